import * as vscode from 'vscode';
import { COPY_JOURNEY_ID_COMMAND } from '../editor/JourneyHover';
import { SECTION } from '../settings';
import { SHOW_RULE_COMMAND } from '../views/RuleResultsTree';
import type { CommandServices } from './CommandServices';
import { compareJourneys } from './compareJourneys';
import { copyAsCurl } from './copyAsCurl';
import { copyJourneyId } from './copyJourneyId';
import { copySummary } from './copySummary';
import { openJourney } from './openJourney';
import { openRawResult } from './openRawResult';
import { openSampleJourney } from './openSampleJourney';
import { removeAllProfiles } from './removeAllProfiles';
import { removeProfile } from './removeProfile';
import { showRule } from './showRule';
import { switchProfile } from './switchProfile';
import { watchJourney } from './watchJourney';

type Run = (services: CommandServices, argument: unknown) => unknown;

/** Every command of the extension, by ID. */
const COMMANDS: Readonly<Record<string, Run>> = {
  'idwise.openJourney': openJourney,
  'idwise.openSampleJourney': openSampleJourney,
  'idwise.addProfile': async (services) =>
    (await import('./credentialCommands')).addProfile(services),
  'idwise.switchProfile': switchProfile,
  'idwise.updateCredentials': async (services, argument) =>
    (await import('./credentialCommands')).updateCredentials(services, argument),
  'idwise.removeProfile': removeProfile,
  'idwise.removeAllProfiles': removeAllProfiles,
  'idwise.refreshJourney': ({ panels, store }) =>
    panels.inFront && store.refresh(panels.inFront.ref),
  'idwise.watchJourney': watchJourney,
  'idwise.openRawResult': openRawResult,
  'idwise.copySummary': copySummary,
  'idwise.copyAsCurl': copyAsCurl,
  'idwise.compareJourneys': compareJourneys,
  'idwise.togglePrivacyMode': ({ privacyMode }) => privacyMode.toggle(),
  'idwise.clearRecentJourneys': ({ recents }) => recents.remove(() => true),
  'idwise.showLog': ({ log }) => log.show(),
  'idwise.openSettings': () =>
    vscode.commands.executeCommand('workbench.action.openSettings', SECTION),
  // Certificates and proxies are VS Code's business: its settings begin with `http.`.
  'idwise.openProxySettings': () =>
    vscode.commands.executeCommand('workbench.action.openSettings', 'http.'),
  [COPY_JOURNEY_ID_COMMAND]: (_, journeyId) => copyJourneyId(journeyId),
  [SHOW_RULE_COMMAND]: showRule,
};

/** Registers all commands. What a command resolves to is readable for every extension, so ours resolve to nothing. */
export function registerCommands(services: CommandServices): vscode.Disposable[] {
  return Object.entries(COMMANDS).map(([id, run]) =>
    vscode.commands.registerCommand(id, async (argument: unknown) => {
      await run(services, argument);
    }),
  );
}
