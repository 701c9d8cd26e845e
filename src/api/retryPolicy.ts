import type { RequestFailure } from './RequestFailure';
import { WAITS } from '../waits';

/** At most two more tries after the first. */
export const MAX_ATTEMPTS = 3;
const RETRIED_STATUSES: ReadonlySet<number> = new Set([500, 502, 503, 504]);

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
  if (attempt >= MAX_ATTEMPTS) return undefined;
  if (!isPassing(failure) && failure.kind !== 'rateLimited') return undefined;
  if (failure.kind === 'rateLimited' && failure.retryAt === undefined) return undefined;
  const delay =
    failure.retryAt === undefined
      ? WAITS.firstRetry * 2 ** (attempt - 1) * (0.5 + Math.random())
      : Math.max(0, failure.retryAt - now);
  return waitedMs + delay <= WAITS.retries ? delay : undefined;
}

/** Whether the same request may have an answer a moment later: a fault of the server, or a connection that broke. */
export function isPassing({ kind, status = 0 }: RequestFailure): boolean {
  return kind === 'connectionBroken' || (kind === 'serverFault' && RETRIED_STATUSES.has(status));
}
