import type { Connection } from '../api/IdwiseClient';
import { loadClient } from '../api/loadClient';
import type { RequestFailure } from '../api/RequestFailure';
import type { RequestEnvironment } from '../sources/ProfileSource';

/** No journey has this ID; asking for it tells whether the key pair is known, and nothing else. */
const UNUSED_JOURNEY_ID = '000000000000000000000000';

export type CredentialsCheck =
  | { readonly verdict: 'accepted' }
  | { readonly verdict: 'rejected'; readonly failure: RequestFailure }
  /** Nothing is known about the pair: offline, rate limited, a fault of the server. */
  | { readonly verdict: 'unknown'; readonly failure: RequestFailure };

/** Asks IDWise once whether it accepts a key pair. Never throws. */
export async function checkCredentials(
  connection: Connection,
  environment: RequestEnvironment,
  signal: AbortSignal,
): Promise<CredentialsCheck> {
  const queuedAt = performance.now();
  const client = await loadClient();
  const outcome = await client.getSpotCheck(connection, UNUSED_JOURNEY_ID, {
    signal,
    retry: false,
    timeoutMs: environment.timeoutMs(),
    onAttempt: environment.onAttempt,
    queuedAt,
  });
  if (outcome.ok) return { verdict: 'accepted' };
  const { failure } = outcome;
  switch (failure.kind) {
    case 'notFound':
    case 'otherEnvironment':
      return { verdict: 'accepted' };
    case 'credentialsRejected':
      return { verdict: 'rejected', failure };
    default:
      return { verdict: 'unknown', failure };
  }
}
