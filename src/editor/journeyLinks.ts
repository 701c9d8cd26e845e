import * as vscode from 'vscode';
import * as l10n from '@vscode/l10n';
import { explainNoJourneyId, isJourneyId } from '../detection/journeyId';
import type { JourneyRef } from '../journeys/JourneyRef';
import type { ProfileStore } from '../profiles/ProfileStore';
import { profileNameOf, resolveJourney } from '../profiles/resolveJourney';
import { askInDialog, showError } from '../ui/messages';
import { findJourneyIds } from '../detection/journeyIdDetection';
import { detectionMode } from '../profiles/settings';
import { kindAt } from '../detection/webhookBody';
import type { ResultKind } from '../detection/ResultKind';

const JOURNEY_PATH = '/journey/';

/**
 * Handles `vscode://<extension>/journey/<id>`. Any web page can call it, so it reads only an ID and opens nothing before the user
 * agrees.
 */
export class JourneyUriHandler implements vscode.UriHandler {
  constructor(
    private readonly extensionId: string,
    private readonly profiles: ProfileStore,
    private readonly open: (ref: JourneyRef) => Promise<void>,
  ) {}

  /** Ignores query and fragment, so that a link cannot choose a profile. */
  async handleUri({ path }: Pick<vscode.Uri, 'path'>): Promise<void> {
    // VS Code has decoded the path once; a path that was encoded twice still has `%` and is not an ID.
    const journeyId = path.startsWith(JOURNEY_PATH) ? path.slice(JOURNEY_PATH.length) : '';
    const ref = isJourneyId(journeyId) ? resolveJourney(journeyId, this.profiles) : undefined;
    if (ref === undefined) {
      // The message does not repeat the link, because a web page chose its text.
      void showError(
        `${l10n.t('A link to a journey looks like {0}.', this.linkTo('<ID>'))} ${explainNoJourneyId(journeyId)}`,
      );
      return;
    }
    if (!(await agreed(journeyId, profileNameOf(ref, this.profiles)))) return;
    // A profile added meanwhile would be used, but the question has not named it.
    if (ref.kind === 'unassigned' && this.profiles.active() !== undefined) {
      return this.handleUri({ path });
    }
    await this.open(ref);
  }

  private linkTo(journeyId: string): string {
    return `${vscode.env.uriScheme}://${this.extensionId}${JOURNEY_PATH}${journeyId}`;
  }
}

async function agreed(journeyId: string, profile: string | undefined): Promise<boolean> {
  const withProfile =
    profile === undefined
      ? l10n.t('There is no profile yet, so it cannot be fetched.')
      : l10n.t('It will be opened with the profile "{0}".', profile);
  const open = l10n.t('Open');
  const answer = await askInDialog(
    l10n.t('Open the journey {0}?', journeyId),
    [`${withProfile} ${l10n.t('This was requested by a link, which any web page can contain.')}`],
    open,
  );
  return answer === open;
}

/** Longest searched part of a line. A terminal asks on every hover, and programs print megabytes without a line break. */
const SEARCHED_CHARACTERS = 10_000;

/** Characters that detection reads after an ID to see whether it ends there. */
const LOOKAHEAD = 16;

export interface JourneyTerminalLink extends vscode.TerminalLink {
  readonly journeyId: string;
  /** The kind from the ID's label or the webhook's body around it, which is searched only for the link that is followed. */
  readonly result: ResultKind | undefined;
}

/** Links every journey ID in a terminal to its panel. Finding them sends no request. */
export class JourneyTerminalLinks implements vscode.TerminalLinkProvider<JourneyTerminalLink> {
  provideTerminalLinks({ line }: Pick<vscode.TerminalLinkContext, 'line'>): JourneyTerminalLink[] {
    // An ID cut off by the limit must not become a link to another journey.
    const searched = line.slice(0, SEARCHED_CHARACTERS + LOOKAHEAD);
    return findJourneyIds(searched, detectionMode())
      .filter(({ end }) => end <= SEARCHED_CHARACTERS)
      .map((found) => ({
        journeyId: found.journeyId,
        get result() {
          return kindAt(searched, found);
        },
        startIndex: found.start,
        length: found.end - found.start,
        tooltip: l10n.t('Open journey'),
      }));
  }

  async handleTerminalLink({ journeyId, result }: JourneyTerminalLink): Promise<void> {
    await vscode.commands.executeCommand('idwise.openJourney', {
      journeyId,
      ...(result && { result }),
    });
  }
}
