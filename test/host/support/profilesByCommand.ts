import type { KeyPair } from '../../sandbox/keys';
import type { SandboxApi } from '../../sandbox/SandboxApi';
import { run } from './extension';
import { Person } from './Person';

/** Adds a profile to the extension under test. */
export async function addProfile(
  sandbox: SandboxApi,
  name = 'Live',
  { apiKey, apiSecret }: KeyPair = sandbox.keys.live,
): Promise<void> {
  const person = new Person().answer(name, 'Custom', sandbox.baseUrl, apiKey, apiSecret);
  await run('idwise.addProfile');
  person.dispose();
}

/** Removes all profiles and stored data of the extension under test. */
export async function removeAllProfiles(): Promise<void> {
  const person = new Person().press('Remove All');
  await run('idwise.removeAllProfiles');
  person.dispose();
}
