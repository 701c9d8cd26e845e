import * as vscode from 'vscode';
import { isJourneyId } from '../detection/journeyId';
import { valuesOf, type CommandArgument } from './commandArgument';
import type { CommandServices } from './CommandServices';
import { recentJourneyOf } from './recentJourneyOf';
import { t } from '../text/localization';
import { showInStatusBar } from '../ui/StatusBarEntry';

/** Puts a journey ID, or that of an item of the Journeys view, on the clipboard; anything else is ignored. */
export async function copyJourneyId(
  services: CommandServices,
  argument: CommandArgument,
): Promise<void> {
  const journeyId = valuesOf(argument).text ?? recentJourneyOf(services, argument)?.journeyId;
  if (journeyId === undefined || !isJourneyId(journeyId)) return;
  await vscode.env.clipboard.writeText(journeyId);
  showInStatusBar(t('Journey ID copied'), 2000);
}
