import * as vscode from 'vscode';
import { labelText } from '../explanations/labelText';
import type { CommandServices } from './CommandServices';
import { t } from '../localization';

/** Behind the status bar item of watches: shows the journey that is watched, or asks which one. */
export async function showWatchedJourney({
  panels,
  gate,
  watches,
}: CommandServices): Promise<void> {
  const items = watches.watched().map((ref) => ({
    label: labelText(gate.listName(ref)),
    description: labelText(gate.snapshot(ref).source),
    ref,
  }));
  const chosen =
    items.length > 1
      ? await vscode.window.showQuickPick(items, {
          title: t('Watched Journeys'),
          placeHolder: t('Journey to show; its panel has Stop watching'),
        })
      : items[0];
  if (chosen !== undefined) panels.open(chosen.ref);
}
