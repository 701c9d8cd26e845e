import type { CheckResponse, Connection, RequestEnvironment } from '../api/IdwiseClient';
import { FAILURES } from '../api/failures';
import { loadClient } from '../api/loadClient';
import type { RequestFailure } from '../api/RequestFailure';

/** `unknown`: offline, rate limited, a server error, or not IDWise's server. */
export type CredentialsCheck = { readonly response: CheckResponse } & (
  | { readonly verdict: 'accepted' }
  | { readonly verdict: 'rejected' | 'unknown'; readonly failure: RequestFailure }
);

/** Checks a key pair with one request to IDWise. Never throws. */
export async function checkCredentials(
  connection: Connection,
  environment: RequestEnvironment,
  signal: AbortSignal,
): Promise<CredentialsCheck> {
  const queuedAt = performance.now();
  const { requestUnusedJourney } = await loadClient();
  const response = await requestUnusedJourney(connection, {
    signal,
    timeoutMs: environment.timeoutMs(),
    onAttempt: environment.onAttempt,
    queuedAt,
  });
  const { failure } = response;
  if (failure === undefined || isAccepted(response)) return { verdict: 'accepted', response };
  const verdict = FAILURES[failure.kind].check === 'credentials' ? 'rejected' : 'unknown';
  return { verdict, response, failure };
}

/** Whether IDWise accepted the key pair: it has no such journey, or it is somebody else's. */
export function isAccepted({ failure }: CheckResponse): boolean {
  return failure === undefined || FAILURES[failure.kind].check === 'accepted';
}

/** Statuses that do not tell which server would respond otherwise: a proxy's sign-in, rate limiting. */
const PASSING_STATUSES: ReadonlySet<number> = new Set([407, 429]);

/** Whether the response does not come from IDWise's API, which may be at another path. */
export function isOtherServer({ failure, status, form }: CheckResponse): boolean {
  if (failure === undefined || status === undefined || form === undefined) return false;
  return form !== 'idwise' && status !== 401 && status < 500 && !PASSING_STATUSES.has(status);
}

/** The response at one base URL. */
export interface BasePathResponse {
  readonly baseUrl: string;
  readonly response: CheckResponse;
}

export interface BasePathSearch {
  /** The base URL with a response in IDWise's form. */
  readonly found: string | undefined;
  /** In the order of the requests. */
  readonly seen: readonly BasePathResponse[];
}

const MAX_REQUESTS = 3;

/**
 * Looks for the API at other base URLs, one after the other and without credentials, until one responds in IDWise's
 * form. Stops if there is no response at all, because the network is the same for the next path. Never throws.
 *
 * @param candidates base URLs of one origin.
 * @param timeLimitMs returns the next request's limit in milliseconds.
 */
export async function findBasePath(
  candidates: readonly string[],
  environment: Pick<RequestEnvironment, 'onAttempt'>,
  signal: AbortSignal,
  timeLimitMs: () => number,
): Promise<BasePathSearch> {
  const seen: BasePathResponse[] = [];
  const { requestUnusedJourney } = await loadClient();
  for (const baseUrl of candidates.slice(0, MAX_REQUESTS)) {
    const { onAttempt } = environment;
    const request = { signal, timeoutMs: timeLimitMs(), onAttempt };
    const response = await requestUnusedJourney({ baseUrl }, request);
    seen.push({ baseUrl, response });
    if (response.form === 'idwise') return { found: baseUrl, seen };
    if (response.status === undefined) break;
  }
  return { found: undefined, seen };
}
