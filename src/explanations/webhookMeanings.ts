import type { WebhookBody } from '../detection/webhookBody';
import type { Identified, WEBHOOK_EVENTS, WebhookEvent } from '../detection/webhookEvents';
import { t } from '../localization';
import type { ShownResult } from '../privacy/ShownResult';
import type { ShownText } from '../privacy/ShownText';
import { decisionText, keptDecision, NO_DECISION } from './decisionHeading';

/** What an ID in a body of this event identifies. */
type IdentifiedBy<E extends WebhookEvent> = Extract<
  (typeof WEBHOOK_EVENTS)[E][keyof (typeof WEBHOOK_EVENTS)[E]],
  Identified
>;

interface WebhookMeaning<I extends Identified = Identified> {
  /** What has happened, in a sentence. */
  readonly meaning: () => string;
  /** What has happened to the journey of an ID in the body, as a part of a sentence. */
  readonly about: Readonly<Record<I, () => string>>;
  /** Why the decision in the body may differ from the one that IDWise gives now; absent where it should not. */
  readonly otherDecision?: () => string;
}

const finishedStep: WebhookMeaning<'onboarding'> = {
  meaning: () => t('The applicant finished one step of an onboarding journey.'),
  about: { onboarding: () => t('the applicant finished a step of this onboarding journey') },
};

const MEANINGS: { readonly [E in WebhookEvent]: WebhookMeaning<IdentifiedBy<E>> } = {
  'Finished Spot Check': {
    meaning: () => t('A spot check ended.'),
    about: { spotCheck: () => t('this spot check ended') },
  },
  'Finished Ongoing Check': {
    meaning: () => t('A spot check ended. This is the older name of Finished Spot Check.'),
    about: {
      spotCheck: () => t('this spot check ended'),
      onboarding: () => t('a spot check of this onboarding journey ended'),
    },
  },
  'Finished Journey': {
    meaning: () => t('An onboarding journey ended.'),
    about: { onboarding: () => t('this onboarding journey ended') },
    otherDecision: () =>
      t(
        'The event comes again after a manual review or a KYC renewal, so a later decision may differ.',
      ),
  },
  'Finished User Steps': {
    meaning: () => t('The applicant finished the steps of an onboarding journey.'),
    about: {
      onboarding: () =>
        t(
          'the applicant finished the steps of this onboarding journey, and the decision is not final yet',
        ),
    },
  },
  'Updated Journey': {
    meaning: () => t('An onboarding journey changed, after a manual review for example.'),
    about: {
      onboarding: () => t('this onboarding journey changed, after a manual review for example'),
    },
    otherDecision: () => t('The journey can change again, so a later decision may differ.'),
  },
  'Manually Reviewed': {
    meaning: () => t('An onboarding journey was reviewed manually.'),
    about: { onboarding: () => t('this onboarding journey was reviewed manually') },
    otherDecision: () => t('The reviewer’s decision may differ from the one that IDWise made.'),
  },
  'Finished Step': finishedStep,
  'Step Submitted': finishedStep,
  'AML Monitor Update': {
    meaning: () => t('AML monitoring found a change for an onboarding journey.'),
    about: { onboarding: () => t('AML monitoring found a change for this onboarding journey') },
    otherDecision: () => t('Monitoring goes on, so a later decision may differ.'),
  },
  'Verification Update Required': {
    meaning: () => t('The applicant has to repeat steps of an onboarding journey.'),
    about: { onboarding: () => t('the applicant has to repeat steps of this onboarding journey') },
    otherDecision: () => t('The renewal can end with another decision.'),
  },
  'KYC Renewal Deadline Exceeded': {
    meaning: () =>
      t('The applicant did not repeat the required steps of an onboarding journey in time.'),
    about: {
      onboarding: () =>
        t('the applicant did not repeat the required steps of this onboarding journey in time'),
    },
    otherDecision: () => t('The renewal can still end with another decision.'),
  },
};

/** What the event means, in a sentence. */
export function webhookMeaning(event: WebhookEvent): string {
  return MEANINGS[event].meaning();
}

/** The event, what it says of the journey under the mouse, and how its decision differs from the known one, in a sentence. */
export function webhookSentence(
  webhook: WebhookBody,
  hovered: string,
  result: ShownResult | undefined,
): string {
  const { event, spotCheckId, onboardingId } = webhook;
  const isOnboarding = hovered === onboardingId;
  if (!isOnboarding && hovered !== spotCheckId) return t('Webhook: {0}', event);
  const { otherDecision } = MEANINGS[event];
  const about: Partial<WebhookMeaning['about']> = MEANINGS[event].about;
  const happened = about[isOnboarding ? 'onboarding' : 'spotCheck']?.() ?? '';
  const decisions = result && differingDecisions(webhook, hovered, result);
  if (decisions !== undefined) {
    const [said, known] = decisions;
    return [
      t(
        'Webhook: {0} — {1}; it says {2}, but the known result says {3}.',
        event,
        happened,
        said,
        known,
      ),
      otherDecision?.(),
    ]
      .filter(Boolean)
      .join(' ');
  }
  const sentence = t('Webhook: {0} — {1}.', event, happened);
  if (!isOnboarding || result !== undefined) return sentence;
  const fetched =
    spotCheckId === undefined
      ? t('Open journey fetches spot checks only.')
      : t('Open journey fetches spot checks only: {0}.', spotCheckId);
  return `${sentence} ${fetched}`;
}

/** The decisions of the webhook and of the known result, when they are not the same. */
function differingDecisions(
  { spotCheckId, onboardingId, systemDecision }: WebhookBody,
  hovered: string,
  result: ShownResult,
): readonly [said: ShownText, known: ShownText] | undefined {
  if ((spotCheckId ?? onboardingId) !== hovered || systemDecision === undefined) return undefined;
  const said = decisionText(systemDecision ?? NO_DECISION);
  const known = decisionText(keptDecision(result));
  return said === known ? undefined : [said, known];
}
