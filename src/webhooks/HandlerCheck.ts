import type { Delivery } from './Delivery';
import type { Webhook } from './webhookBody';
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
