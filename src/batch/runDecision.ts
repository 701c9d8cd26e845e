import type { FailureKind, RequestFailure } from '../api/RequestFailure';
import { isPassing, MAX_ATTEMPTS } from '../api/retryPolicy';
import { WAITS } from '../waits';

/** What a run does after a journey that has no result. */
export type AfterFailure =
  /** The journey's row says why; the others are asked for. */
  | { readonly next: 'row' }
  /** The journey is asked for again after the others, or from a moment on (epoch milliseconds). */
  | { readonly next: 'again'; readonly from?: number }
  /** Every other request would end in the same way until a person does something about it. */
  | { readonly next: 'stop' }
  /** The network is gone, and may come back. */
  | { readonly next: 'pause' };

const STOPS: ReadonlySet<FailureKind> = new Set([
  'noProfile',
  'noCredentials',
  'keyringUnavailable',
  'credentialsRejected',
  'addressNotAllowed',
  'forbidden',
  'redirectRefused',
  'notIdwise',
]);

const PAUSES: ReadonlySet<FailureKind> = new Set([
  'nameNotResolved',
  'unreachable',
  'connectionRefused',
  'certificate',
  'proxy',
]);

/** IDWise asks to slow down rather than refuses: the journey itself may be fine. */
const MAX_SLOWED = 5;
/** So many journeys in a row without a result, and none with one before: it is the wrong profile, or the wrong base URL. */
const MAX_STRANGERS: Readonly<Partial<Record<FailureKind, number>>> = {
  otherEnvironment: 10,
  noResult: 3,
};

/** Whether one such answer may be about its journey alone, and many are not. */
export function isStranger({ kind }: RequestFailure): boolean {
  return MAX_STRANGERS[kind] !== undefined;
}

/**
 * @param attempt the number of the request that failed, from 1.
 * @param strangers how many journeys in a row were strangers, this one included; 0 once one had a result.
 * @param now epoch milliseconds.
 */
export function afterFailure(
  failure: RequestFailure,
  attempt: number,
  strangers: number,
  now: number,
): AfterFailure {
  const { kind, retryAt } = failure;
  if (STOPS.has(kind)) return { next: 'stop' };
  if (PAUSES.has(kind)) return { next: 'pause' };
  const most = MAX_STRANGERS[kind];
  if (most !== undefined) return { next: strangers === most ? 'stop' : 'row' };
  if (kind === 'rateLimited' && attempt < MAX_SLOWED) {
    return { next: 'again', from: retryAt ?? now + WAITS.slowDown };
  }
  if (isPassing(failure) && attempt < MAX_ATTEMPTS) {
    return { next: 'again', ...(retryAt !== undefined && { from: retryAt }) };
  }
  return { next: 'row' };
}
