import type { KeyPair } from '../../sandbox/keys';
import type { SandboxApi } from '../../sandbox/SandboxApi';

/** The requested paths below the base URL, in the order of arrival. */
export function requestedPaths(sandbox: SandboxApi): string[] {
  return sandbox.requests.map(({ path }) => path.replace(/^\/journey\//, ''));
}

/** The IDs of the requested spot checks. */
export function requestedJourneys(sandbox: SandboxApi): string[] {
  return requestedPaths(sandbox).flatMap(
    (path) => /^v2\/spot-checks\/(.*)/.exec(path)?.slice(1) ?? [],
  );
}

/** The `Authorization` header of each request. */
export function authorizations(sandbox: SandboxApi): (string | undefined)[] {
  return sandbox.requests.map(({ headers }) => headers.authorization);
}

/** Waits for that many requests for results, which a panel sends some time after its command has ended. */
export async function untilRequested(sandbox: SandboxApi, results: number): Promise<void> {
  await sandbox.requestsWhen(() => requestedJourneys(sandbox).length >= results);
}

export function basic({ apiKey, apiSecret }: KeyPair): string {
  return `Basic ${Buffer.from(`${apiKey}:${apiSecret}`).toString('base64')}`;
}

let journeys = 0;

/**
 * Adds a journey that no other test opens, and returns its ID.
 *
 * @param textOf returns its response; default: that of `passed`
 */
export function newJourney(
  sandbox: SandboxApi,
  textOf: (id: string) => string = () => sandbox.journey('passed').text,
): string {
  journeys += 1;
  const id = `4e30${journeys.toString(16).padStart(20, '0')}`;
  sandbox.addJourney({ id, text: textOf(id) });
  return id;
}
