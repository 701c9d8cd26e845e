import * as l10n from '@vscode/l10n';
import type { ResultKind } from './ResultKind';

/** Fields that hold an ID, with the kind of journey that it identifies. */
const ID_FIELDS = {
  spotCheckJourneyId: 'spotCheck',
  ongoingCheckId: 'spotCheck',
  journeyId: 'onboarding',
} as const satisfies Readonly<Record<string, ResultKind>>;

interface EventRow<Field extends string = string> {
  /** Fields of the body in the documented order; bodies may have more. `webhooks/webhookFields.ts` has a row for each. */
  readonly fields: readonly Field[];
  /** What has happened, as a sentence. */
  readonly meaning: () => string;
  /** What has happened to the journey of each ID, as a part of a sentence. */
  readonly about: Readonly<Partial<Record<ResultKind, () => string>>>;
  /** Why the body's decision may differ from the result's; absent where it should not. */
  readonly otherDecision?: () => string;
}

/** Makes the compiler require `about` for each ID of the fields. */
function row<const Field extends string>(
  complete: EventRow<Field> & {
    readonly about: Readonly<
      Record<(typeof ID_FIELDS)[Field & keyof typeof ID_FIELDS], () => string>
    >;
  },
): EventRow<Field> {
  return complete;
}

const JOURNEY = ['eventId', 'journeyId', 'referenceNo', 'systemDecision'] as const;

const FINISHED_STEP = {
  meaning: () => l10n.t('The applicant finished one step of an onboarding journey.'),
  about: { onboarding: () => l10n.t('the applicant finished a step of this onboarding journey') },
};

const ROWS = {
  'Finished Spot Check': row({
    fields: ['eventId', 'referenceNo', 'systemDecision', 'spotCheckJourneyId'],
    meaning: () => l10n.t('A spot check ended.'),
    about: { spotCheck: () => l10n.t('this spot check ended') },
  }),
  'Finished Ongoing Check': row({
    fields: [...JOURNEY, 'ongoingCheckId'],
    meaning: () => l10n.t('A spot check ended. This is the older name of Finished Spot Check.'),
    about: {
      spotCheck: () => l10n.t('this spot check ended'),
      onboarding: () => l10n.t('a spot check of this onboarding journey ended'),
    },
  }),
  'Finished Journey': row({
    fields: JOURNEY,
    meaning: () => l10n.t('An onboarding journey ended.'),
    about: { onboarding: () => l10n.t('this onboarding journey ended') },
    otherDecision: () =>
      l10n.t(
        'IDWise sends the event again after a manual review or a KYC renewal, so a later decision may differ.',
      ),
  }),
  'Finished User Steps': row({
    fields: JOURNEY,
    meaning: () => l10n.t('The applicant finished the steps of an onboarding journey.'),
    about: {
      onboarding: () =>
        l10n.t(
          'the applicant finished the steps of this onboarding journey, and the decision is not final yet',
        ),
    },
  }),
  'Updated Journey': row({
    fields: [...JOURNEY, 'action'],
    meaning: () => l10n.t('An onboarding journey changed, after a manual review for example.'),
    about: {
      onboarding: () =>
        l10n.t('this onboarding journey changed, after a manual review for example'),
    },
    otherDecision: () => l10n.t('The journey can change again, so a later decision may differ.'),
  }),
  'Manually Reviewed': row({
    fields: [...JOURNEY, 'manualDecision', 'finalDecision'],
    meaning: () => l10n.t('An onboarding journey was reviewed manually.'),
    about: { onboarding: () => l10n.t('this onboarding journey was reviewed manually') },
    otherDecision: () => l10n.t('The reviewer’s decision may differ from IDWise’s decision.'),
  }),
  'Finished Step': row({ ...FINISHED_STEP, fields: ['eventId', 'journeyId', 'step'] }),
  // The older name of Finished Step.
  'Step Submitted': row({
    ...FINISHED_STEP,
    fields: ['eventId', 'journeyId', 'stepId', 'stepType'],
  }),
  'AML Monitor Update': row({
    fields: [...JOURNEY, 'previousSystemDecision', 'updatedAMLVersionNumber'],
    meaning: () => l10n.t('AML monitoring found a change for an onboarding journey.'),
    about: {
      onboarding: () => l10n.t('AML monitoring found a change for this onboarding journey'),
    },
    otherDecision: () => l10n.t('Monitoring continues, so a later decision may differ.'),
  }),
  'Verification Update Required': row({
    fields: [...JOURNEY, 'manualDecision', 'finalDecision', 'trigger', 'requiredSteps'],
    meaning: () => l10n.t('The applicant has to repeat steps of an onboarding journey.'),
    about: {
      onboarding: () => l10n.t('the applicant has to repeat steps of this onboarding journey'),
    },
    otherDecision: () => l10n.t('The renewal can end with another decision.'),
  }),
  'KYC Renewal Deadline Exceeded': row({
    fields: [...JOURNEY, 'manualDecision', 'finalDecision', 'trigger', 'stepsWithDeadline'],
    meaning: () =>
      l10n.t('The applicant did not repeat the required steps of an onboarding journey in time.'),
    about: {
      onboarding: () =>
        l10n.t(
          'the applicant did not repeat the required steps of this onboarding journey in time',
        ),
    },
    otherDecision: () => l10n.t('The renewal can still end with another decision.'),
  }),
};

export type WebhookEvent = keyof typeof ROWS;

/** A field of a body. Where IDWise uses one name for two fields, this is our own name. */
export type WebhookField = (typeof ROWS)[WebhookEvent]['fields'][number];

/** Every documented event with its older names (IDWise, "Webhook events"). */
export const WEBHOOK_EVENTS: Readonly<Record<WebhookEvent, EventRow<WebhookField>>> = ROWS;

export const EVENT_NAMES = Object.keys(ROWS) as readonly WebhookEvent[];

export function isWebhookEvent(value: unknown): value is WebhookEvent {
  return typeof value === 'string' && Object.hasOwn(ROWS, value);
}

/** The ID fields of an event, each with the kind it identifies. */
export function idFieldsOf(
  event: WebhookEvent,
): readonly (readonly [field: WebhookField, identified: ResultKind])[] {
  const identifiedBy: Readonly<Partial<Record<WebhookField, ResultKind>>> = ID_FIELDS;
  return WEBHOOK_EVENTS[event].fields.flatMap((field) => {
    const identified = identifiedBy[field];
    return identified === undefined ? [] : [[field, identified] as const];
  });
}
