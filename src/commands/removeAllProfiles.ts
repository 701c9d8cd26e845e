import * as vscode from 'vscode';
import type { CommandServices } from './CommandServices';
import { reportKeyringError } from './reportKeyringError';

/** `idwise.removeAllProfiles`: leaves no profile, no credential and no recent journey behind. */
export async function removeAllProfiles({ profiles, recents }: CommandServices): Promise<void> {
  const answer = await vscode.window.showWarningMessage(
    'Remove all profiles and credentials?',
    {
      modal: true,
      detail:
        'Every API key and secret that this extension holds is deleted, and the list of recent journeys.',
    },
    'Remove All',
  );
  if (answer !== 'Remove All') return;
  try {
    await recents.remove(() => true);
    await profiles.removeAll();
  } catch (error) {
    reportKeyringError('The profiles are removed, but not all credentials.', error);
  }
}
