/** What an ID in a webhook's body identifies; each kind is asked for with another call. */
export type Identified = 'spotCheck' | 'onboarding';

/** Members of a body that hold an ID. The first one is what the event is about. */
type Ids = Readonly<Record<string, Identified>>;

const ONBOARDING = { journeyId: 'onboarding' } as const;

/** Every event that IDWise documents for webhooks, older names included (IDWise, "Webhook events"). */
export const WEBHOOK_EVENTS = {
  'Finished Spot Check': { spotCheckJourneyId: 'spotCheck' },
  'Finished Ongoing Check': { ongoingCheckId: 'spotCheck', journeyId: 'onboarding' },
  'Finished Journey': ONBOARDING,
  'Finished User Steps': ONBOARDING,
  'Updated Journey': ONBOARDING,
  'Manually Reviewed': ONBOARDING,
  'Finished Step': ONBOARDING,
  'Step Submitted': ONBOARDING,
  'AML Monitor Update': ONBOARDING,
  'Verification Update Required': ONBOARDING,
  'KYC Renewal Deadline Exceeded': ONBOARDING,
} as const satisfies Readonly<Record<string, Ids>>;

export type WebhookEvent = keyof typeof WEBHOOK_EVENTS;

export function isWebhookEvent(value: unknown): value is WebhookEvent {
  return typeof value === 'string' && Object.hasOwn(WEBHOOK_EVENTS, value);
}
