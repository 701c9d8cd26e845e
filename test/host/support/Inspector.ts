import * as vscode from 'vscode';
import type { AttemptRecord } from '../../../src/api/IdwiseClient';
import type { JourneyRef } from '../../../src/journeys/JourneyRef';
import type { Credentials, Profile } from '../../../src/profiles/Profile';
import { extension } from './extension';
import { untilTrue } from '../../support/inTime';
import { Machine, type WindowStorage } from '../../support/Machine';
import { createServices } from '../../../src/compose/services';

/** The extension's services with their own storage. A watch sends a request each millisecond. */
export class Inspector implements vscode.Disposable {
  readonly machine = new Machine();
  readonly window: WindowStorage = this.machine.openWindow();
  readonly globalStorageUri = vscode.Uri.file(this.machine.folder);
  readonly attempts: AttemptRecord[] = [];
  readonly services = createServices(
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
  readonly store = this.services.store;
  readonly gate = this.services.gate;
  readonly recents = this.services.recents;
  readonly batches = this.services.batches;
  readonly webhooks = this.services.webhooks;
  readonly watches = this.services.watches;
  readonly panels = this.services.panels;
  readonly removeEverything = this.services.removeEverything;

  addProfile(name: string, baseUrl: string, credentials: Credentials): Promise<Profile> {
    return this.profiles.add({ name, baseUrl }, credentials);
  }

  /** Opens a panel, and waits for the result of its journey. */
  async openPanel(ref: JourneyRef): Promise<void> {
    this.panels.open(ref);
    await this.loaded(ref);
  }

  /** Waits for the end of a pending request for a journey. */
  async loaded(ref: JourneyRef): Promise<void> {
    await this.untilStore(() => !this.store.snapshot(ref).loading);
  }

  /** Waits until `wanted` is true of the store. */
  async untilStore(wanted: () => boolean): Promise<void> {
    await untilTrue([this.store.onDidChange], wanted, () =>
      this.panels.all().map(({ ref }) => {
        const { loading, failure, result } = this.store.snapshot(ref);
        return { ...ref, loading, failure, hasResult: result !== undefined };
      }),
    );
  }

  /** Waits until `wanted` is true of the watched journeys. */
  async untilWatched(wanted: (watched: readonly JourneyRef[]) => boolean): Promise<void> {
    const watched = (): readonly JourneyRef[] => this.watches.watched();
    await untilTrue([this.watches.onDidChange], () => wanted(watched()), watched);
  }

  dispose(): void {
    for (const panel of this.panels.all()) panel.close();
    vscode.Disposable.from(...this.services.disposables).dispose();
    this.window.privacyFlag.dispose();
  }
}
