import { setImmediate as nextTick } from 'node:timers/promises';
import * as vscode from 'vscode';
import * as l10n from '@vscode/l10n';
import { MEGABYTE } from '../base/megabyte';
import { cancellableProgress } from '../ui/progress';
import type { RecentJourneys } from '../recent/RecentJourneys';
import { detectionMode } from '../profiles/settings';
import type { BatchOrigin } from './BatchOrigin';
import { JourneyScan, type ListedJourney, type ScanOptions, type ScanOutcome } from './JourneyScan';
import { scanFileInWorker } from './scanFileInWorker';
import { showError, showInformation, warnInDialog } from '../ui/messages';
import { isOutOfMemory } from '../base/waits';
import { isolatedText } from '../text/ShownText';
import type { Profile } from '../profiles/Profile';
import { formatDuration } from '../result/times';

/** The most journeys of one run. */
export const MOST_JOURNEYS = 5000;

export interface FoundJourneys {
  /** At most {@link MOST_JOURNEYS}. */
  readonly journeys: readonly (Pick<ListedJourney, 'journeyId'> & Partial<ListedJourney>)[];
  /** Total number. */
  readonly count: number;
}

/** Characters of a document that are searched at once; then other work of the extension host may run. */
const PART_LENGTH = 256 * 1024;

/** VS Code reads a remote file as a whole. */
const MOST_REMOTE_BYTES = 50 * MEGABYTE;

/**
 * Finds the journeys of an origin. Undefined if the user cancels, or after a message that there are none.
 *
 * @param name the origin's name.
 * @param scanWorker path of the worker's bundle.
 */
export async function findJourneys(
  origin: BatchOrigin,
  name: string,
  scanWorker: string,
  recents: Pick<RecentJourneys, 'list'>,
  profileId: string | undefined,
): Promise<FoundJourneys | undefined> {
  if (origin.kind === 'recents') {
    // Only this profile's, because another one may have no access to them.
    const journeys = recents
      .list()
      .filter((recent) => recent.profileId === profileId)
      .map(({ journeyId, result = 'spotCheck' as const }) => ({ journeyId, result }));
    return found({ journeys, count: journeys.length }, name);
  }
  let outcome: SearchOutcome;
  try {
    outcome = await cancellableProgress(
      l10n.t('Looking for journey IDs in {0}', name),
      (signal, report) =>
        search(origin, scanWorker, {
          mode: detectionMode(),
          limit: MOST_JOURNEYS,
          signal,
          onProgress: (percent) => report(`${percent} %`),
        }),
    );
  } catch (error) {
    void showError(
      isOutOfMemory(error)
        ? l10n.t('{0} holds too many different journey IDs. Split it and check each part.', name)
        : l10n.t(
            '{0} cannot be read. Check that it is still there and that you may open it.',
            name,
          ),
    );
    return undefined;
  }
  switch (outcome.kind) {
    case 'done':
      return found(outcome, name);
    case 'cancelled':
      return undefined;
    case 'tooLarge':
      void showError(
        l10n.t(
          '{0} is larger than {1} MB and not stored on this machine. Download it and check the copy.',
          name,
          MOST_REMOTE_BYTES / 1024 / 1024,
        ),
      );
      return undefined;
    case 'binary':
      void showError(l10n.t('{0} is a binary file. Choose a text file: a log, CSV or JSON.', name));
      return undefined;
  }
}

function found(journeys: FoundJourneys, name: string): FoundJourneys | undefined {
  if (journeys.count > 0) return journeys;
  void showInformation(
    detectionMode() === 'labelled'
      ? l10n.t(
          'There is no journey ID in {0}. The setting idwise.detection allows only IDs after a known key.',
          name,
        )
      : l10n.t('There is no journey ID in {0}.', name),
  );
  return undefined;
}

type SearchOutcome = ScanOutcome | { readonly kind: 'tooLarge' };

async function search(
  origin: Exclude<BatchOrigin, { readonly kind: 'recents' }>,
  scanWorker: string,
  options: ScanOptions,
): Promise<SearchOutcome> {
  if (origin.kind === 'document') return searchDocument(origin, options);
  const { uri } = origin;
  if (uri.scheme === 'file') return scanFileInWorker(scanWorker, uri.fsPath, options);
  const { size } = await vscode.workspace.fs.stat(uri);
  if (size > MOST_REMOTE_BYTES) return { kind: 'tooLarge' };
  const bytes = await vscode.workspace.fs.readFile(uri);
  return scanFileInWorker(scanWorker, inOwnBuffer(bytes), options);
}

/** The bytes in a buffer of their own, which can be transferred to a worker. */
function inOwnBuffer(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  const { buffer } = bytes;
  return buffer instanceof ArrayBuffer && buffer.byteLength === bytes.byteLength
    ? new Uint8Array(buffer)
    : new Uint8Array(bytes);
}

/** Searches a document in parts, because its whole text would be a second copy. */
async function searchDocument(
  { document, selection }: Extract<BatchOrigin, { readonly kind: 'document' }>,
  { mode, limit, signal, onProgress }: ScanOptions,
): Promise<ScanOutcome> {
  const whole = new vscode.Range(0, 0, document.lineCount, 0);
  const { start, end } = document.validateRange(selection ?? whole);
  const scan = new JourneyScan(mode, limit, start.line + 1);
  let part = '';
  for (let line = start.line; line <= end.line && line < document.lineCount; line += 1) {
    const { text } = document.lineAt(line);
    const to = line === end.line ? end.character : text.length;
    for (let from = line === start.line ? start.character : 0; from <= to; from += PART_LENGTH) {
      // The last part of a line includes its line break.
      part +=
        from + PART_LENGTH > to
          ? `${text.slice(from, to)}\n`
          : text.slice(from, from + PART_LENGTH);
      if (part.length < PART_LENGTH) continue;
      scan.add(part);
      part = '';
      onProgress?.(Math.floor((100 * (line - start.line)) / (end.line - start.line + 1)));
      await nextTick();
      if (signal?.aborted === true) return { kind: 'cancelled' };
    }
  }
  scan.add(part);
  scan.end();
  return { kind: 'done', journeys: scan.journeys, count: scan.count };
}

/** The number of journeys that the first button offers. */
const FIRST_JOURNEYS = 200;

/** Number of requests: a journey of an unknown kind may need two. */
export interface RequestCount {
  readonly least: number;
  readonly most: number;
}

export interface RunToConfirm {
  /** Number of journeys found; a run has at most {@link MOST_JOURNEYS}. */
  readonly count: number;
  /** Requests for the first `most` journeys. */
  readonly requestCountOf: (most: number) => RequestCount;
  readonly profile: Profile;
  readonly perMinute: number;
  /** Milliseconds between two requests. */
  readonly intervalMs: number;
}

/** Asks before requests are sent. Returns how many journeys to check; undefined when the user cancels. */
export async function confirmRun(run: RunToConfirm): Promise<number | undefined> {
  const { count, profile } = run;
  const most = Math.min(count, MOST_JOURNEYS);
  const choices = most > FIRST_JOURNEYS ? [FIRST_JOURNEYS, most] : [most];
  const buttons = choices.map((number) => ({ number, label: labelOf(number, count) }));
  const answer = await warnInDialog(
    l10n.t('Check {0} journeys with the profile "{1}"?', count, isolatedText(profile.name)),
    detailOf(run, choices),
    ...buttons.map(({ label }) => label),
  );
  return buttons.find(({ label }) => label === answer)?.number;
}

function labelOf(number: number, count: number): string {
  if (number < count) return l10n.t('Check First {0}', number);
  return count > FIRST_JOURNEYS ? l10n.t('Check All {0}', number) : l10n.t('Check');
}

function detailOf(
  { count, requestCountOf, profile, perMinute, intervalMs }: RunToConfirm,
  choices: readonly number[],
): readonly string[] {
  const { host } = new URL(profile.baseUrl);
  const durationOf = (requests: number): string => formatDuration(requests * intervalMs) ?? '';
  const lines: string[] = choices.map((number) => {
    const { least } = requestCountOf(number);
    const values = [least, host, perMinute, durationOf(least)] as const;
    return choices.length === 1
      ? l10n.t('{0} requests to {1}, at most {2} a minute, take about {3}.', ...values)
      : l10n.t(
          '{0} journeys: {1} requests to {2}, at most {3} a minute, take about {4}.',
          number,
          ...values,
        );
  });
  const { least, most } = requestCountOf(choices.at(-1) ?? 0);
  if (most > least) {
    lines.push(
      l10n.t(
        'An ID does not show the kind of its journey. If IDWise has no spot check for an ID, an onboarding journey is requested: at most {0} requests, which take about {1}.',
        most,
        durationOf(most),
      ),
    );
  }
  if (count > MOST_JOURNEYS)
    lines.push(l10n.t('A run can check at most {0} journeys.', MOST_JOURNEYS));
  lines.push(
    l10n.t(
      'Each request uses the API key of this profile in its environment (live or sandbox). IDWise may block a key that sends too many requests, and production may use the same live key.',
    ),
  );
  return lines;
}
