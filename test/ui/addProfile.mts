import type { Window } from './window/Window.mts';

export interface ProfileInput {
  readonly name: string;
  readonly baseUrl: string;
  readonly apiKey: string;
  readonly apiSecret: string;
}

/** The journey that is requested to check credentials. */
export const CHECKED_ID = '000000000000000000000000';

/** Adds a profile with a custom base URL; resolves when the status bar names it. */
export async function addProfile(window: Window, profile: ProfileInput): Promise<void> {
  await window.runCommand('IDWise: Add Profile…');
  await enterProfile(window, profile);
  await window.statusBar(`IDWise: ${profile.name}`).waitFor();
}

/** Completes the prompts of Add Profile. */
export async function enterProfile({ quickInput }: Window, profile: ProfileInput): Promise<void> {
  await quickInput.answer('Name of the profile', profile.name);
  await quickInput.waitFor('Region');
  await quickInput.pick('Custom');
  await quickInput.answer('Base URL', profile.baseUrl);
  await quickInput.answer('API key', profile.apiKey);
  await quickInput.answer('API secret (older pages', profile.apiSecret);
}
