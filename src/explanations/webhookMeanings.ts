import type { WebhookEvent } from '../detection/webhookEvents';
import { t } from '../localization';

export interface WebhookMeaning {
  /** What has happened, in a sentence. */
  readonly meaning: () => string;
  /** Why the decision in the body may differ from the one that IDWise gives now; absent where it should not. */
  readonly otherDecision?: () => string;
}

const comesAgain = (): string =>
  t(
    'The event comes again after a manual review or a KYC renewal, so a later decision may differ.',
  );

const finishedStep: WebhookMeaning = {
  meaning: () => t('The applicant finished one step of an onboarding journey.'),
};

const MEANINGS: Readonly<Record<WebhookEvent, WebhookMeaning>> = {
  'Finished Spot Check': {
    meaning: () => t('A spot check ended.'),
  },
  'Finished Ongoing Check': {
    meaning: () => t('A spot check ended. This is the older name of Finished Spot Check.'),
  },
  'Finished Journey': {
    meaning: () => t('An onboarding journey ended.'),
    otherDecision: comesAgain,
  },
  'Finished User Steps': {
    meaning: () => t('The applicant finished the steps of an onboarding journey.'),
    otherDecision: () => t('The decision is not final yet, so a later one may differ.'),
  },
  'Updated Journey': {
    meaning: () => t('An onboarding journey changed, after a manual review for example.'),
    otherDecision: () => t('The journey can change again, so a later decision may differ.'),
  },
  'Manually Reviewed': {
    meaning: () => t('Somebody reviewed an onboarding journey.'),
    otherDecision: () => t('The reviewer’s decision may differ from the one that IDWise made.'),
  },
  'Finished Step': finishedStep,
  'Step Submitted': finishedStep,
  'AML Monitor Update': {
    meaning: () => t('AML monitoring found a change for an onboarding journey.'),
    otherDecision: () => t('Monitoring goes on, so a later decision may differ.'),
  },
  'Verification Update Required': {
    meaning: () => t('The applicant has to repeat steps of an onboarding journey.'),
    otherDecision: () => t('The renewal can end with another decision.'),
  },
  'KYC Renewal Deadline Exceeded': {
    meaning: () =>
      t('The applicant did not repeat the required steps of an onboarding journey in time.'),
    otherDecision: () => t('The renewal can still end with another decision.'),
  },
};

export function webhookMeaning(event: WebhookEvent): WebhookMeaning {
  return MEANINGS[event];
}
