import * as vscode from 'vscode';
import { sampleJourney } from '../journeys/JourneyRef';
import type { CommandServices } from './CommandServices';
import { message, say, t } from '../localization';

/** `idwise.openSampleJourney`: opens a bundled journey; needs no credentials and no network. */
export async function openSampleJourney({ samples, panels }: CommandServices): Promise<void> {
  const items = (await samples.list()).map(({ id, title, description }) => ({
    label: say(message(title)),
    detail: say(message(description)),
    id,
  }));
  const chosen = await vscode.window.showQuickPick(items, {
    title: t('Open Sample Journey'),
    placeHolder: t('Bundled journeys; no account needed'),
    ignoreFocusOut: true,
    matchOnDetail: true,
  });
  if (chosen !== undefined) panels.open(sampleJourney(chosen.id));
}
