import * as vscode from 'vscode';
import { curlCommand } from '../api/curlCommand';
import type { JourneyRef } from '../journeys/JourneyRef';
import type { ProfileStore } from '../profiles/ProfileStore';
import type { CommandServices } from './CommandServices';
import { t } from '../localization';

/** `idwise.copyAsCurl`: the request of the journey in front; key and secret are variables of the shell. */
export async function copyAsCurl({ panels, profiles }: CommandServices): Promise<void> {
  const ref = panels.inFront?.ref;
  if (ref === undefined) {
    void vscode.window.showInformationMessage(t('Open a journey first.'));
    return;
  }
  const command = requestFor(ref, profiles);
  if (command === undefined) {
    void vscode.window.showInformationMessage(
      t('This journey was not fetched from IDWise, so there is no request to copy.'),
    );
    return;
  }
  await vscode.env.clipboard.writeText(command);
  vscode.window.setStatusBarMessage(
    t('Request copied; set IDWISE_API_KEY and IDWISE_API_SECRET in your shell'),
    5000,
  );
}

function requestFor(ref: JourneyRef, profiles: ProfileStore): string | undefined {
  if (ref.kind !== 'idwise') return undefined;
  const profile = profiles.get(ref.profileId);
  return profile && curlCommand(profile.baseUrl, ref.journeyId);
}
