import type { KeyPair } from '../../sandbox/keys';
import type { SandboxApi } from '../../sandbox/SandboxApi';

/** The paths asked for, below the base URL, in the order of arrival. */
export function askedPaths(sandbox: SandboxApi): string[] {
  return sandbox.requests.map(({ path }) => path.replace(/^\/journey\//, ''));
}

/** The results asked for, pictures aside. */
export function askedJourneys(sandbox: SandboxApi): string[] {
  return askedPaths(sandbox)
    .filter((path) => path.startsWith('v2/spot-checks/'))
    .map((path) => path.slice('v2/spot-checks/'.length));
}

/** Resolves when so many results have been asked for: a panel asks by itself, some time after the command has ended. */
export async function untilAsked(sandbox: SandboxApi, results: number): Promise<void> {
  await sandbox.requestsWhen(() => askedJourneys(sandbox).length >= results);
}

/** The header with which a pair is sent. */
export function basic({ apiKey, apiSecret }: KeyPair): string {
  return `Basic ${Buffer.from(`${apiKey}:${apiSecret}`).toString('base64')}`;
}

let journeys = 0;

/**
 * A journey that nothing is known of yet; its ID.
 *
 * @param textOf its result; one that has passed unless told.
 */
export function newJourney(
  sandbox: SandboxApi,
  textOf: (id: string) => string = () => sandbox.journey('passed').text,
): string {
  journeys += 1;
  const id = `4e30${journeys.toString(16).padStart(20, '0')}`;
  sandbox.addJourney({ id, environment: 'both', text: textOf(id) });
  return id;
}
