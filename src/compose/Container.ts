import * as l10n from '@vscode/l10n';
import { loadCode, MissingCode } from '../base/loadCode';
import * as vscode from 'vscode';
import type { BatchPanels } from '../batch/BatchPanels';
import type { CommandServices } from '../commands/CommandServices';
import { readCommandArgument, type ViewNode } from '../commands/commandArgument';
import { OPEN_JOURNEY_COMMAND, openJourney, openPanel } from '../commands/openJourney';
import { SECTION } from '../base/contributions';
import { ResultDocuments, ResultHover } from '../documents/ResultDocuments';
import { JourneyHover } from '../editor/JourneyHover';
import { JourneyTerminalLinks, JourneyUriHandler } from '../editor/journeyLinks';
import { announceDecisions } from '../panel/announceDecisions';
import { followProfiles } from '../panel/followProfiles';
import { JourneyPanels } from '../panel/JourneyPanels';
import type { FlagFile } from '../privacy/FlagFile';
import { ProfileStore } from '../profiles/ProfileStore';
import { RequestLog } from '../ui/RequestLog';
import type { JourneyTool } from '../tools/JourneyTool';
import { JourneysTree, type JourneyNode } from '../views/JourneysTree';
import type { ProfileStatus } from '../views/ProfileStatus';
import type { TreeNode } from '../views/ruleNodes';
import { RuleResultsTree } from '../views/RuleResultsTree';
import type { TreeOnDemand } from '../views/TreeOnDemand';
import { WatchStatus } from '../views/WatchStatus';
import type { Webhooks } from '../webhooks/Webhooks';
import { createServices } from './services';
import { watchIntervalMs } from '../profiles/settings';
import { showError } from '../ui/messages';

/** Objects registered at the start, which the loaded parts take over. */
export interface Registrations {
  /** Whether privacy mode is on in all windows. */
  readonly privacyFlag: FlagFile;
  readonly journeysView: TreeOnDemand<JourneyNode>;
  readonly ruleResultsView: TreeOnDemand<TreeNode>;
  readonly profileStatus: ProfileStatus;
  readonly resultDocumentChanged: vscode.EventEmitter<vscode.Uri>;
  /** Fires when webhooks go to another URL. */
  readonly webhookAddressChanged: vscode.EventEmitter<void>;
  /** Listens to the keyring until `ProfileStore` does. */
  readonly keyringListener: vscode.Disposable;
}

/** The implementation of everything registered at the start, loaded on first use. */
export interface Container {
  readonly journeyHover: JourneyHover;
  readonly panels: JourneyPanels;
  readonly profiles: ProfileStore;
  readonly resultDocuments: ResultDocuments;
  readonly resultHover: ResultHover;
  readonly terminalLinks: JourneyTerminalLinks;
  readonly uriHandler: JourneyUriHandler;
  readonly loadBatches: () => Promise<BatchPanels>;
  readonly loadWebhooks: () => Promise<Webhooks>;
  readonly loadJourneyTool: () => Promise<JourneyTool>;
  /** @param raw what VS Code or another extension passed to the command. */
  readonly run: (command: string, raw: unknown) => Promise<void>;
  readonly settingsChanged: (event: vscode.ConfigurationChangeEvent) => void;
}

/** Creates the parts of the extension. */
export function createContainer(
  context: vscode.ExtensionContext,
  registered: Registrations,
): Container {
  registered.keyringListener.dispose();
  const log = new RequestLog();
  const composed = createServices(context, registered.privacyFlag, log, watchIntervalMs, () =>
    registered.webhookAddressChanged.fire(),
  );
  const { profiles, store, gate, panels, recents, privacyMode, watches } = composed;
  const { journeysView, ruleResultsView, profileStatus, resultDocumentChanged } = registered;
  const ruleResults = new RuleResultsTree(panels, gate, profiles, ruleResultsView.attach);
  const resultDocuments = new ResultDocuments(store, gate, resultDocumentChanged);
  const services: CommandServices = { ...composed, log, ruleResults };
  const isViewNode = (item: object): item is ViewNode =>
    journeysView.isNode(item) || ruleResultsView.isNode(item);

  context.subscriptions.push(
    log,
    ...composed.disposables,
    resultDocuments,
    ruleResults,
    new JourneysTree({ recents, profiles, gate }, journeysView.attach),
    new WatchStatus(watches),
    ...followProfiles(profiles, panels, store, gate),
    announceDecisions(watches, panels, gate),
    profiles.onDidChange(() => profileStatus.refresh()),
    privacyMode.onDidChange(() => profileStatus.refresh()),
    vscode.window.onDidChangeWindowState(({ focused }) => {
      if (!focused) return;
      // Some file systems do not report the changes of other windows.
      privacyMode.sync();
      recents.sync();
    }),
  );

  return {
    journeyHover: new JourneyHover(gate, profiles, (ref) => recents.find(ref)),
    panels,
    profiles,
    resultDocuments,
    resultHover: new ResultHover(),
    terminalLinks: new JourneyTerminalLinks(),
    uriHandler: new JourneyUriHandler(context.extension.id, profiles, (ref) =>
      openPanel(services, ref),
    ),
    loadBatches: composed.batches,
    loadWebhooks: composed.webhooks,
    loadJourneyTool: () =>
      loadCode(() => import('../tools/JourneyTool')).then(
        ({ JourneyTool }) => new JourneyTool(store, gate, profiles),
      ),
    run: async (command, raw) => {
      const argument = readCommandArgument(raw, isViewNode);
      try {
        // Needs no code of other commands, so that the request leaves soon.
        if (command === OPEN_JOURNEY_COMMAND) return await openJourney(services, argument);
        const { COMMANDS } = await loadCode(() => import('../commands/commands'));
        await COMMANDS[command]?.(services, argument);
      } catch (error) {
        // Already shown to the user.
        if (error instanceof MissingCode) return;
        log.reportError(error);
        void tellCommandFailed(log);
      }
    },
    settingsChanged: (event) => {
      if (event.affectsConfiguration(`${SECTION}.privacy`)) privacyMode.notify();
      if (event.affectsConfiguration(`${SECTION}.recentJourneys`)) recents.limitChanged();
    },
  };
}

/** Replaces VS Code's own dialog, which names neither the extension nor a remedy. */
async function tellCommandFailed(log: RequestLog): Promise<void> {
  const showLog = l10n.t('Show Log');
  const choice = await showError(
    l10n.t(
      'The command could not be completed. Try again; if it fails again, the log says where the error is.',
    ),
    showLog,
  );
  if (choice === showLog) log.show();
}
