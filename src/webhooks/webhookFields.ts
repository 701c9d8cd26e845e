import type { WebhookEvent } from '../detection/webhookEvents';

/** What a member of a webhook's body holds. */
export type WebhookField =
  | 'eventId'
  | 'spotCheckJourneyId'
  | 'ongoingCheckId'
  | 'journeyId'
  | 'referenceNo'
  | 'systemDecision'
  | 'previousSystemDecision'
  | 'manualDecision'
  | 'finalDecision'
  | 'action'
  | 'step'
  | 'updatedAMLVersionNumber'
  | 'trigger'
  | 'requiredSteps'
  | 'stepsWithDeadline';

const JOURNEY = ['eventId', 'journeyId', 'referenceNo', 'systemDecision'] as const;
const STEP = ['eventId', 'journeyId', 'step'] as const;

/** What the body of each event holds, in the order documented (IDWise, "Webhook events"). More may come. */
export const WEBHOOK_FIELDS: Readonly<Record<WebhookEvent, readonly WebhookField[]>> = {
  'Finished Spot Check': ['eventId', 'referenceNo', 'systemDecision', 'spotCheckJourneyId'],
  'Finished Ongoing Check': [...JOURNEY, 'ongoingCheckId'],
  'Finished Journey': JOURNEY,
  'Finished User Steps': JOURNEY,
  'Updated Journey': [...JOURNEY, 'action'],
  'Manually Reviewed': [...JOURNEY, 'manualDecision', 'finalDecision'],
  'Finished Step': STEP,
  'Step Submitted': STEP,
  'AML Monitor Update': [...JOURNEY, 'previousSystemDecision', 'updatedAMLVersionNumber'],
  'Verification Update Required': [
    ...JOURNEY,
    'manualDecision',
    'finalDecision',
    'trigger',
    'requiredSteps',
  ],
  'KYC Renewal Deadline Exceeded': [
    ...JOURNEY,
    'manualDecision',
    'finalDecision',
    'trigger',
    'stepsWithDeadline',
  ],
};

/** The member that a field is sent as: both lists of steps have one name. */
export function memberOf(field: WebhookField): string {
  return field === 'stepsWithDeadline' ? 'requiredSteps' : field;
}
