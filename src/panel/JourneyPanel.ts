import * as vscode from 'vscode';
import * as l10n from '@vscode/l10n';
import type { Subscription } from '../base/Emitter';
import { idwiseJourney, isSameJourney, type JourneyRef } from '../journeys/JourneyRef';
import type { ResultKind } from '../detection/ResultKind';
import { followFile } from './followFile';
import { PanelPage, type PanelServices } from './PanelPage';
import type { ShowTarget } from './protocol';
import { titleTab } from '../ui/labels';

/** An editor tab with one journey of one profile. */
export class JourneyPanel {
  private readonly disposables: vscode.Disposable;
  private readonly closed = new vscode.EventEmitter<void>();
  private readonly lifetime = new AbortController();
  private page: PanelPage;
  private hold: Subscription;

  readonly onDidClose = this.closed.event;

  constructor(
    private readonly panel: vscode.WebviewPanel,
    private journey: JourneyRef,
    private readonly services: PanelServices,
  ) {
    const { extensionUri, store, gate } = services;
    titleTab(panel, this.title);
    panel.iconPath = vscode.Uri.joinPath(extensionUri, 'media', 'journey.svg');
    this.page = this.newPage();
    this.disposables = vscode.Disposable.from(
      panel.onDidChangeViewState(() => this.page.setVisible(panel.visible)),
      panel.onDidDispose(() => this.dispose()),
      gate.onDidChange((ref) => this.journeyChanged(ref)),
      ...(journey.kind === 'file' ? [followFile(journey, store, this.lifetime.signal)] : []),
    );
    this.hold = this.holdJourney();
  }

  get ref(): JourneyRef {
    return this.journey;
  }

  get title(): string {
    return panelTitle(this.journey, this.services);
  }

  get visible(): boolean {
    return this.panel.visible;
  }

  get active(): boolean {
    return this.panel.active;
  }

  /** Requests the journey again, while the tab is open. */
  refresh(): Promise<void> {
    return this.services.store.refresh(this.journey, this.lifetime.signal);
  }

  onDidChangeViewState(listener: () => void): vscode.Disposable {
    return this.panel.onDidChangeViewState(listener);
  }

  /** Brings the tab to the front. */
  reveal(preserveFocus = false): void {
    this.panel.reveal(undefined, preserveFocus);
  }

  /** Scrolls to a target, now or when the page has it. */
  show(target: ShowTarget): void {
    this.page.show(target);
  }

  /** Renders the page again soon. */
  scheduleUpdate(): void {
    this.page.scheduleUpdate();
  }

  /** Assigns a profile to a panel that was opened without one, and requests the journey. */
  reassign(ref: JourneyRef): void {
    const { hold } = this;
    this.journey = ref;
    this.page.dispose();
    this.page = this.newPage();
    this.page.setVisible(this.panel.visible);
    this.hold = this.holdJourney();
    hold.dispose();
  }

  close(): void {
    this.panel.dispose();
  }

  private newPage(): PanelPage {
    return new PanelPage(this.panel.webview, this.journey, this.services, (kind) =>
      this.askAs(kind),
    );
  }

  /** Requests the journey as another kind of result, from now on. */
  private askAs(kind: ResultKind): void {
    if (this.journey.kind !== 'idwise') return;
    const { journeyId, profileId } = this.journey;
    this.journey = idwiseJourney(journeyId, profileId, kind);
    void this.refresh();
  }

  /** Keeps the journey in the store while it is shown, and requests it. */
  private holdJourney(): Subscription {
    const { store } = this.services;
    const hold = store.hold(this.journey);
    void store.send(this.journey);
    return hold;
  }

  private journeyChanged(ref: JourneyRef | undefined): void {
    if (ref !== undefined && !isSameJourney(this.journey, ref)) return;
    // A file's ID is known after reading, and may change when the file is saved.
    titleTab(this.panel, this.title);
  }

  private dispose(): void {
    this.lifetime.abort();
    // First, because disposing the others would update a tab that is gone.
    this.disposables.dispose();
    this.page.dispose();
    this.services.watches.forget(this.journey);
    this.hold.dispose();
    this.closed.fire();
    this.closed.dispose();
  }
}

export function panelTitle(ref: JourneyRef, services: Pick<PanelServices, 'gate'>): string {
  return l10n.t('Journey {0}', services.gate.snapshot(ref).name.short);
}
