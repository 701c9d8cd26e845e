import * as l10n from '@vscode/l10n';
import { statusOf, type Delivery } from './deliver';
import { deliveryWords } from './responseText';
import { WAITS } from '../base/waits';
import type { Webhook } from './webhookFields';
import type { WebhookAuthentication } from './WebhookAuthentication';

export type CheckState = 'passed' | 'failed' | 'review' | 'notRun';

/** The outcome of a check, with a remedy. */
export interface Judgement {
  readonly state: CheckState;
  readonly finding: string;
}

/** One line of the report. */
export interface CheckLine extends Judgement {
  readonly label: string;
  /** Duration of the slowest delivery, in milliseconds; absent without a delivery. */
  readonly ms?: number;
}

/** Operations of a check. */
export interface CheckedHandler {
  /** The documented event, each time with its own `eventId`. */
  readonly webhook: () => Webhook;
  readonly authentication: WebhookAuthentication;
  /** @param authentication the default is the handler's own. */
  readonly send: (
    body: Webhook | string,
    authentication?: WebhookAuthentication,
  ) => Promise<Delivery>;
  /** Asks the user to restart the handler; false when they skip it. */
  readonly restarted: () => Promise<boolean>;
}

/** A check with deliveries that also occur in production. */
export interface HandlerCheck {
  readonly label: () => string;
  readonly run: (handler: CheckedHandler) => Promise<Judgement>;
}

/** Distinct statuses, or reasons for a missing response: `HTTP 200, HTTP 500`. */
export function statusesOf(deliveries: readonly Delivery[]): string {
  return [...new Set(deliveries.map(deliveryWords))].join(', ');
}

/** Whether IDWise counts it as delivered. */
export function isDelivered(delivery: Delivery): boolean {
  return statusOf(delivery) === 200;
}

/** Whether the handler refused it with a 4xx status. */
export function isRefused(delivery: Delivery): boolean {
  const status = statusOf(delivery) ?? 0;
  return status >= 400 && status < 500;
}

export function judgement(state: CheckState, finding: string): Judgement {
  return { state, finding };
}

/**
 * Passes if each delivery got 200 in time.
 *
 * @param remedy for a failed delivery.
 * @param note what the status 200 does not show.
 */
export function delivered(
  deliveries: readonly Delivery[],
  remedy: string,
  note?: string,
): Judgement {
  const statuses = statusesOf(deliveries);
  const wrong = deliveries.filter((delivery) => !isDelivered(delivery));
  if (wrong.length > 0) return judgement('failed', `${statusesOf(wrong)}. ${remedy}`);
  const slowest = deliveries.reduce((most, { ms }) => Math.max(most, ms), 0);
  if (slowest > WAITS.slowHandler) {
    return judgement(
      'failed',
      l10n.t(
        '{0}, but only after {1} s. Respond first, then process the event.',
        statuses,
        Math.round(slowest / 1000),
      ),
    );
  }
  return judgement('passed', [`${statuses}.`, note].filter(Boolean).join(' '));
}

/** Like {@link delivered}, for an event that not every account gets: a 4xx status is to be reviewed. */
export function deliveredOrRefused(delivery: Delivery, remedy: string): Judgement {
  return isRefused(delivery)
    ? judgement('review', `${deliveryWords(delivery)}. ${remedy}`)
    : delivered([delivery], remedy);
}
