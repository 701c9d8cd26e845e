import * as vscode from 'vscode';
import type { CommandServices } from './commands/CommandServices';
import { OPEN_JOURNEY_COMMAND, openJourney } from './commands/openJourney';
import { SECTION } from './contributions';
import { ConnectionReports } from './documents/ConnectionReports';
import { ResultDocuments } from './documents/ResultDocuments';
import { ResultHover } from './documents/ResultHover';
import { JourneyHover } from './editor/JourneyHover';
import { JourneyTerminalLinks } from './editor/JourneyTerminalLinks';
import { JourneyUriHandler } from './editor/JourneyUriHandler';
import { JourneyStore } from './journeys/JourneyStore';
import { JourneyWatches } from './journeys/JourneyWatches';
import { RecentJourneys } from './journeys/RecentJourneys';
import { announceDecisions } from './panel/announceDecisions';
import { followProfiles } from './panel/followProfiles';
import { JourneyPanels } from './panel/JourneyPanels';
import type { FlagFile } from './privacy/FlagFile';
import { JourneyGate } from './privacy/JourneyGate';
import { PrivacyMode } from './privacy/PrivacyMode';
import { CheckPace } from './profiles/CheckPace';
import { ProfileStore } from './profiles/ProfileStore';
import { RequestLog } from './RequestLog';
import { loadReading, readResponse } from './result/ResultReader';
import { maskedFields, recentJourneysLimit, requestTimeoutMs, watchIntervalMs } from './settings';
import { JourneySources } from './sources/JourneySources';
import { SampleSource } from './sources/SampleSource';
import type { SpotCheckTool } from './tools/SpotCheckTool';
import { JourneysTree, type JourneyNode } from './views/JourneysTree';
import type { ProfileStatus } from './views/ProfileStatus';
import type { RuleNode } from './views/ruleNodes';
import { RuleResultsTree } from './views/RuleResultsTree';
import type { TreeOnDemand } from './views/TreeOnDemand';
import { WatchStatus } from './views/WatchStatus';

/** What is registered with VS Code at the start and belongs to the parts from now on. */
export interface Registered {
  /** Whether privacy mode is on in all windows. */
  readonly privacyFlag: FlagFile;
  readonly journeysView: TreeOnDemand<JourneyNode>;
  readonly ruleResultsView: TreeOnDemand<RuleNode>;
  readonly profileStatus: ProfileStatus;
  readonly resultDocumentChanged: vscode.EventEmitter<vscode.Uri>;
  /** Listens to the keyring until the profiles do. */
  readonly keyringListener: vscode.Disposable;
}

/** What the providers and commands that are registered at the start hand on to. */
export interface Parts {
  readonly journeyHover: JourneyHover;
  readonly panels: JourneyPanels;
  readonly profiles: ProfileStore;
  readonly resultDocuments: ResultDocuments;
  readonly resultHover: ResultHover;
  readonly terminalLinks: JourneyTerminalLinks;
  readonly uriHandler: JourneyUriHandler;
  readonly loadSpotCheckTool: () => Promise<SpotCheckTool>;
  readonly run: (command: string, argument: unknown) => Promise<void>;
  readonly settingsChanged: (event: vscode.ConfigurationChangeEvent) => void;
}

/** Composes the parts of the extension. */
export function composeParts(context: vscode.ExtensionContext, registered: Registered): Parts {
  const { globalState, extension, extensionUri } = context;
  const log = new RequestLog();
  registered.keyringListener.dispose();
  const profiles = new ProfileStore(context);
  const samples = new SampleSource(vscode.Uri.joinPath(extensionUri, 'media', 'samples').fsPath);
  const recents = new RecentJourneys(globalState, recentJourneysLimit);
  const privacyMode = new PrivacyMode(maskedFields, registered.privacyFlag, globalState);
  const environment = { timeoutMs: requestTimeoutMs, onAttempt: log.record.bind(log) };
  const sources = new JourneySources(profiles, samples, environment);
  const store = new JourneyStore(
    (ref) => sources.get(ref),
    async () => {
      await loadReading();
      return readResponse;
    },
    (error) => log.reportError(error),
  );
  const gate = new JourneyGate(store, privacyMode, (ref) => sources.name(ref));
  const watches = new JourneyWatches(store, watchIntervalMs);
  const panels = new JourneyPanels({
    extensionUri,
    store,
    gate,
    watches,
  });
  const { journeysView, ruleResultsView, profileStatus, resultDocumentChanged } = registered;
  const ruleResults = new RuleResultsTree(panels, gate, profiles, ruleResultsView.attach);
  const resultDocuments = new ResultDocuments(store, gate, resultDocumentChanged);
  const services: CommandServices = {
    profiles,
    store,
    gate,
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
    privacyMode,
    store,
    gate,
    panels,
    watches,
    resultDocuments,
    services.connectionReports,
    ruleResults,
    new JourneysTree({ recents, profiles, gate }, journeysView.attach),
    new WatchStatus(watches),
    ...followProfiles(profiles, panels, store, gate),
    announceDecisions(watches, panels, gate),
    recents.follow(gate, ({ profileId }) => profiles.get(profileId) !== undefined),
    profiles.onDidChange(() => profileStatus.refresh()),
    privacyMode.onDidChange(() => profileStatus.refresh()),
    vscode.window.onDidChangeWindowState(({ focused }) => {
      if (focused) privacyMode.lookAgain();
    }),
  );

  return {
    journeyHover: new JourneyHover(gate, profiles),
    panels,
    profiles,
    resultDocuments,
    resultHover: new ResultHover(),
    terminalLinks: new JourneyTerminalLinks(),
    uriHandler: new JourneyUriHandler(extension.id, profiles),
    loadSpotCheckTool: () =>
      import('./tools/SpotCheckTool').then(
        ({ SpotCheckTool }) => new SpotCheckTool(store, gate, profiles),
      ),
    run: async (command, argument) => {
      // Without the code of all others: the request is to leave soon.
      if (command === OPEN_JOURNEY_COMMAND) return openJourney(services, argument);
      const { COMMANDS } = await import('./commands/commands');
      await COMMANDS[command]?.(services, argument);
    },
    settingsChanged: (event) => {
      if (event.affectsConfiguration(`${SECTION}.privacy`)) privacyMode.notify();
      if (event.affectsConfiguration(`${SECTION}.recentJourneys`)) void recents.applyLimit();
    },
  };
}
