import * as vscode from 'vscode';
import * as l10n from '@vscode/l10n';
import { decisionHeading } from '../explanations/decisionHeading';
import { firstReasons } from '../explanations/reasons';
import type { JourneyWatches } from '../journeys/JourneyWatches';
import type { JourneyGate } from '../privacy/JourneyGate';
import type { ShownResult } from '../privacy/ShownResult';
import type { ShownText } from '../text/ShownText';
import type { JourneyPanels } from './JourneyPanels';
import { showInformation } from '../ui/messages';

/** Announces that a watched journey is decided, unless its panel is visible. */
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
    void announce(announcement(name.short, result), () => panels.open(ref));
  });
}

/** The decision and its most important reason. */
function announcement(name: ShownText, result: ShownResult): ShownText {
  const heading = l10n.t('Journey {0}: {1}', name, decisionHeading(result));
  const [reason] = firstReasons(result, 1);
  return reason === undefined ? heading : l10n.t('{0}. {1}', heading, reason);
}

async function announce(message: string, open: () => void): Promise<void> {
  const openJourney = l10n.t('Open');
  const choice = await showInformation(message, openJourney);
  if (choice === openJourney) open();
}
