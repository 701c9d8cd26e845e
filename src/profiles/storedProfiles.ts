import type * as vscode from 'vscode';
import type { Profile } from './Profile';

/** Profiles are stored in `globalState`, the ID of a workspace's active one in `workspaceState`. */
export type ProfileState = Pick<vscode.ExtensionContext, 'globalState' | 'workspaceState'>;

/** Prefix of the profiles' keys. The profile's ID follows. */
export const PROFILE_KEY = 'idwise.profile.';

export const ACTIVE_KEY = 'idwise.activeProfile';

/** All profiles by name, without Samples. */
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

/** The profile of a window's requests. A new window starts with the last one. */
export function activeProfile(state: ProfileState): Profile | undefined {
  for (const memento of [state.workspaceState, state.globalState]) {
    const id = memento.get<string>(ACTIVE_KEY);
    const profile = id === undefined ? undefined : storedProfile(state, id);
    if (profile !== undefined) return profile;
  }
  return storedProfiles(state)[0];
}
