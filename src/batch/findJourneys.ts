import { setImmediate as nextTurn } from 'node:timers/promises';
import * as vscode from 'vscode';
import { cancellableProgress } from '../ui/cancellableProgress';
import { t } from '../localization';
import type { RecentJourneys } from '../journeys/RecentJourneys';
import { detectionMode } from '../settings';
import type { BatchOrigin } from './BatchOrigin';
import { JourneyScan, type ListedJourney } from './JourneyScan';
import { scanBytes, type ScanOptions, type ScanOutcome } from './scanBytes';
import { scanFileInWorker } from './scanFileInWorker';
import { showError, showInformation } from '../ui/messages';

/** The most journeys of one run. */
export const MOST_JOURNEYS = 5000;

export interface FoundJourneys {
  /** At most {@link MOST_JOURNEYS}. */
  readonly journeys: readonly (Pick<ListedJourney, 'journeyId'> & Partial<ListedJourney>)[];
  /** How many there are. */
  readonly count: number;
}

/** Lines of a document that are searched at once; others get their turn in the extension host after them. */
const LINES_AT_ONCE = 2000;

/**
 * Finds the journeys of an origin. Tells the person why there are none; undefined then, and when they cancel.
 *
 * @param name what the origin may be called.
 * @param scanWorker the path of the bundle that searches a file.
 */
export async function findJourneys(
  origin: BatchOrigin,
  name: string,
  scanWorker: string,
  recents: Pick<RecentJourneys, 'list'>,
  profileId: string | undefined,
): Promise<FoundJourneys | undefined> {
  if (origin.kind === 'recents') {
    // Another profile may have no access to them.
    const journeys = recents.list().filter((recent) => recent.profileId === profileId);
    return found({ journeys, count: journeys.length }, name);
  }
  let outcome: ScanOutcome;
  try {
    outcome = await cancellableProgress(t('Looking for journey IDs in {0}', name), (signal, tell) =>
      search(origin, scanWorker, {
        mode: detectionMode(),
        limit: MOST_JOURNEYS,
        signal,
        onProgress: (percent) => tell(`${percent} %`),
      }),
    );
  } catch {
    void showError(
      t('{0} cannot be read. Check that it is still there and that you may open it.', name),
    );
    return undefined;
  }
  switch (outcome.kind) {
    case 'done':
      return found(outcome, name);
    case 'cancelled':
      return undefined;
    case 'binary':
      void showError(t('{0} is a binary file. Choose a text file: a log, CSV or JSON.', name));
      return undefined;
  }
}

function found(journeys: FoundJourneys, name: string): FoundJourneys | undefined {
  if (journeys.count > 0) return journeys;
  void showInformation(
    detectionMode() === 'labelled'
      ? t(
          'There is no journey ID in {0}. Only IDs after a known key are looked for: the setting idwise.detection says so.',
          name,
        )
      : t('There is no journey ID in {0}.', name),
  );
  return undefined;
}

async function search(
  origin: Exclude<BatchOrigin, { readonly kind: 'recents' }>,
  scanWorker: string,
  options: ScanOptions,
): Promise<ScanOutcome> {
  if (origin.kind === 'document') return searchDocument(origin, options);
  if (origin.uri.scheme === 'file') return scanFileInWorker(scanWorker, origin.uri.fsPath, options);
  return scanBytes(await vscode.workspace.fs.readFile(origin.uri), options);
}

/** Line by line: the text of a document as a whole would be a second one of it. */
async function searchDocument(
  { document, selection }: Extract<BatchOrigin, { readonly kind: 'document' }>,
  { mode, limit, signal, onProgress }: ScanOptions,
): Promise<ScanOutcome> {
  const whole = new vscode.Range(0, 0, document.lineCount, 0);
  const { start, end } = document.validateRange(selection ?? whole);
  const scan = new JourneyScan(mode, limit, start.line + 1);
  for (let line = start.line; line <= end.line && line < document.lineCount; line += 1) {
    const { text } = document.lineAt(line);
    const from = line === start.line ? start.character : 0;
    const to = line === end.line ? end.character : text.length;
    scan.add(`${text.slice(from, to)}\n`);
    const searched = line - start.line + 1;
    if (searched % LINES_AT_ONCE === 0) {
      onProgress?.(Math.floor((100 * searched) / (end.line - start.line + 1)));
      await nextTurn();
      if (signal?.aborted === true) return { kind: 'cancelled' };
    }
  }
  scan.end();
  return { kind: 'done', journeys: scan.journeys, count: scan.count };
}
