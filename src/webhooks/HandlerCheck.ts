import { t } from '../text/localization';
import { statusOf, type Delivery } from './deliver';
import { deliveryWords } from './answerText';
import { WAITS } from '../base/waits';
import type { Webhook } from './webhookFields';
import type { WebhookAuthentication } from './WebhookAuthentication';

export type CheckState = 'passed' | 'failed' | 'look' | 'notMade';

/** How a check ended: what was found, and what to do about it. */
export interface Judgement {
  readonly state: CheckState;
  readonly finding: string;
}

/** One line of the report. */
export interface CheckLine extends Judgement {
  readonly label: string;
  /** Of the slowest delivery, in milliseconds; absent when none was made. */
  readonly ms?: number;
}

/** What a check can do to the handler. */
export interface CheckedHandler {
  /** The event as documented, with an `eventId` of its own each time. */
  readonly webhook: () => Webhook;
  readonly authentication: WebhookAuthentication;
  /** @param authentication that of the handler unless another one is given. */
  readonly send: (
    body: Webhook | string,
    authentication?: WebhookAuthentication,
  ) => Promise<Delivery>;
  /** Asks the person to start the handler anew; false when they do not want to. */
  readonly restarted: () => Promise<boolean>;
}

/** A delivery that production makes sooner or later. */
export interface HandlerCheck {
  readonly label: () => string;
  readonly run: (handler: CheckedHandler) => Promise<Judgement>;
}

/** The statuses, or why there was none, each once: `HTTP 200, HTTP 500`. */
export function answersOf(deliveries: readonly Delivery[]): string {
  return [...new Set(deliveries.map(deliveryWords))].join(', ');
}

/** Whether IDWise would take it as delivered. */
export function isDelivered(delivery: Delivery): boolean {
  return statusOf(delivery) === 200;
}

/** Whether the handler refused it as a client's mistake. */
export function isRefused(delivery: Delivery): boolean {
  const status = statusOf(delivery) ?? 0;
  return status >= 400 && status < 500;
}

export function passed(finding: string): Judgement {
  return { state: 'passed', finding };
}

export function failed(finding: string): Judgement {
  return { state: 'failed', finding };
}

export function look(finding: string): Judgement {
  return { state: 'look', finding };
}

/**
 * Passed when each was answered with 200 in time.
 *
 * @param remedy what to do where it was not.
 * @param note what a 200 does not say.
 */
export function delivered(
  deliveries: readonly Delivery[],
  remedy: string,
  note?: string,
): Judgement {
  const answers = answersOf(deliveries);
  const wrong = deliveries.filter((delivery) => !isDelivered(delivery));
  if (wrong.length > 0) return failed(`${answersOf(wrong)}. ${remedy}`);
  const slowest = deliveries.reduce((most, { ms }) => Math.max(most, ms), 0);
  if (slowest > WAITS.slowHandler) {
    return failed(
      t(
        '{0}, but only after {1} s. Answer first, and do the work afterwards.',
        answers,
        Math.round(slowest / 1000),
      ),
    );
  }
  return passed([`${answers}.`, note].filter(Boolean).join(' '));
}

/**
 * The same for an event that not every account gets: where the handler refuses it as a client's mistake, a person has to
 * look.
 */
export function deliveredOrRefused(delivery: Delivery, remedy: string): Judgement {
  return isRefused(delivery)
    ? look(`${deliveryWords(delivery)}. ${remedy}`)
    : delivered([delivery], remedy);
}
