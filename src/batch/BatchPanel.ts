import * as vscode from 'vscode';
import * as l10n from '@vscode/l10n';
import { FAILURE_ACTIONS } from '../explanations/failureActions';
import { MissingCode } from '../base/loadCode';
import { readPageCode, showMissingCode } from '../panel/PageCode';
import { pageFrame } from '../panel/panelHtml';
import type { JourneyGate } from '../privacy/JourneyGate';
import { originName, originUri, type BatchOrigin } from './BatchOrigin';
import {
  type BatchHostMessage,
  type BatchPageRequest,
  type BatchView,
  readBatchMessage,
} from './batchProtocol';
import type { BatchRun } from './BatchRun';
import { batchView, progressText, restoredView } from './batchView';
import { batchWords } from './batchWords';
import { WAITS } from '../base/waits';
import { progressInStatusBar } from '../ui/progress';
import { titleTab } from '../ui/labels';
import type { BatchRow } from './BatchRow';

/** The content of a tab with many journeys. */
export interface BatchTab {
  readonly origin: BatchOrigin;
  /** Number of journeys, now or in the earlier session. */
  readonly count: number;
  /** The profile whose credentials are used. */
  readonly profileId?: string;
  /** Absent in a tab of an earlier session. */
  readonly run?: BatchRun;
}

/** Actions of the tab's buttons that do not belong to the run. */
export interface BatchPanelServices {
  readonly extensionUri: vscode.Uri;
  readonly gate: Pick<JourneyGate, 'fileName' | 'onDidChange'>;
  readonly open: (run: BatchRun, row: BatchRow) => void;
  readonly goToLine: (uri: vscode.Uri, row: BatchRow) => Promise<void>;
  /** Compares two rows in the diff editor. */
  readonly compare: (run: BatchRun, left: BatchRow, right: BatchRow) => Promise<void>;
  readonly copy: (rows: readonly BatchRow[], format: 'csv' | 'markdown') => Promise<void>;
  readonly save: (rows: readonly BatchRow[], name: string) => Promise<void>;
  /** Searches for the journeys again, and asks before sending requests. */
  readonly checkAgain: (panel: BatchPanel) => Promise<void>;
}

/** Rows in one message. */
const ROWS_AT_ONCE = 500;
/** Rows in the first message to a page: more than fit the screen, and few enough to be drawn without a delay. */
const FIRST_ROWS = 50;

/** The editor tab of one run. The host keeps the rows and posts them to each new page. */
export class BatchPanel {
  private readonly subscriptions: vscode.Disposable;
  private readonly closed = new vscode.EventEmitter<void>();
  private following: vscode.Disposable | undefined;
  private ready = false;
  /** Number of runs shown so far. */
  private shownRuns = 0;
  /** Number of rows that the page has. */
  private postedRows = 0;
  /** Positions of rows that the page has in an older version. */
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
        // VS Code disposes the page of a hidden tab.
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

  /** Shows another run in this tab and ends the previous one. */
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
    this.shownRuns += 1;
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

  /** Starts or continues the run, with progress in VS Code's status bar. */
  async start(): Promise<void> {
    const { run } = this.tab;
    if (run === undefined) return;
    await progressInStatusBar(this.title, async (report) => {
      const update = (): void => report(progressText(run));
      const updating = setInterval(update, WAITS.betweenBatchProgress);
      const running = run.run();
      update();
      try {
        await running;
      } finally {
        clearInterval(updating);
      }
    });
  }

  private get title(): string {
    return batchTitle(this.tab.origin, this.services.gate);
  }

  /** The page's title and saved state. Not part of the HTML, because a file's name may be personal. */
  private get head(): Pick<BatchView, 'name' | 'state'> {
    const { origin, count } = this.tab;
    const address = originUri(origin)?.toString();
    return { name: this.title, state: { ...(address !== undefined && { address }), count } };
  }

  private html(): string {
    return pageFrame(readPageCode(this.services.extensionUri.fsPath, 'batch'), l10n.t('Journeys'), {
      'data-run': String(this.shownRuns),
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
    const view =
      run === undefined ? restoredView(count) : batchView(run, originUri(origin) !== undefined);
    this.post({ type: 'view', view: { ...view, ...this.head } });
    if (run === undefined) return;
    const postRows = (from: number, to: number): void =>
      this.post({ type: 'rows', from, rows: run.rows.slice(from, to) });
    for (const position of this.replaced) {
      if (position < this.postedRows) postRows(position, position + 1);
    }
    this.replaced.clear();
    while (this.postedRows < run.rows.length) {
      const rows = this.postedRows === 0 ? FIRST_ROWS : ROWS_AT_ONCE;
      const end = Math.min(this.postedRows + rows, run.rows.length);
      postRows(this.postedRows, end);
      this.postedRows = end;
    }
  }

  private post(message: BatchHostMessage): void {
    // VS Code rejects a message when the page is gone; the view state's event follows.
    this.panel.webview.postMessage(message).then(undefined, () => undefined);
  }

  private receive(raw: unknown): void {
    const message = readBatchMessage(raw);
    if (message === undefined || message.run !== String(this.shownRuns)) return;
    if (message.type === 'ready') {
      this.ready = true;
      this.postedRows = 0;
      this.draw();
      return;
    }
    void this.handle(message);
  }

  private async handle(message: Exclude<BatchPageRequest, { type: 'ready' }>): Promise<void> {
    const { services, tab } = this;
    const { run, origin, profileId } = tab;
    if (message.type === 'checkAgain') return services.checkAgain(this);
    if (message.type === 'action') {
      const { command } = FAILURE_ACTIONS[message.action];
      await vscode.commands.executeCommand(command, { profileId });
      return;
    }
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

  private dispose(): void {
    clearTimeout(this.drawing);
    this.following?.dispose();
    this.tab.run?.dispose();
    this.subscriptions.dispose();
    this.closed.fire();
    this.closed.dispose();
  }
}

export function batchTitle(origin: BatchOrigin, gate: Pick<JourneyGate, 'fileName'>): string {
  return l10n.t('Journeys in {0}', originName(origin, gate));
}
