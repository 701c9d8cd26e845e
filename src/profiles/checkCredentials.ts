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

/** What answered below one base URL. */
export interface BasePathSeen {
  readonly baseUrl: string;
  readonly answer: CheckAnswer;
}

export interface BasePathSearch {
  /** The base URL at which something answers in IDWise's form. */
  readonly found: string | undefined;
  /** In the order in which they were asked. */
  readonly seen: readonly BasePathSeen[];
}

/** More requests than this are never spent on looking. */
const MAX_REQUESTS = 3;

/**
 * Looks for the API below other base URLs, one after the other and without credentials, until one answers in IDWise's form. Ends
 * early when nothing answers at all: the network will not be better for the next path. Never throws.
 *
 * @param candidates of one origin.
 * @param timeLimitMs one request's limit in milliseconds, read for each.
 */
export async function findBasePath(
  candidates: readonly string[],
  environment: Pick<RequestEnvironment, 'onAttempt'>,
  signal: AbortSignal,
  timeLimitMs: () => number,
): Promise<BasePathSearch> {
  const seen: BasePathSeen[] = [];
  const { askUnusedJourney } = await loadClient();
  for (const baseUrl of candidates.slice(0, MAX_REQUESTS)) {
    const { onAttempt } = environment;
    const request = { signal, timeoutMs: timeLimitMs(), onAttempt };
    const answer = await askUnusedJourney({ baseUrl }, request);
    seen.push({ baseUrl, answer });
    if (answer.form === 'idwise') return { found: baseUrl, seen };
    if (answer.status === undefined) break;
  }
  return { found: undefined, seen };
}
