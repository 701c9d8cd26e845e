import * as vscode from 'vscode';
import { COPY_JOURNEY_ID_COMMAND } from '../editor/hoverContent';
import { SHOW_IN_RAW_RESULT_COMMAND } from '../panel/panelActions';
import { SECTION, WEBHOOK_COMMANDS } from '../base/contributions';
import { SHOW_RULE_COMMAND } from '../views/ruleTreeItem';
import { SHOW_WATCHED_COMMAND } from '../views/WatchStatus';
import { addProfile } from './addProfile';
import { checkConnection } from './checkConnection';
import { checkJourneys, checkRecentJourneys } from './checkJourneys';
import { compareJourneys } from './compareJourneys';
import { copyAsCode, copyAsCurl } from './copyAsCode';
import { copyRule, copyJourneyId } from './copyRule';
import { copySummary } from './copySummary';
import { insertTypes } from './insertTypes';
import { panelOf } from './journeyOf';
import { OPEN_JOURNEY_COMMAND, openJourney } from './openJourney';
import { openRawResult, showInRawResult } from './openRawResult';
import { openSampleJourney } from './openSampleJourney';
import { pinJourney, unpinJourney, removeRecentJourney } from './pinJourney';
import { previewResultFile } from './previewResultFile';
import type { CommandArgument } from './commandArgument';
import type { CommandServices } from './CommandServices';
import { removeProfile, removeAllProfiles } from './removeProfile';
import { saveFixture } from './saveFixture';
import { sendWebhook, onWebhookDocument } from './sendWebhook';
import { showRule } from './showRule';
import { switchProfile } from './chooseProfile';
import { togglePrivacyMode } from './togglePrivacyMode';
import { updateCredentials } from './updateCredentials';
import { watchJourney, watchRecentJourney, showWatchedJourney } from './watchJourney';

type RunCommand = (services: CommandServices, argument: CommandArgument) => unknown;

/** What each command of the manifest does, by ID. */
export const COMMANDS: Readonly<Record<string, RunCommand>> = {
  [OPEN_JOURNEY_COMMAND]: openJourney,
  'idwise.openSampleJourney': openSampleJourney,
  'idwise.addProfile': addProfile,
  'idwise.switchProfile': switchProfile,
  'idwise.updateCredentials': updateCredentials,
  'idwise.checkConnection': checkConnection,
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
  // The same under the name that fits when the filter is on: a button of VS Code has one icon.
  'idwise.showAllRules': ({ ruleResults }) => ruleResults.toggleFailedOnly(),
  'idwise.copyRule': copyRule,
  'idwise.pinJourney': pinJourney,
  'idwise.unpinJourney': unpinJourney,
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
  // Certificates and proxies are VS Code's business: its settings begin with `http.`.
  'idwise.openProxySettings': () =>
    vscode.commands.executeCommand('workbench.action.openSettings', 'http.'),
  [COPY_JOURNEY_ID_COMMAND]: copyJourneyId,
  [SHOW_RULE_COMMAND]: showRule,
  [SHOW_IN_RAW_RESULT_COMMAND]: showInRawResult,
  [SHOW_WATCHED_COMMAND]: showWatchedJourney,
};
