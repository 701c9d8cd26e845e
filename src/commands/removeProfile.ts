import * as vscode from 'vscode';
import { chooseProfile } from './chooseProfile';
import type { CommandServices } from './CommandServices';
import { reportKeyringError } from './reportKeyringError';

/** `idwise.removeProfile`: removes one profile with its credentials and its recent journeys. */
export async function removeProfile({ profiles, recents }: CommandServices): Promise<void> {
  const profile = await chooseProfile(profiles, 'Remove Profile', 'Profile to remove');
  if (profile === undefined) return;
  const answer = await vscode.window.showWarningMessage(
    `Remove the profile "${profile.name}"?`,
    {
      modal: true,
      detail:
        'Its API key and secret are deleted from this machine, and its recent journeys with them.',
    },
    'Remove',
  );
  if (answer !== 'Remove') return;
  try {
    await recents.remove(({ profileId }) => profileId === profile.id);
    await profiles.remove(profile.id);
  } catch (error) {
    reportKeyringError('The profile is removed, but its credentials are not.', error);
  }
}
