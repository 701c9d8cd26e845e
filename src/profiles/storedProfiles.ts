import type * as vscode from 'vscode';
import type { Profile } from './Profile';

/** Where profiles are stored: all of them in the global state, and in the workspace's the ID of the one that it uses. */
export type ProfileState = Pick<vscode.ExtensionContext, 'globalState' | 'workspaceState'>;

/** Begins the key of each profile, which ends with its ID. */
export const PROFILE_KEY = 'idwise.profile.';

export const ACTIVE_KEY = 'idwise.activeProfile';

/** All profiles by name, the built-in ones not among them. */
export function storedProfiles({ globalState }: Pick<ProfileState, 'globalState'>): Profile[] {
  return globalState
    .keys()
    .filter((key) => key.startsWith(PROFILE_KEY))
    .map((key) => globalState.get<Profile>(key))
    .filter((profile) => profile !== undefined)
    .toSorted((a, b) => a.name.localeCompare(b.name));
}

export function storedProfile(
  { globalState }: Pick<ProfileState, 'globalState'>,
  id: string,
): Profile | undefined {
  return globalState.get<Profile>(PROFILE_KEY + id);
}

/** The profile that a window asks with; a new window starts with the one used last. */
export function activeProfile(state: ProfileState): Profile | undefined {
  for (const memento of [state.workspaceState, state.globalState]) {
    const id = memento.get<string>(ACTIVE_KEY);
    const profile = id === undefined ? undefined : storedProfile(state, id);
    if (profile !== undefined) return profile;
  }
  return storedProfiles(state)[0];
}
