import * as vscode from 'vscode';
import { decisionHeading } from '../explanations/decisionHeading';
import { shortJourneyId } from '../detection/journeyId';
import type { JourneyStore } from '../journeys/JourneyStore';
import type { JourneyWatches } from '../journeys/JourneyWatches';
import type { JourneyPanels } from './JourneyPanels';
import { t } from '../localization';

/** Tells that a watched journey is decided, when nobody is looking at its panel. */
export function announceDecisions(
  watches: JourneyWatches,
  panels: JourneyPanels,
  store: JourneyStore,
): vscode.Disposable {
  return watches.onDidChange((ref, state) => {
    if (state.watching || state.end !== 'decided' || ref.kind === 'file') return;
    const panel = panels.find(ref);
    if (panel?.visible === true && vscode.window.state.focused) return;
    const { result } = store.snapshot(ref);
    if (result === undefined) return;
    void announce(
      t('Journey {0}: {1}', shortJourneyId(ref.journeyId), decisionHeading(result)),
      () => panels.open(ref),
    );
  });
}

async function announce(message: string, open: () => void): Promise<void> {
  // VS Code makes links, commands included, of `[…](…)` in a notification; a decision is whatever was sent.
  const plain = message.replaceAll('](', '] (');
  const openJourney = t('Open');
  const answer = await vscode.window.showInformationMessage(plain, openJourney);
  if (answer === openJourney) open();
}
