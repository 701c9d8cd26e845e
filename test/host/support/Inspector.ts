import * as vscode from 'vscode';
import type { AttemptRecord } from '../../../src/api/IdwiseClient';
import type { JourneyRef } from '../../../src/journeys/JourneyRef';
import { JourneyStore } from '../../../src/journeys/JourneyStore';
import { JourneyWatches } from '../../../src/journeys/JourneyWatches';
import { readResponse } from '../../../src/result/ResultReader';
import { PrivacyMode } from '../../../src/privacy/PrivacyMode';
import { ConnectionReports } from '../../../src/documents/ConnectionReports';
import { CheckPace } from '../../../src/profiles/CheckPace';
import { RecentJourneys } from '../../../src/journeys/RecentJourneys';
import { SampleSource } from '../../../src/sources/SampleSource';
import { JourneyPanels } from '../../../src/panel/JourneyPanels';
import { JourneySources } from '../../../src/sources/JourneySources';
import type { Credentials, Profile } from '../../../src/profiles/Profile';
import { ProfileStore } from '../../../src/profiles/ProfileStore';
import { maskedFields, recentJourneysLimit, requestTimeoutMs } from '../../../src/settings';
import { extension } from './extension';
import { Machine, type WindowStorage } from './Memory';

/** The extension's parts put together as `activate` does, on storage of their own. */
export class Inspector implements vscode.Disposable {
  readonly machine = new Machine();
  readonly window: WindowStorage = this.machine.openWindow();
  readonly profiles = new ProfileStore(this.window);
  readonly attempts: AttemptRecord[] = [];
  readonly environment = {
    timeoutMs: requestTimeoutMs,
    onAttempt: (record: AttemptRecord): void => {
      this.attempts.push(record);
    },
  };
  readonly samples = new SampleSource(
    vscode.Uri.joinPath(extension().extensionUri, 'media', 'samples').fsPath,
  );
  readonly sources = new JourneySources(this.profiles, this.samples, this.environment);
  readonly store = new JourneyStore(
    (profileId) => this.sources.get(profileId),
    async () => readResponse,
  );
  readonly privacyMode = new PrivacyMode(maskedFields, this.window.globalState);
  readonly recents = new RecentJourneys(this.window.globalState, recentJourneysLimit);
  readonly connectionReports = new ConnectionReports();
  readonly checkPace = new CheckPace();
  readonly product = 'tested 0.0.0';
  readonly watches = new JourneyWatches(this.store, () => 1);
  readonly panels = new JourneyPanels({
    extensionUri: extension().extensionUri,
    store: this.store,
    privacyMode: this.privacyMode,
    watches: this.watches,
    profileName: (ref) => this.sources.name(ref),
  });
  private readonly following = this.recents.follow(
    this.store,
    ({ profileId }) => this.profiles.get(profileId) !== undefined,
  );

  addProfile(name: string, baseUrl: string, credentials: Credentials): Promise<Profile> {
    return this.profiles.add({ name, baseUrl }, credentials);
  }

  /** Settles when the request for a journey is over, whatever came of it. */
  async answered(ref: JourneyRef): Promise<void> {
    if (!this.store.snapshot(ref).loading) return;
    await this.when(() => !this.store.snapshot(ref).loading);
  }

  /** Settles after the change of the store that makes this true. */
  async when(wanted: () => boolean): Promise<void> {
    if (wanted()) return;
    const { promise, resolve } = Promise.withResolvers<void>();
    const listening = this.store.onDidChange(() => {
      if (wanted()) resolve();
    });
    await promise;
    listening.dispose();
  }

  /** Settles after the begin or end of a watch that makes this true of the journeys watched. */
  async watchesWhen(wanted: (watched: readonly JourneyRef[]) => boolean): Promise<void> {
    if (wanted(this.watches.watched())) return;
    const { promise, resolve } = Promise.withResolvers<void>();
    const listening = this.watches.onDidChange(() => {
      if (wanted(this.watches.watched())) resolve();
    });
    await promise;
    listening.dispose();
  }

  dispose(): void {
    for (const panel of this.panels.all()) panel.close();
    this.following.dispose();
    this.panels.dispose();
    this.connectionReports.dispose();
    this.watches.dispose();
    this.store.dispose();
    this.profiles.dispose();
  }
}
