import * as vscode from 'vscode';
import { decisionHeading } from '../explanations/decisionHeading';
import { notificationText } from '../explanations/notificationText';
import type { JourneyWatches } from '../journeys/JourneyWatches';
import { t } from '../localization';
import type { JourneyGate } from '../privacy/JourneyGate';
import type { JourneyPanels } from './JourneyPanels';

/** Tells that a watched journey is decided, when nobody is looking at its panel. */
export function announceDecisions(
  watches: JourneyWatches,
  panels: JourneyPanels,
  gate: JourneyGate,
): vscode.Disposable {
  return watches.onDidChange((ref, state) => {
    if (state.watching || state.end !== 'decided') return;
    const panel = panels.find(ref);
    if (panel?.visible === true && vscode.window.state.focused) return;
    const { result, name } = gate.snapshot(ref);
    if (result === undefined) return;
    void announce(t('Journey {0}: {1}', name.short, decisionHeading(result)), () =>
      panels.open(ref),
    );
  });
}

async function announce(message: string, open: () => void): Promise<void> {
  const openJourney = t('Open');
  const answer = await vscode.window.showInformationMessage(notificationText(message), openJourney);
  if (answer === openJourney) open();
}
