import * as vscode from 'vscode';
import { explainNoJourneyId, isJourneyId } from '../detection/journeyId';
import type { JourneyRef } from '../journeys/JourneyRef';
import type { ProfileStore } from '../profiles/ProfileStore';
import { profileNameOf, resolveJourney } from '../profiles/resolveJourney';
import { t } from '../text/localization';
import { askInDialog, showError } from '../ui/messages';
import { findJourneyIds } from '../detection/journeyIdDetection';
import { detectionMode } from '../profiles/settings';
import type { ResultKind } from '../result/ResultKind';

const JOURNEY_PATH = '/journey/';

/**
 * `UriHandler` for `vscode://<extension>/journey/<id>`. Any web page can call it, so all it takes from the link is an ID, and
 * nothing is opened before the person agrees.
 */
export class JourneyUriHandler implements vscode.UriHandler {
  constructor(
    private readonly extensionId: string,
    private readonly profiles: ProfileStore,
    private readonly open: (ref: JourneyRef) => Promise<void>,
  ) {}

  /** Query and fragment are not read: a link cannot choose a profile or anything else. */
  async handleUri({ path }: Pick<vscode.Uri, 'path'>): Promise<void> {
    // VS Code has decoded the path once; what was encoded twice still has its `%` and is no ID.
    const journeyId = path.startsWith(JOURNEY_PATH) ? path.slice(JOURNEY_PATH.length) : '';
    const ref = isJourneyId(journeyId) ? resolveJourney(journeyId, this.profiles) : undefined;
    if (ref === undefined) {
      // The link's own text is not repeated: a web page chose it.
      void showError(
        `${t('A link to a journey looks like {0}.', this.linkTo('<ID>'))} ${explainNoJourneyId(journeyId)}`,
      );
      return;
    }
    if (!(await agreed(journeyId, profileNameOf(ref, this.profiles)))) return;
    // A profile that was added meanwhile was not named, and the panel would take it.
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
      ? t('There is no profile yet to fetch it with.')
      : t('It will be opened with the profile "{0}".', profile);
  const open = t('Open');
  const answer = await askInDialog(
    t('Open the journey {0}?', journeyId),
    [`${withProfile} ${t('A link asks for this. Any web page can contain such a link.')}`],
    open,
  );
  return answer === open;
}

/** A terminal asks on every hover, and a program may print megabytes without a line break: no more than this is searched. */
const SEARCHED_CHARACTERS = 10_000;

/** How far detection looks past an ID to see whether it ends there. */
const LOOKAHEAD = 16;

export interface JourneyTerminalLink extends vscode.TerminalLink {
  readonly journeyId: string;
  /** The kind that the label of the ID tells. */
  readonly result?: ResultKind | undefined;
}

/** `TerminalLinkProvider`: every journey ID in a terminal's line opens its panel. Finding them sends no request. */
export class JourneyTerminalLinks implements vscode.TerminalLinkProvider<JourneyTerminalLink> {
  provideTerminalLinks({ line }: Pick<vscode.TerminalLinkContext, 'line'>): JourneyTerminalLink[] {
    // An ID that the limit cuts in two must not become a link to another journey.
    const searched = line.slice(0, SEARCHED_CHARACTERS + LOOKAHEAD);
    return findJourneyIds(searched, detectionMode())
      .filter(({ end }) => end <= SEARCHED_CHARACTERS)
      .map(({ journeyId, result, start, end }) => ({
        journeyId,
        ...(result && { result }),
        startIndex: start,
        length: end - start,
        tooltip: t('Open journey'),
      }));
  }

  async handleTerminalLink({ journeyId, result }: JourneyTerminalLink): Promise<void> {
    await vscode.commands.executeCommand('idwise.openJourney', {
      journeyId,
      ...(result && { result }),
    });
  }
}
