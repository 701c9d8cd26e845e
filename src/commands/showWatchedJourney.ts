import * as vscode from 'vscode';
import type { CommandServices } from './CommandServices';
import { t } from '../localization';

/** Behind the status bar item of watches: shows the journey that is watched, or asks which one. */
export async function showWatchedJourney({
  panels,
  sources,
  watches,
}: CommandServices): Promise<void> {
  const items = watches.watched().map((ref) => ({
    label: sources.shortName(ref),
    description: sources.name(ref),
    ref,
  }));
  const chosen =
    items.length > 1
      ? await vscode.window.showQuickPick(items, {
          title: t('Watched Journeys'),
          placeHolder: t('Journey to show; its panel can stop watching'),
        })
      : items[0];
  if (chosen !== undefined) panels.open(chosen.ref);
}
