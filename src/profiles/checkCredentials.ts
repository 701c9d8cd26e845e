import type { CheckAnswer, Connection, RequestEnvironment } from '../api/IdwiseClient';
import { FAILURES } from '../api/failures';
import { loadClient } from '../api/loadClient';
import type { RequestFailure } from '../api/RequestFailure';

export type CredentialsCheck =
  | { readonly verdict: 'accepted'; readonly answer: CheckAnswer }
  | {
      readonly verdict: 'rejected';
      readonly answer: CheckAnswer;
      readonly failure: RequestFailure;
    }
  /** Nothing is known about the pair: offline, rate limited, a fault of the server, another server than IDWise's. */
  | {
      readonly verdict: 'unknown';
      readonly answer: CheckAnswer;
      readonly failure: RequestFailure;
    };

/** Asks IDWise once whether it accepts a key pair. Never throws. */
export async function checkCredentials(
  connection: Connection,
  environment: RequestEnvironment,
  signal: AbortSignal,
): Promise<CredentialsCheck> {
  const queuedAt = performance.now();
  const { askUnusedJourney } = await loadClient();
  const answer = await askUnusedJourney(connection, {
    signal,
    timeoutMs: environment.timeoutMs(),
    onAttempt: environment.onAttempt,
    queuedAt,
  });
  const { failure } = answer;
  if (failure === undefined || isAccepted(answer)) return { verdict: 'accepted', answer };
  const verdict = FAILURES[failure.kind].check === 'credentials' ? 'rejected' : 'unknown';
  return { verdict, answer, failure };
}

/** Whether an answer to the unused journey is that of an accepted key pair: no journey, or a journey of somebody else. */
export function isAccepted({ failure }: CheckAnswer): boolean {
  return failure === undefined || FAILURES[failure.kind].check === 'accepted';
}

/** Statuses that say nothing about who would answer otherwise: a proxy's sign-in, too many requests. */
const PASSING_STATUSES: ReadonlySet<number> = new Set([407, 429]);

/** Whether something answered that is not IDWise's API, so that the API may be at another path. */
export function isForeign({ failure, status, form }: CheckAnswer): boolean {
  if (failure === undefined || status === undefined || form === undefined) return false;
  return form !== 'idwise' && status !== 401 && status < 500 && !PASSING_STATUSES.has(status);
}
