import * as vscode from 'vscode';
import { decisionHeading } from '../explanations/decisionHeading';
import { shortJourneyId } from '../detection/journeyId';
import { maskedReasons } from '../explanations/maskedReasons';
import type { JourneyResult, JourneyStore } from '../journeys/JourneyStore';
import { isMasked, type MaskPolicy } from '../privacy/masking';
import type { PrivacyMode } from '../privacy/PrivacyMode';
import { redactionOf } from '../privacy/redaction';
import type { JourneyWatches } from '../journeys/JourneyWatches';
import type { JourneyPanels } from './JourneyPanels';
import { t } from '../localization';

/** Tells that a watched journey is decided, when nobody is looking at its panel. */
export function announceDecisions(
  watches: JourneyWatches,
  panels: JourneyPanels,
  store: JourneyStore,
  privacyMode: PrivacyMode,
): vscode.Disposable {
  return watches.onDidChange((ref, state) => {
    if (state.watching || state.end !== 'decided' || ref.kind === 'file') return;
    const panel = panels.find(ref);
    if (panel?.visible === true && vscode.window.state.focused) return;
    const { result } = store.snapshot(ref);
    if (result === undefined) return;
    void announce(announcement(shortJourneyId(ref.journeyId), result, privacyMode.policy), () =>
      panels.open(ref),
    );
  });
}

/** The decision with the weightiest of its reasons. */
function announcement(id: string, result: JourneyResult, policy: MaskPolicy): string {
  const redact = redactionOf(result.spotCheck, (field) => isMasked(field, policy));
  const heading = t('Journey {0}: {1}', id, redact(decisionHeading(result)));
  const [reason] = maskedReasons(result, policy, 1);
  return reason === undefined ? heading : t('{0}. {1}', heading, reason);
}

async function announce(message: string, open: () => void): Promise<void> {
  // VS Code makes links, commands included, of `[…](…)` in a notification; a decision is whatever was sent.
  const plain = message.replaceAll('](', '] (');
  const openJourney = t('Open');
  const answer = await vscode.window.showInformationMessage(plain, openJourney);
  if (answer === openJourney) open();
}
