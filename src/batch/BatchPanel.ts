import * as vscode from 'vscode';
import { FAILURE_ACTIONS, type FailureAction } from '../explanations/failureActions';
import { MissingCode } from '../base/loadCode';
import { readPageCode } from '../panel/PageCode';
import { pageFrame } from '../panel/panelHtml';
import { showMissingCode } from '../panel/showMissingCode';
import { t } from '../text/localization';
import type { JourneyGate } from '../privacy/JourneyGate';
import { originName, originUri, type BatchOrigin } from './BatchOrigin';
import {
  type BatchHostMessage,
  type BatchPageRequest,
  type BatchView,
  readBatchMessage,
} from './batchProtocol';
import type { BatchRow } from './BatchRow';
import type { BatchRun } from './BatchRun';
import { batchView, progressText, restoredView } from './batchView';
import { batchWords } from './batchWords';
import { WAITS } from '../base/waits';
import { progressInStatusBar } from '../ui/progress';
import { titleTab } from '../ui/labels';

/** What a tab with many journeys is about. */
export interface BatchTab {
  readonly origin: BatchOrigin;
  /** How many journeys there are, or were in an earlier session. */
  readonly count: number;
  /** The profile that is asked with. */
  readonly profileId?: string;
  /** Absent in a tab of an earlier session. */
  readonly run?: BatchRun;
}

/** What the buttons of a tab do that is no business of the run. */
export interface BatchPanelServices {
  readonly extensionUri: vscode.Uri;
  readonly gate: Pick<JourneyGate, 'fileName' | 'onDidChange'>;
  readonly open: (run: BatchRun, row: BatchRow) => void;
  readonly goToLine: (uri: vscode.Uri, row: BatchRow) => Promise<void>;
  /** Shows two of them beside each other. */
  readonly compare: (run: BatchRun, left: BatchRow, right: BatchRow) => Promise<void>;
  readonly copy: (rows: readonly BatchRow[], format: 'csv' | 'markdown') => Promise<void>;
  readonly save: (rows: readonly BatchRow[], name: string) => Promise<void>;
  /** Looks for the journeys again, and asks before it sends anything. */
  readonly checkAgain: (panel: BatchPanel) => Promise<void>;
}

/** Rows in one message. */
const ROWS_AT_ONCE = 500;
/** Rows in the first message to a page: more than can be seen at once, and few enough to be drawn without a delay. */
const FIRST_ROWS = 50;

/** The editor tab of one run. Its rows stay with the host, and are sent anew to each page. */
export class BatchPanel {
  private readonly subscriptions: vscode.Disposable;
  private readonly closed = new vscode.EventEmitter<void>();
  private following: vscode.Disposable | undefined;
  private ready = false;
  /** Counts the runs that were shown. */
  private shown = 0;
  /** How many rows the page has. */
  private sent = 0;
  /** The positions of rows that the page has and that have been replaced. */
  private readonly replaced = new Set<number>();
  private drawing: NodeJS.Timeout | undefined;
  private drawnAt = 0;

  readonly onDidClose = this.closed.event;

  constructor(
    private readonly panel: vscode.WebviewPanel,
    private tab: BatchTab,
    private readonly services: BatchPanelServices,
  ) {
    panel.iconPath = vscode.Uri.joinPath(services.extensionUri, 'media', 'journey.svg');
    this.subscriptions = vscode.Disposable.from(
      panel.webview.onDidReceiveMessage((message: unknown) => this.receive(message)),
      panel.onDidChangeViewState(() => {
        // VS Code ends the page of a tab that gets hidden.
        if (!panel.visible) this.ready = false;
      }),
      panel.onDidDispose(() => this.dispose()),
      services.gate.onDidChange((ref) => {
        if (ref !== undefined) return;
        titleTab(panel, this.title);
        this.drawSoon();
      }),
    );
    this.show(tab);
  }

  get origin(): BatchOrigin {
    return this.tab.origin;
  }

  get run(): BatchRun | undefined {
    return this.tab.run;
  }

  /** Shows another run in the same tab; the one before ends. */
  show(tab: BatchTab): void {
    this.following?.dispose();
    if (this.tab !== tab) this.tab.run?.dispose();
    this.tab = tab;
    titleTab(this.panel, this.title);
    this.following = tab.run?.onDidChange((position) => {
      if (position !== undefined) this.replaced.add(position);
      this.drawSoon();
    });
    this.ready = false;
    this.shown += 1;
    try {
      this.panel.webview.html = this.html();
    } catch (error) {
      if (!(error instanceof MissingCode)) throw error;
      showMissingCode(this.panel.webview);
    }
  }

  close(): void {
    this.panel.dispose();
  }

  /** Begins the run, or goes on with it, under VS Code's own progress. */
  async start(): Promise<void> {
    const { run } = this.tab;
    if (run === undefined) return;
    await progressInStatusBar(this.title, async (report) => {
      const tell = (): void => report(progressText(run));
      const telling = setInterval(tell, WAITS.betweenBatchProgress);
      tell();
      try {
        await run.run();
      } finally {
        clearInterval(telling);
      }
    });
  }

  private get title(): string {
    return titleOf(this.tab.origin, this.services.gate);
  }

  /** What the page is called and saves: it is no part of the frame, which holds no name. */
  private get head(): Pick<BatchView, 'name' | 'state'> {
    const { origin, count } = this.tab;
    const address = originUri(origin)?.toString();
    return { name: this.title, state: { ...(address !== undefined && { address }), count } };
  }

  private html(): string {
    return pageFrame(readPageCode(this.services.extensionUri.fsPath, 'batch'), t('Journeys'), {
      'data-run': String(this.shown),
      'data-words': JSON.stringify(batchWords()),
    });
  }

  private drawSoon(): void {
    if (this.drawing !== undefined) return;
    const wait = Math.max(0, this.drawnAt + WAITS.betweenBatchDrawings - Date.now());
    this.drawing = setTimeout(() => {
      this.drawing = undefined;
      this.draw();
    }, wait);
  }

  private draw(): void {
    if (!this.ready) return;
    this.drawnAt = Date.now();
    const { run, count, origin } = this.tab;
    const { head } = this;
    if (run === undefined) {
      return this.post({ type: 'view', view: { ...restoredView(count), ...head } });
    }
    const view = batchView(run, originUri(origin) !== undefined);
    this.post({ type: 'view', view: { ...view, ...head } });
    for (const from of this.replaced) {
      if (from < this.sent) this.post({ type: 'rows', from, rows: run.rows.slice(from, from + 1) });
    }
    this.replaced.clear();
    while (this.sent < run.rows.length) {
      const end = this.sent === 0 ? FIRST_ROWS : this.sent + ROWS_AT_ONCE;
      const rows = run.rows.slice(this.sent, end);
      this.post({ type: 'rows', from: this.sent, rows });
      this.sent += rows.length;
    }
  }

  private post(message: BatchHostMessage): void {
    // VS Code refuses a message when the page is gone, which is then noticed as a change of the state.
    this.panel.webview.postMessage(message).then(undefined, () => undefined);
  }

  private receive(raw: unknown): void {
    const message = readBatchMessage(raw);
    if (message === undefined || message.run !== String(this.shown)) return;
    if (message.type === 'ready') {
      this.ready = true;
      this.sent = 0;
      this.draw();
      return;
    }
    void this.answer(message);
  }

  private async answer(message: Exclude<BatchPageRequest, { type: 'ready' }>): Promise<void> {
    const { services, tab } = this;
    const { run, origin } = tab;
    if (message.type === 'checkAgain') return services.checkAgain(this);
    if (message.type === 'action') return this.act(message.action);
    if (run === undefined) return;
    const chosen = (indexes: readonly number[]): BatchRow[] => {
      const rows = new Map(run.rows.map((row) => [row.index, row]));
      return indexes.flatMap((index) => rows.get(index) ?? []);
    };
    switch (message.type) {
      case 'stop':
        return run.stop();
      case 'continue':
        return this.start();
      case 'watch':
        if (run.isWatching) return run.stopWatching();
        run.watch();
        return this.start();
      case 'open': {
        const [row] = chosen([message.row]);
        if (row !== undefined) services.open(run, row);
        return;
      }
      case 'goToLine': {
        const [row] = chosen([message.row]);
        const uri = originUri(origin);
        if (row !== undefined && uri !== undefined) await services.goToLine(uri, row);
        return;
      }
      case 'compare': {
        const [left, right, ...others] = chosen(message.rows);
        if (left === undefined || right === undefined || others.length > 0) return;
        return services.compare(run, left, right);
      }
      case 'copy':
        return services.copy(chosen(message.rows), message.format);
      case 'save':
        return services.save(chosen(message.rows), originName(origin, services.gate));
    }
  }

  private async act(action: FailureAction): Promise<void> {
    const { profileId } = this.tab;
    await vscode.commands.executeCommand(FAILURE_ACTIONS[action].command, { profileId });
  }

  private dispose(): void {
    clearTimeout(this.drawing);
    this.following?.dispose();
    this.tab.run?.dispose();
    this.subscriptions.dispose();
    this.closed.fire();
    this.closed.dispose();
  }
}

export function titleOf(origin: BatchOrigin, gate: Pick<JourneyGate, 'fileName'>): string {
  return t('Journeys in {0}', originName(origin, gate));
}
