import * as vscode from 'vscode';
import type { AttemptRecord } from '../../../src/api/IdwiseClient';
import type { JourneyRef } from '../../../src/journeys/JourneyRef';
import type { Credentials, Profile } from '../../../src/profiles/Profile';
import { extension } from './extension';
import { untilTrue } from '../../support/inTime';
import { Machine, type WindowStorage } from '../../support/Machine';
import { createServices } from '../../../src/compose/services';

/** The extension's services on storage of their own; a watch asks again after a millisecond. */
export class Inspector implements vscode.Disposable {
  readonly machine = new Machine();
  readonly window: WindowStorage = this.machine.openWindow();
  readonly globalStorageUri = vscode.Uri.file(this.machine.folder);
  readonly attempts: AttemptRecord[] = [];
  private readonly services = createServices(
    {
      ...this.window,
      globalStorageUri: this.globalStorageUri,
      extension: extension(),
      extensionUri: extension().extensionUri,
    },
    this.window.privacyFlag,
    {
      record: (record) => this.attempts.push(record),
      reportError: (error) => {
        throw error;
      },
    },
    () => 1,
  );
  readonly profiles = this.services.profiles;
  readonly environment = this.services.environment;
  readonly samples = this.services.samples;
  readonly sources = this.services.sources;
  readonly store = this.services.store;
  readonly privacyMode = this.services.privacyMode;
  readonly gate = this.services.gate;
  readonly recents = this.services.recents;
  readonly connectionReports = this.services.connectionReports;
  readonly checkQueue = this.services.checkQueue;
  readonly batches = this.services.batches;
  readonly webhooks = this.services.webhooks;
  readonly extensionUri = this.services.extensionUri;
  readonly product = this.services.product;
  readonly watches = this.services.watches;
  readonly panels = this.services.panels;
  readonly removeEverything = this.services.removeEverything;

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
    await untilTrue([this.store.onDidChange], wanted, () =>
      this.panels.all().map(({ ref }) => {
        const { loading, failure, result } = this.store.snapshot(ref);
        return { ...ref, loading, failure, hasResult: result !== undefined };
      }),
    );
  }

  /** Settles after the begin or end of a watch that makes this true of the journeys watched. */
  async watchesWhen(wanted: (watched: readonly JourneyRef[]) => boolean): Promise<void> {
    const watched = (): readonly JourneyRef[] => this.watches.watched();
    await untilTrue([this.watches.onDidChange], () => wanted(watched()), watched);
  }

  dispose(): void {
    for (const panel of this.panels.all()) panel.close();
    vscode.Disposable.from(...this.services.disposables).dispose();
    this.window.privacyFlag.dispose();
  }
}
