import { WEBHOOK_EVENTS, type WebhookEvent } from '../detection/webhookEvents';
import { WEBHOOK_FIELDS, type WebhookFacts } from './webhookFields';

export interface Webhook {
  readonly event: string;
  readonly body: Readonly<Record<string, unknown>>;
}

/** A webhook as documented, with a fresh `eventId`. What the journey does not tell is invented. */
export function makeWebhook(event: WebhookEvent, facts: WebhookFacts = {}): Webhook {
  const members = WEBHOOK_EVENTS[event].fields.map((field) => {
    const { member = field, sample } = WEBHOOK_FIELDS[field];
    return [member, sample(facts)] as const;
  });
  return { event, body: Object.fromEntries(members) };
}

/** The webhook as the text of a document. */
export function webhookText(webhook: Webhook): string {
  return `${JSON.stringify(webhook, null, 2)}\n`;
}
