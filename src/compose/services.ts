import { loadCode, onFirstUse } from '../base/loadCode';
import { rm } from 'node:fs/promises';
import * as vscode from 'vscode';
import type { CommandServices } from '../commands/CommandServices';
import { ConnectionReports } from '../documents/ConnectionReports';
import { SYSTEM_CLOCK } from '../base/waits';
import { journeyKey } from '../journeys/JourneyRef';
import { JourneyStore } from '../journeys/JourneyStore';
import { JourneyWatches } from '../journeys/JourneyWatches';
import { EntryFiles } from '../recent/EntryFiles';
import { RecentJourneys } from '../recent/RecentJourneys';
import { JourneyPanels } from '../panel/JourneyPanels';
import { JourneyGate } from '../privacy/JourneyGate';
import { PrivacyMode, type PrivacyFlag } from '../privacy/PrivacyMode';
import { CheckQueue } from '../profiles/CheckQueue';
import { Keyring } from '../profiles/Keyring';
import { ProfileStore } from '../profiles/ProfileStore';
import type { RequestLog } from '../ui/RequestLog';
import { loadReading, readResponse } from '../journeys/ResultReader';
import {
  maskedFields,
  recentJourneysLimit,
  requestTimeoutMs,
  watchIntervalMs,
} from '../profiles/settings';
import { JourneySources } from '../sources/JourneySources';
import { SampleSource } from '../sources/SampleSource';
import type { Webhooks } from '../webhooks/Webhooks';

/** The parts of the extension's context that services use. */
export type ServiceContext = Pick<
  vscode.ExtensionContext,
  'globalState' | 'globalStorageUri' | 'workspaceState' | 'secrets' | 'extension' | 'extensionUri'
>;

/** The services of commands and views, except the log and the views. */
export type Services = Omit<CommandServices, 'log' | 'ruleResults'> & {
  readonly store: JourneyStore;
  readonly disposables: readonly vscode.Disposable[];
};

/**
 * Creates and connects the services for profiles and journeys. Registers nothing with VS Code.
 *
 * @param privacyFlag the state of privacy mode that windows share.
 * @param log records requests and internal errors.
 * @param intervalMs time between two requests of a watch, read for each.
 * @param webhookAddressChanged called when webhooks go to another URL.
 */
export function createServices(
  context: ServiceContext,
  privacyFlag: PrivacyFlag,
  log: Pick<RequestLog, 'record' | 'reportError'>,
  intervalMs: () => number = watchIntervalMs,
  webhookAddressChanged: () => void = () => undefined,
): Services {
  const { workspaceState, extension, extensionUri } = context;
  const inGlobalStorage = (name: string): string =>
    vscode.Uri.joinPath(context.globalStorageUri, name).fsPath;
  const profiles = new ProfileStore(context);
  const samples = new SampleSource(extensionUri.fsPath);
  const recentFiles = new EntryFiles(inGlobalStorage('recentJourneys'));
  const recents = new RecentJourneys(
    recentFiles,
    recentJourneysLimit,
    SYSTEM_CLOCK,
    (profileId) => profiles.get(profileId) !== undefined,
  );
  const privacyMode = new PrivacyMode(maskedFields, privacyFlag);
  const environment = { timeoutMs: requestTimeoutMs, onAttempt: log.record.bind(log) };
  const sources = new JourneySources(profiles, samples, environment);
  const store = new JourneyStore(
    (ref) => sources.get(ref),
    async () => {
      await loadReading();
      return (text, requested, options) =>
        readResponse(text, privacyMode.policy, requested, options);
    },
    (error) => log.reportError(error),
    (ref) => recents.kindOf(ref),
  );
  const gate = new JourneyGate(store, privacyMode, (ref) => sources.name(ref));
  const watches = new JourneyWatches(store, intervalMs);
  const panels = new JourneyPanels({
    extensionUri,
    store,
    gate,
    watches,
    imageProfile: (ref, rawId) => sources.imageProfile(ref, rawId),
  });
  const connectionReports = new ConnectionReports();
  const product = `${extension.id} ${String((extension.packageJSON as { version?: unknown }).version)}`;
  const webhookServices = {
    keyring: new Keyring(context),
    workspaceState,
    profiles,
    product,
    addressChanged: webhookAddressChanged,
  };
  const sharedFolder = inGlobalStorage('runs');
  const asking = new Set<string>();
  const shared = { extensionUri, profiles, store, gate, panels, recents };
  const loadedLater: vscode.Disposable[] = [];
  const batches = onFirstUse(async () => {
    const { BatchPanels } = await loadCode(() => import('../batch/BatchPanels'));
    const panelsOfMany = new BatchPanels({ ...shared, sharedFolder, asking });
    loadedLater.push(panelsOfMany);
    return panelsOfMany;
  });
  let loadedWebhooks: Webhooks | undefined;
  const webhooks = onFirstUse(async () => {
    const { Webhooks: Loaded } = await loadCode(() => import('../webhooks/Webhooks'));
    return (loadedWebhooks = new Loaded(webhookServices));
  });
  const removing = profiles.onDidRemove((id) => {
    for (const ref of watches.watched()) {
      if (ref.kind === 'idwise' && ref.profileId === id) watches.stop(ref);
    }
    recents
      .remove(({ profileId }) => profileId === id)
      .catch((error: unknown) => log.reportError(error));
  });
  const removeEverything = async (signal?: AbortSignal): Promise<void> => {
    // Stop everything that could still write. Removing its profile ends a request under way.
    for (const ref of watches.watched()) watches.stop(ref);
    try {
      await profiles.removeAll(signal);
    } finally {
      await recents.remove(() => true);
      loadedWebhooks?.forget();
      await rm(sharedFolder, { recursive: true, force: true }).catch(() => undefined);
    }
  };
  const following = recents.follow(
    gate,
    (ref) => profiles.get(ref.profileId) !== undefined && !asking.has(journeyKey(ref)),
  );
  return {
    ...shared,
    samples,
    privacyMode,
    environment,
    sources,
    watches,
    connectionReports,
    checkQueue: new CheckQueue(),
    batches,
    webhooks,
    removeEverything,
    product,
    disposables: [
      { dispose: () => vscode.Disposable.from(...loadedLater).dispose() },
      removing,
      following,
      recents,
      recentFiles,
      panels,
      connectionReports,
      watches,
      gate,
      store,
      profiles,
      privacyMode,
    ],
  };
}
