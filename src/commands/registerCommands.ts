import * as vscode from 'vscode';
import type { CommandServices } from './CommandServices';
import { openJourney } from './openJourney';

export type RunCommand = (services: CommandServices, argument: unknown) => unknown;

type LaterCommands = typeof import('./laterCommands').LATER_COMMANDS;

/** The IDs of the commands whose code is not loaded at the start: all but the one that has to be quick. */
const LATER: Readonly<Record<keyof LaterCommands, true>> = {
  'idwise.openSampleJourney': true,
  'idwise.addProfile': true,
  'idwise.switchProfile': true,
  'idwise.updateCredentials': true,
  'idwise.checkConnection': true,
  'idwise.removeProfile': true,
  'idwise.removeAllProfiles': true,
  'idwise.refreshJourney': true,
  'idwise.watchJourney': true,
  'idwise.openRawResult': true,
  'idwise.copySummary': true,
  'idwise.copyAsCurl': true,
  'idwise.compareJourneys': true,
  'idwise.previewResultFile': true,
  'idwise.togglePrivacyMode': true,
  'idwise.filterFailedRules': true,
  'idwise.showAllRules': true,
  'idwise.copyRule': true,
  'idwise.pinJourney': true,
  'idwise.unpinJourney': true,
  'idwise.removeRecentJourney': true,
  'idwise.watchRecentJourney': true,
  'idwise.clearRecentJourneys': true,
  'idwise.showLog': true,
  'idwise.openSettings': true,
  'idwise.openProxySettings': true,
  'idwise.copyJourneyId': true,
  'idwise.showRule': true,
  'idwise.showInRawResult': true,
  'idwise.showWatchedJourney': true,
};

/** Registers all commands. What a command resolves to is readable for every extension, so ours resolve to nothing. */
export function registerCommands(services: CommandServices): vscode.Disposable[] {
  const register = (id: string, run: RunCommand): vscode.Disposable =>
    vscode.commands.registerCommand(id, async (argument: unknown) => {
      await run(services, argument);
    });
  return [
    register('idwise.openJourney', openJourney),
    ...Object.keys(LATER).map((id) =>
      register(id, async (_, argument) => {
        const { LATER_COMMANDS } = await import('../onDemand');
        const run: RunCommand = LATER_COMMANDS[id as keyof LaterCommands];
        await run(services, argument);
      }),
    ),
  ];
}
