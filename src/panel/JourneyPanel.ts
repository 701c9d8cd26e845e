import * as vscode from 'vscode';
import type { Subscription } from '../base/Emitter';
import { idwiseJourney, isSameJourney, type JourneyRef } from '../journeys/JourneyRef';
import type { ResultKind } from '../result/ResultKind';
import { t } from '../text/localization';
import { followFile } from './followFile';
import { PanelPage, type PanelServices } from './PanelPage';
import type { ShowTarget } from './protocol';
import { titleTab } from '../ui/labels';

/** One editor tab that shows one journey as one profile sees it. */
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
    this.hold = this.look();
  }

  get ref(): JourneyRef {
    return this.journey;
  }

  get title(): string {
    return titleOf(this.journey, this.services);
  }

  get visible(): boolean {
    return this.panel.visible;
  }

  get active(): boolean {
    return this.panel.active;
  }

  /** Asks again, for as long as the tab is open. */
  refresh(): Promise<void> {
    return this.services.store.refresh(this.journey, this.lifetime.signal);
  }

  onDidChangeViewState(listener: () => void): vscode.Disposable {
    return this.panel.onDidChangeViewState(listener);
  }

  /** Brings the tab to the front where it is. */
  reveal(preserveFocus = false): void {
    this.panel.reveal(undefined, preserveFocus);
  }

  /** Scrolls to a place of the page, now or as soon as the page has it. */
  show(target: ShowTarget): void {
    this.page.show(target);
  }

  /** Draws the page again soon. */
  scheduleUpdate(): void {
    this.page.scheduleUpdate();
  }

  /** Gives a panel that was opened without a profile one, and asks with it. */
  reassign(ref: JourneyRef): void {
    const { hold } = this;
    this.journey = ref;
    this.page.dispose();
    this.page = this.newPage();
    this.page.setVisible(this.panel.visible);
    this.hold = this.look();
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

  /** Asks for the journey as another kind of result than the one that it was asked for as, from now on. */
  private askAs(kind: ResultKind): void {
    if (this.journey.kind !== 'idwise') return;
    const { journeyId, profileId } = this.journey;
    this.journey = idwiseJourney(journeyId, profileId, kind);
    void this.refresh();
  }

  /** Holds the journey for as long as it is shown, and asks for it. */
  private look(): Subscription {
    const { store } = this.services;
    const hold = store.hold(this.journey);
    void store.send(this.journey);
    return hold;
  }

  private journeyChanged(ref: JourneyRef | undefined): void {
    if (ref !== undefined && !isSameJourney(this.journey, ref)) return;
    // A file has its journey's ID only once it is read, and may have another one after it was saved.
    titleTab(this.panel, this.title);
  }

  private dispose(): void {
    this.lifetime.abort();
    // First of all: what the others end would be told to a tab that is gone.
    this.disposables.dispose();
    this.page.dispose();
    this.services.watches.forget(this.journey);
    this.hold.dispose();
    this.closed.fire();
    this.closed.dispose();
  }
}

/** The title of a journey's tab. */
export function titleOf(ref: JourneyRef, services: Pick<PanelServices, 'gate'>): string {
  return t('Journey {0}', services.gate.snapshot(ref).name.short);
}
