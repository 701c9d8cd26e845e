import * as vscode from 'vscode';
import { decisionHeading } from '../journeys/decisionHeading';
import { journeyIdAt } from '../journeys/journeyIdDetection';
import type { JourneyStore } from '../journeys/JourneyStore';
import { formatUtc } from '../journeys/times';
import { profileOf } from '../profiles/profileOf';
import type { ProfileStore } from '../profiles/ProfileStore';
import { detectionMode, hoverEnabled } from '../settings';

/** Puts a journey ID on the clipboard. Not in the palette: it needs the ID. */
export const COPY_JOURNEY_ID_COMMAND = 'idwise.copyJourneyId';

/** Links on a journey ID in any document, and its decision if that is known already. A hover asks nobody. */
export class JourneyHover implements vscode.HoverProvider {
  constructor(
    private readonly store: JourneyStore,
    private readonly profiles: ProfileStore,
  ) {}

  provideHover(document: vscode.TextDocument, position: vscode.Position): vscode.Hover | undefined {
    if (!hoverEnabled()) return undefined;
    const { text } = document.lineAt(position.line);
    const found = journeyIdAt(text, position.character, detectionMode());
    if (found === undefined) return undefined;
    const range = new vscode.Range(position.line, found.start, position.line, found.end);
    return new vscode.Hover(this.content(found.journeyId), range);
  }

  private content(journeyId: string): vscode.MarkdownString {
    const content = new vscode.MarkdownString('', true);
    content.isTrusted = { enabledCommands: ['idwise.openJourney', COPY_JOURNEY_ID_COMMAND] };
    const profile = profileOf(journeyId, this.profiles);
    const result = profile && this.store.snapshot({ journeyId, profileId: profile.id }).result;
    content.appendMarkdown('**IDWise journey**');
    if (result !== undefined) {
      content.appendMarkdown(' · ');
      content.appendText(`${decisionHeading(result)} (${formatUtc(result.fetchedAt)})`);
    }
    content.appendMarkdown('\n\n');
    content.appendMarkdown(
      `[Open journey](${commandUri('idwise.openJourney', { journeyId })} "Open the result in a panel")` +
        ` · [Copy ID](${commandUri(COPY_JOURNEY_ID_COMMAND, journeyId)} "Copy the journey ID")`,
    );
    return content;
  }
}

function commandUri(command: string, argument: unknown): string {
  return `command:${command}?${encodeURIComponent(JSON.stringify([argument]))}`;
}
