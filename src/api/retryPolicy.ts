import { FAILURES } from './failures';
import type { RequestFailure } from './RequestFailure';
import { WAITS } from '../base/waits';

/** At most two more tries after the first. */
export const MAX_ATTEMPTS = 3;

/**
 * How long to wait, in milliseconds, before trying again; undefined when the failure is to be shown at once. Passing
 * faults of the server and broken connections are tried again with a jittered, doubling delay; a server that names a time
 * (`Retry-After`) is taken at its word, if that fits.
 */
export function nextDelay(
  failure: RequestFailure,
  attempt: number,
  waitedMs: number,
  now: number,
): number | undefined {
  if (attempt >= MAX_ATTEMPTS || !isRetried(failure)) return undefined;
  const delay =
    failure.retryAt === undefined
      ? WAITS.firstRetry * 2 ** (attempt - 1) * (0.5 + Math.random())
      : Math.max(0, failure.retryAt - now);
  return waitedMs + delay <= WAITS.retries ? delay : undefined;
}

/** Whether the same request may have an answer a moment later: after a passing fault, or when the server names a time. */
export function isRetried(failure: RequestFailure): boolean {
  const { isRetried: row } = FAILURES[failure.kind];
  return typeof row === 'function' ? row(failure) : row;
}
