import { randomBytes, randomUUID } from 'node:crypto';
import type { WebhookEvent } from '../detection/webhookEvents';
import { memberOf, WEBHOOK_FIELDS, type WebhookField } from './webhookFields';

/** What is known of the journey that a webhook is made from, masked. */
export interface WebhookFacts {
  /** Of the spot check. */
  readonly journeyId?: string;
  readonly systemDecision?: string | null;
  readonly referenceNo?: string | null;
}

export interface Webhook {
  readonly event: string;
  readonly body: Readonly<Record<string, unknown>>;
}

/** A webhook as documented, with a fresh `eventId`. What the journey does not tell is invented. */
export function makeWebhook(event: WebhookEvent, facts: WebhookFacts = {}): Webhook {
  const members = WEBHOOK_FIELDS[event].map(
    (field) => [memberOf(field), valueOf(field, facts)] as const,
  );
  return { event, body: Object.fromEntries(members) };
}

/** The webhook as the text of a document. */
export function webhookText(webhook: Webhook): string {
  return `${JSON.stringify(webhook, null, 2)}\n`;
}

/** An ID like the ones that IDWise's samples show. */
export function freshEventId(): string {
  return randomUUID();
}

function inventedJourneyId(): string {
  return randomBytes(12).toString('hex');
}

function valueOf(field: WebhookField, facts: WebhookFacts): unknown {
  switch (field) {
    case 'eventId':
      return freshEventId();
    case 'spotCheckJourneyId':
    case 'ongoingCheckId':
      return facts.journeyId ?? inventedJourneyId();
    // The spot check tells nothing of the onboarding journey that it belongs to.
    case 'journeyId':
      return inventedJourneyId();
    case 'referenceNo':
      return facts.referenceNo === undefined ? 'reference-1' : facts.referenceNo;
    case 'systemDecision':
      return facts.systemDecision === undefined ? 'Complete' : facts.systemDecision;
    case 'previousSystemDecision':
      return 'Complete';
    case 'manualDecision':
    case 'finalDecision':
      return null;
    case 'action':
      return 'Manual Review';
    case 'step':
      return '10';
    case 'updatedAMLVersionNumber':
      return 2;
    case 'trigger':
      return 'KYC Renewal';
    case 'requiredSteps':
      return [{ stepId: '10', reasonCode: 'DOCUMENT_EXPIRED' }];
    case 'stepsWithDeadline':
      return [{ stepId: '10', renewalDeadline: '2025-09-15T00:00:00Z' }];
  }
}
