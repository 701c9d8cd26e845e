import * as vscode from 'vscode';
import type { CommandServices } from './commands/CommandServices';
import { registerCommands } from './commands/registerCommands';
import { ConnectionReports } from './documents/ConnectionReports';
import { RESULT_SCHEME, ResultDocuments } from './documents/ResultDocuments';
import { ResultHover } from './documents/ResultHover';
import { JourneyHover } from './editor/JourneyHover';
import { JourneyTerminalLinks } from './editor/JourneyTerminalLinks';
import { JourneyUriHandler } from './editor/JourneyUriHandler';
import { markResultFiles } from './editor/markResultFiles';
import { JourneyStore } from './journeys/JourneyStore';
import { JourneyWatches } from './journeys/JourneyWatches';
import { loadReading, readResponse } from './result/ResultReader';
import { PrivacyMode } from './privacy/PrivacyMode';
import { RecentJourneys } from './journeys/RecentJourneys';
import { SampleSource } from './sources/SampleSource';
import { speak } from './localization';
import { announceDecisions } from './panel/announceDecisions';
import { followProfiles } from './panel/followProfiles';
import { JourneyPanels, PANEL_TYPE } from './panel/JourneyPanels';
import { JourneySources } from './sources/JourneySources';
import { CheckPace } from './profiles/CheckPace';
import { ProfileStore } from './profiles/ProfileStore';
import { RequestLog } from './RequestLog';
import {
  maskedFields,
  recentJourneysLimit,
  requestTimeoutMs,
  SECTION,
  watchIntervalMs,
} from './settings';
import { registerSpotCheckTool } from './tools/registerSpotCheckTool';
import { JourneysTree } from './views/JourneysTree';
import { ProfileStatus } from './views/ProfileStatus';
import { RuleResultsTree } from './views/RuleResultsTree';
import { WatchStatus } from './views/WatchStatus';

/** Composes the parts and registers them. Nothing here waits: commands exist before anything is read or asked. */
export function activate(context: vscode.ExtensionContext): void {
  speak({ tag: vscode.env.language, translate: vscode.l10n.t });
  const { globalState, extension, extensionUri } = context;
  const log = new RequestLog();
  const profiles = new ProfileStore(context);
  const samples = new SampleSource(vscode.Uri.joinPath(extensionUri, 'media', 'samples').fsPath);
  const recents = new RecentJourneys(globalState, recentJourneysLimit);
  const privacyMode = new PrivacyMode(maskedFields, globalState);
  const environment = { timeoutMs: requestTimeoutMs, onAttempt: log.record.bind(log) };
  const sources = new JourneySources(profiles, samples, environment);
  const store = new JourneyStore(
    (ref) => sources.get(ref),
    async () => {
      await loadReading();
      return readResponse;
    },
  );
  const watches = new JourneyWatches(store, watchIntervalMs);
  const panels = new JourneyPanels({
    extensionUri,
    store,
    privacyMode,
    watches,
    profileName: (ref) => sources.name(ref),
  });
  const ruleResults = new RuleResultsTree(panels, store, profiles, privacyMode);
  const services: CommandServices = {
    profiles,
    store,
    panels,
    recents,
    samples,
    privacyMode,
    environment,
    log,
    sources,
    watches,
    ruleResults,
    connectionReports: new ConnectionReports(),
    checkPace: new CheckPace(),
    product: `${extension.id} ${String((extension.packageJSON as { version?: unknown }).version)}`,
  };

  context.subscriptions.push(
    log,
    profiles,
    store,
    panels,
    watches,
    new ResultDocuments(store, privacyMode),
    services.connectionReports,
    ruleResults,
    new JourneysTree({ recents, profiles, store, privacyMode }),
    new ProfileStatus(profiles, privacyMode),
    new WatchStatus(watches),
    ...registerCommands(services),
    ...registerSpotCheckTool(store, profiles),
    ...followProfiles(profiles, panels, store),
    announceDecisions(watches, panels, store, privacyMode),
    recents.follow(store, ({ profileId }) => profiles.get(profileId) !== undefined),
    markResultFiles(),
    vscode.languages.registerHoverProvider('*', new JourneyHover(store, profiles, privacyMode)),
    vscode.languages.registerHoverProvider({ scheme: RESULT_SCHEME }, new ResultHover()),
    vscode.window.registerTerminalLinkProvider(new JourneyTerminalLinks()),
    vscode.window.registerUriHandler(new JourneyUriHandler(extension.id, profiles)),
    vscode.window.registerWebviewPanelSerializer(PANEL_TYPE, panels),
    vscode.workspace.onDidChangeConfiguration((event) => {
      if (event.affectsConfiguration(`${SECTION}.privacy`)) privacyMode.notify();
      if (event.affectsConfiguration(`${SECTION}.recentJourneys`)) void recents.applyLimit();
    }),
  );
}
