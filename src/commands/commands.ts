import * as vscode from 'vscode';
import * as l10n from '@vscode/l10n';
import { COPY_JOURNEY_ID_COMMAND } from '../editor/hoverContent';
import { SHOW_IN_RAW_RESULT_COMMAND } from '../panel/panelActions';
import { SECTION, WEBHOOK_COMMANDS } from '../base/contributions';
import { SHOW_RULE_COMMAND } from '../views/ruleTreeItem';
import { SHOW_WATCHED_COMMAND } from '../views/WatchStatus';
import { addProfile } from './addProfile';
import { showConnectionCheck } from './checkConnection';
import { checkJourneys, checkRecentJourneys } from './checkJourneys';
import { compareJourneys } from './compareJourneys';
import { copyAsCode, copyAsCurl, insertTypes } from './copyAsCode';
import { copyRule, copyJourneyId, copySummary } from './copyText';
import { panelOf, type CommandArgument } from './commandArgument';
import { OPEN_JOURNEY_COMMAND, openJourney } from './openJourney';
import { openRawResult, showInRawResult, showRule } from './openRawResult';
import { openSampleJourney, previewResultFile, saveFixture } from './resultFiles';
import {
  setPinned,
  removeRecentJourney,
  watchJourney,
  watchRecentJourney,
  showWatchedJourney,
} from './recentJourney';
import type { CommandServices } from './CommandServices';
import {
  removeProfile,
  removeAllProfiles,
  switchProfile,
  updateCredentials,
} from './profileCommands';
import { sendWebhook, onWebhookDocument } from './sendWebhook';
import { showError } from '../ui/messages';

type RunCommand = (services: CommandServices, argument: CommandArgument) => unknown;

/** The commands of the manifest, by ID. */
export const COMMANDS: Readonly<Record<string, RunCommand>> = {
  [OPEN_JOURNEY_COMMAND]: openJourney,
  'idwise.openSampleJourney': openSampleJourney,
  'idwise.addProfile': addProfile,
  'idwise.switchProfile': switchProfile,
  'idwise.updateCredentials': updateCredentials,
  'idwise.checkConnection': showConnectionCheck,
  'idwise.checkJourneys': checkJourneys,
  'idwise.checkRecentJourneys': checkRecentJourneys,
  'idwise.removeProfile': removeProfile,
  'idwise.removeAllProfiles': removeAllProfiles,
  'idwise.refreshJourney': (services, argument) => panelOf(services, argument)?.refresh(),
  'idwise.watchJourney': watchJourney,
  'idwise.openRawResult': openRawResult,
  'idwise.copySummary': copySummary,
  'idwise.copyAsCurl': copyAsCurl,
  'idwise.copyAsCode': copyAsCode,
  'idwise.insertTypes': insertTypes,
  'idwise.compareJourneys': compareJourneys,
  'idwise.previewResultFile': previewResultFile,
  'idwise.togglePrivacyMode': togglePrivacyMode,
  'idwise.filterFailedRules': ({ ruleResults }) => ruleResults.toggleFailedOnly(),
  // The same command under another title and icon, for when the filter is on.
  'idwise.showAllRules': ({ ruleResults }) => ruleResults.toggleFailedOnly(),
  'idwise.copyRule': copyRule,
  'idwise.pinJourney': setPinned(true),
  'idwise.unpinJourney': setPinned(false),
  'idwise.removeRecentJourney': removeRecentJourney,
  'idwise.watchRecentJourney': watchRecentJourney,
  'idwise.clearRecentJourneys': ({ recents }) => recents.remove(() => true),
  'idwise.saveFixture': saveFixture,
  'idwise.sendWebhook': sendWebhook,
  [WEBHOOK_COMMANDS.deliver]: onWebhookDocument((webhooks, document) => webhooks.send(document)),
  [WEBHOOK_COMMANDS.deliverAgain]: onWebhookDocument((webhooks, document) =>
    webhooks.sendAgain(document),
  ),
  [WEBHOOK_COMMANDS.changeAddress]: onWebhookDocument((webhooks) => webhooks.changeAddress()),
  [WEBHOOK_COMMANDS.check]: onWebhookDocument((webhooks, document) => webhooks.check(document)),
  'idwise.showLog': ({ log }) => log.show(),
  'idwise.openSettings': () =>
    vscode.commands.executeCommand('workbench.action.openSettings', SECTION),
  // Certificates and proxies are settings of VS Code, which begin with `http.`.
  'idwise.openProxySettings': () =>
    vscode.commands.executeCommand('workbench.action.openSettings', 'http.'),
  [COPY_JOURNEY_ID_COMMAND]: copyJourneyId,
  [SHOW_RULE_COMMAND]: showRule,
  [SHOW_IN_RAW_RESULT_COMMAND]: showInRawResult,
  [SHOW_WATCHED_COMMAND]: showWatchedJourney,
};

/** `idwise.togglePrivacyMode`: toggles it in all windows; if they cannot be reached, turns it on in this one. */
export function togglePrivacyMode({ privacyMode }: Pick<CommandServices, 'privacyMode'>): void {
  const wasOn = privacyMode.policy.privacyMode;
  const problem = privacyMode.toggle();
  if (problem === undefined) return;
  const consequence = wasOn
    ? l10n.t(
        'Privacy mode stays on, because it could not be turned off in other windows. Check the extension’s storage folder, then try again.',
      )
    : l10n.t(
        'Privacy mode is on in this window only, because other windows could not be notified. Turn it on there too.',
      );
  void showError(`${consequence} (${problem})`);
}
