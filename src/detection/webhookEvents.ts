import { t } from '../localization';

/** What an ID in a webhook's body identifies; each kind is asked for with another call. */
export type Identified = 'spotCheck' | 'onboarding';

export interface WebhookEventDescription {
  /** What has happened, in a sentence. */
  readonly meaning: () => string;
  /** Members of the body that hold an ID. The first one is what the event is about. */
  readonly ids: Readonly<Record<string, Identified>>;
  /** Why the decision in the body may differ from the one that IDWise gives now; absent where it should not. */
  readonly otherDecision?: () => string;
}

const ONBOARDING = { journeyId: 'onboarding' } as const;

const comesAgain = (): string =>
  t(
    'The event comes again after a manual review or a KYC renewal, so a later decision may differ.',
  );

const finishedStep: WebhookEventDescription = {
  meaning: () => t('The applicant finished one step of an onboarding journey.'),
  ids: ONBOARDING,
};

/** Every event that IDWise documents for webhooks, older names included (IDWise, "Webhook events"). */
export const WEBHOOK_EVENTS = {
  'Finished Spot Check': {
    meaning: () => t('A spot check ended.'),
    ids: { spotCheckJourneyId: 'spotCheck' },
  },
  'Finished Ongoing Check': {
    meaning: () => t('A spot check ended. This is the older name of Finished Spot Check.'),
    ids: { ongoingCheckId: 'spotCheck', journeyId: 'onboarding' },
  },
  'Finished Journey': {
    meaning: () => t('An onboarding journey ended.'),
    ids: ONBOARDING,
    otherDecision: comesAgain,
  },
  'Finished User Steps': {
    meaning: () => t('The applicant finished the steps of an onboarding journey.'),
    ids: ONBOARDING,
    otherDecision: () => t('The decision is not final yet, so a later one may differ.'),
  },
  'Updated Journey': {
    meaning: () => t('An onboarding journey changed, after a manual review for example.'),
    ids: ONBOARDING,
    otherDecision: () => t('The journey can change again, so a later decision may differ.'),
  },
  'Manually Reviewed': {
    meaning: () => t('Somebody reviewed an onboarding journey.'),
    ids: ONBOARDING,
    otherDecision: () => t('The reviewer’s decision may differ from the one that IDWise made.'),
  },
  'Finished Step': finishedStep,
  'Step Submitted': finishedStep,
  'AML Monitor Update': {
    meaning: () => t('AML monitoring found a change for an onboarding journey.'),
    ids: ONBOARDING,
    otherDecision: () => t('Monitoring goes on, so a later decision may differ.'),
  },
  'Verification Update Required': {
    meaning: () => t('The applicant has to repeat steps of an onboarding journey.'),
    ids: ONBOARDING,
    otherDecision: () => t('The renewal can end with another decision.'),
  },
  'KYC Renewal Deadline Exceeded': {
    meaning: () =>
      t('The applicant did not repeat the required steps of an onboarding journey in time.'),
    ids: ONBOARDING,
    otherDecision: () => t('The renewal can still end with another decision.'),
  },
} as const satisfies Readonly<Record<string, WebhookEventDescription>>;

export type WebhookEvent = keyof typeof WEBHOOK_EVENTS;

export function isWebhookEvent(value: unknown): value is WebhookEvent {
  return typeof value === 'string' && Object.hasOwn(WEBHOOK_EVENTS, value);
}

export function describeWebhook(event: WebhookEvent): WebhookEventDescription {
  return WEBHOOK_EVENTS[event];
}
