import { createHash } from 'node:crypto';
import * as vscode from 'vscode';
import * as l10n from '@vscode/l10n';
import { BATCH_TYPE } from '../base/contributions';
import { showComparison } from '../documents/ResultDocuments';
import { FAILURE_ACTIONS } from '../explanations/failureActions';
import type { JourneyRef } from '../journeys/JourneyRef';
import type { JourneyRequests } from '../journeys/JourneyStore';
import type { RecentJourneys } from '../recent/RecentJourneys';
import type { JourneyPanels } from '../panel/JourneyPanels';
import type { JourneyGate } from '../privacy/JourneyGate';
import type { ProfileStore } from '../profiles/ProfileStore';
import { journeyWith } from '../profiles/resolveJourney';
import { batchRequestsPerMinute, watchIntervalMs } from '../profiles/settings';
import { originName, parseBatchOrigin, type BatchOrigin, goToLine } from './BatchOrigin';
import { BatchPanel, batchTitle, type BatchPanelServices, type BatchTab } from './BatchPanel';
import type { BatchRow } from './BatchRow';
import { withKind, BatchRun } from './BatchRun';
import { confirmRun, findJourneys, MOST_JOURNEYS, type RequestCount } from './findJourneys';
import { needsRequest, type BatchJourney } from './RunQueue';
import { readBatchState } from './batchProtocol';
import { RequestPace, type RequestTimes, RunLock, type HeldLock } from './RequestPace';
import { showError } from '../ui/messages';
import { exportRows, type ExportFormat } from './exportRows';
import { askWhereToSave } from '../ui/prompts';
import { showInStatusBar } from '../ui/StatusBarEntry';
import { openWebviewTab } from '../ui/labels';

export interface BatchServices {
  readonly extensionUri: vscode.Uri;
  /** The folder shared by all windows. */
  readonly sharedFolder: string;
  readonly profiles: ProfileStore;
  readonly store: JourneyRequests;
  readonly gate: JourneyGate;
  readonly panels: Pick<JourneyPanels, 'open'>;
  readonly recents: RecentJourneys;
  /** See `RunServices`. */
  readonly asking: Set<string>;
}

/** Checks of many journeys, each in its own tab. */
export class BatchPanels implements vscode.Disposable {
  private readonly panels = new Set<BatchPanel>();
  /** By lock name. Consecutive runs share their pace, as if they were one. */
  private readonly times = new Map<string, RequestTimes>();
  private readonly lock: RunLock;

  constructor(private readonly services: BatchServices) {
    this.lock = new RunLock(services.sharedFolder);
  }

  /** The tabs that are open. */
  all(): readonly BatchPanel[] {
    return [...this.panels];
  }

  /** Finds the journeys of an origin, asks before sending requests, and shows the run in a new tab or in the given one. */
  async check(origin: BatchOrigin, panel?: BatchPanel): Promise<void> {
    const { extensionUri, recents, profiles, gate } = this.services;
    // Read once before the search, because the active profile may change before the user is asked.
    const profile = profiles.active();
    const scanWorker = vscode.Uri.joinPath(extensionUri, 'dist', 'scanWorker.js').fsPath;
    const found = await findJourneys(
      origin,
      originName(origin, gate),
      scanWorker,
      recents,
      profile?.id,
    );
    if (found === undefined) return;
    const journeys = found.journeys.map(({ journeyId, line, result }) => ({
      ref: journeyWith(
        journeyId,
        profile,
        result ?? (profile && recents.kindOf({ journeyId, profileId: profile.id })),
      ),
      ...(line !== undefined && { line }),
    }));
    const requestCountOf = (number: number): RequestCount => {
      const wanted = journeys.slice(0, number).filter(({ ref }) => needsRequest(ref, gate));
      const unclear = wanted.filter(({ ref }) => ref.kind === 'idwise' && ref.result === undefined);
      return { least: wanted.length, most: wanted.length + unclear.length };
    };
    let most = Math.min(found.count, MOST_JOURNEYS);
    const pace = new RequestPace(batchRequestsPerMinute);
    if (requestCountOf(most).least > 0) {
      if (profile === undefined) return askForProfile();
      const perMinute = batchRequestsPerMinute();
      const { count } = found;
      const { intervalMs } = pace;
      const confirmed = await confirmRun({ count, requestCountOf, profile, perMinute, intervalMs });
      if (confirmed === undefined) return;
      most = confirmed;
    }
    const run = this.makeRun(journeys.slice(0, most), pace, profile?.id);
    const tab: BatchTab = {
      origin,
      count: most,
      run,
      ...(profile !== undefined && { profileId: profile.id }),
    };
    if (panel === undefined || !this.panels.has(panel)) {
      const title = batchTitle(origin, gate);
      return this.adopt(openWebviewTab(BATCH_TYPE, title, OPTIONS), tab).start();
    }
    panel.show(tab);
    await panel.start();
  }

  /** Called by VS Code when a restored tab becomes visible. */
  async deserializeWebviewPanel(webviewPanel: vscode.WebviewPanel, state: unknown): Promise<void> {
    const read = readBatchState(state);
    const origin = read && parseBatchOrigin(read.address);
    if (origin === undefined) {
      webviewPanel.dispose();
      return;
    }
    webviewPanel.webview.options = OPTIONS;
    this.adopt(webviewPanel, { origin, count: read?.count ?? 0 });
  }

  dispose(): void {
    for (const panel of this.panels) panel.run?.dispose();
    this.lock.dispose();
  }

  private adopt(webviewPanel: vscode.WebviewPanel, tab: BatchTab): BatchPanel {
    const panel = new BatchPanel(webviewPanel, tab, this.panelServices());
    this.panels.add(panel);
    panel.onDidClose(() => this.panels.delete(panel));
    return panel;
  }

  private panelServices(): BatchPanelServices {
    return {
      extensionUri: this.services.extensionUri,
      gate: this.services.gate,
      open: (run, row) => this.open(run, row),
      goToLine: (uri, row) => goToLine(uri, row, this.services.gate),
      compare: (run, left, right) => this.compare(run, left, right),
      copy: copyRows,
      save: saveRows,
      checkAgain: (panel) => this.check(panel.origin, panel),
    };
  }

  private makeRun(journeys: readonly BatchJourney[], pace: RequestPace, profileId = ''): BatchRun {
    const { store, gate, asking } = this.services;
    const lock = async (): Promise<HeldLock | undefined> => {
      const name = await this.lockName(profileId);
      const turn = this.lock.take(name);
      if (turn !== undefined) pace.share(this.timesOf(name));
      return turn;
    };
    return new BatchRun(journeys, { store, gate, asking, pace, lock, watchIntervalMs });
  }

  /**
   * The lock's name for an API key, shared by profiles with the same key. As a file's name it does not reveal the key, because a
   * random key is too long to search for its SHA-256 digest. The secret is not part of it.
   */
  private async lockName(profileId: string): Promise<string> {
    const { profiles } = this.services;
    const profile = profiles.get(profileId);
    const credentials = profile && (await profiles.credentials(profile));
    // Without credentials no request is sent: the run stops at the first journey with the reason.
    if (credentials?.ok !== true) return profileId;
    return createHash('sha256').update(credentials.value.apiKey).digest('hex');
  }

  private timesOf(lockName: string): RequestTimes {
    const times = this.times.get(lockName) ?? { next: 0, paused: 0 };
    this.times.set(lockName, times);
    return times;
  }

  private open(run: BatchRun, row: BatchRow): void {
    const ref = refOf(run, row);
    if (ref === undefined) return;
    const { panels, gate, recents } = this.services;
    panels.open(ref);
    const { result } = gate.impersonal(ref);
    if (result === undefined || ref.kind !== 'idwise') return;
    // Journeys of a run are not recent ones until the user opens them.
    void recents.addResult(ref, result);
  }

  private async compare(run: BatchRun, ...rows: readonly [BatchRow, BatchRow]): Promise<void> {
    const [left, right] = rows.flatMap((row) => {
      const ref = refOf(run, row);
      return ref === undefined ? [] : [{ ref, kind: row.kind }];
    });
    if (left === undefined || right === undefined) return;
    await showComparison(this.services.gate, left, right);
  }
}

/** A row's journey with the kind that was found, because the result may not be in memory any more. */
function refOf(run: BatchRun, { index, kind }: BatchRow): JourneyRef | undefined {
  const journey = run.journeyAt(index);
  return journey && withKind(journey, kind).ref;
}

const OPTIONS: vscode.WebviewOptions & vscode.WebviewPanelOptions = {
  enableScripts: true,
  localResourceRoots: [],
};

async function askForProfile(): Promise<void> {
  const { command, label } = FAILURE_ACTIONS.addProfile;
  const addProfile = label();
  const answer = await showError(
    l10n.t('There is no profile yet. Add a profile, then check the journeys again.'),
    addProfile,
  );
  if (answer === addProfile) await vscode.commands.executeCommand(command);
}

/** Copies rows to the clipboard. */
async function copyRows(rows: readonly BatchRow[], format: 'csv' | 'markdown'): Promise<void> {
  await vscode.env.clipboard.writeText(exportRows(rows, format));
  showInStatusBar(l10n.t('{0} journeys copied', rows.length), 3000);
}

/** Saves rows. The file's extension selects Markdown or JSON; any other one gives CSV. */
async function saveRows(rows: readonly BatchRow[], name: string): Promise<void> {
  const folder = vscode.workspace.workspaceFolders?.[0]?.uri;
  const fileName = `${name.replace(/\.[^.]*$/, '')}-journeys.csv`;
  const uri = await askWhereToSave(
    l10n.t('Save Journeys'),
    { CSV: ['csv'], Markdown: ['md'], JSON: ['json'] },
    folder && vscode.Uri.joinPath(folder, fileName),
  );
  if (uri === undefined) return;
  try {
    const text = exportRows(rows, formatOf(uri));
    await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(text));
  } catch {
    void showError(l10n.t('The journeys cannot be saved there. Choose another folder.'));
  }
}

function formatOf({ path }: vscode.Uri): ExportFormat {
  if (/\.json$/i.test(path)) return 'json';
  return /\.(?:md|markdown)$/i.test(path) ? 'markdown' : 'csv';
}
