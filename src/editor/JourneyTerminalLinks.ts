import * as vscode from 'vscode';
import { findJourneyIds } from '../detection/journeyIdDetection';
import { detectionMode } from '../profiles/settings';
import { t } from '../text/localization';

/** A terminal asks on every hover, and a program may print megabytes without a line break: no more than this is searched. */
const SEARCHED_CHARACTERS = 10_000;

/** How far detection looks past an ID to see whether it ends there. */
const LOOKAHEAD = 16;

export interface JourneyTerminalLink extends vscode.TerminalLink {
  readonly journeyId: string;
}

/** `TerminalLinkProvider`: every journey ID in a terminal's line opens its panel. Finding them sends no request. */
export class JourneyTerminalLinks implements vscode.TerminalLinkProvider<JourneyTerminalLink> {
  provideTerminalLinks({ line }: Pick<vscode.TerminalLinkContext, 'line'>): JourneyTerminalLink[] {
    // An ID that the limit cuts in two must not become a link to another journey.
    const searched = line.slice(0, SEARCHED_CHARACTERS + LOOKAHEAD);
    return findJourneyIds(searched, detectionMode())
      .filter(({ end }) => end <= SEARCHED_CHARACTERS)
      .map(({ journeyId, start, end }) => ({
        journeyId,
        startIndex: start,
        length: end - start,
        tooltip: t('Open journey'),
      }));
  }

  async handleTerminalLink({ journeyId }: JourneyTerminalLink): Promise<void> {
    await vscode.commands.executeCommand('idwise.openJourney', { journeyId });
  }
}
