import * as vscode from 'vscode';
import { curlCommand } from '../api/curlCommand';
import type { JourneyRef } from '../journeys/JourneyRef';
import type { ProfileStore } from '../profiles/ProfileStore';
import type { CommandArgument } from './commandArgument';
import type { CommandServices } from './CommandServices';
import { panelOf } from './journeyOf';
import { t } from '../text/localization';
import { showInformation } from '../ui/messages';
import { showInStatusBar } from '../ui/StatusBarEntry';

/** `idwise.copyAsCurl`: the request of the journey in front; key and secret are variables of the shell. */
export async function copyAsCurl(
  services: CommandServices,
  argument: CommandArgument,
): Promise<void> {
  const ref = panelOf(services, argument)?.ref;
  if (ref === undefined) return;
  const command = requestFor(ref, services.profiles);
  if (command === undefined) {
    void showInformation(
      t('This journey was not fetched from IDWise, so there is no request to copy.'),
    );
    return;
  }
  await vscode.env.clipboard.writeText(command);
  showInStatusBar(
    t('Request copied; set IDWISE_API_KEY and IDWISE_API_SECRET in your shell'),
    5000,
  );
}

function requestFor(ref: JourneyRef, profiles: ProfileStore): string | undefined {
  if (ref.kind !== 'idwise') return undefined;
  const profile = profiles.get(ref.profileId);
  return profile && curlCommand(profile.baseUrl, ref.journeyId);
}
