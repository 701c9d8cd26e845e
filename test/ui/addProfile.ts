import type { Workbench } from './Workbench.mjs';

export interface ProfileInput {
  readonly name: string;
  readonly baseUrl: string;
  readonly apiKey: string;
  readonly apiSecret: string;
}

/** Adds a profile with a custom base URL, as a person does; resolves when the status bar names it. */
export async function addProfile(workbench: Workbench, profile: ProfileInput): Promise<void> {
  const { quickInput } = workbench;
  await workbench.runCommand('IDWise: Add Profile…');
  await quickInput.waitFor('Name of the profile');
  await quickInput.accept(profile.name);
  await quickInput.waitFor('Region');
  await quickInput.pick('Custom');
  await quickInput.waitFor('Base URL');
  await quickInput.accept(profile.baseUrl);
  await quickInput.waitFor('API key');
  await quickInput.accept(profile.apiKey);
  await quickInput.waitFor('API secret (older pages');
  await quickInput.accept(profile.apiSecret);
  await workbench.statusBar(`IDWise: ${profile.name}`).waitFor();
}
