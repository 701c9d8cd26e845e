import type { CheckAnswer } from '../api/IdwiseClient';
import { loadClient } from '../api/loadClient';
import type { RequestEnvironment } from '../api/IdwiseClient';

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
