import type { Window } from './window/Window.mts';

export interface ProfileInput {
  readonly name: string;
  readonly baseUrl: string;
  readonly apiKey: string;
  readonly apiSecret: string;
}

/** Adds a profile with a custom base URL, as a person does; resolves when the status bar names it. */
export async function addProfile(window: Window, profile: ProfileInput): Promise<void> {
  const { quickInput } = window;
  await window.runCommand('IDWise: Add Profile…');
  await quickInput.answer('Name of the profile', profile.name);
  await quickInput.waitFor('Region');
  await quickInput.pick('Custom');
  await quickInput.answer('Base URL', profile.baseUrl);
  await quickInput.answer('API key', profile.apiKey);
  await quickInput.answer('API secret (older pages', profile.apiSecret);
  await window.statusBar(`IDWise: ${profile.name}`).waitFor();
}
