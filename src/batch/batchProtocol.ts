import { type FailureAction, FAILURE_ACTIONS } from '../explanations/failureActions';
import type { ExportFormat } from './exportRows';
import type { BatchRow } from './BatchRow';

/** Messages between the tab with many journeys and its page. The page imports nothing of the host but these types. */

export type { BatchRow, ExportFormat };

/** Why a run has stopped, and what to do. */
export interface RunAlert {
  readonly title: string;
  readonly cause: string;
  readonly advice: string;
  readonly actions: readonly { readonly id: FailureAction; readonly label: string }[];
}

export interface BatchView {
  /** `Journeys in server.log`. */
  readonly name: string;
  readonly state: BatchPageState;
  /** `restored`: a tab of an earlier session; only the number of its journeys is known. */
  readonly status: 'running' | 'paused' | 'done' | 'restored';
  readonly total: number;
  readonly done: number;
  readonly failed: number;
  /** In words: journeys checked, failed and remaining, and the time left. */
  readonly progress: string;
  /** Number of rows without a decision. */
  readonly undecided: number;
  readonly isWatching: boolean;
  /** Whether the journeys have lines in a text. */
  readonly hasLines: boolean;
  readonly alert?: RunAlert;
}

/** From the host to the page. */
export type BatchHostMessage =
  | { readonly type: 'view'; readonly view: BatchView }
  /** Rows from the position `from` on, new ones or replacements. */
  | { readonly type: 'rows'; readonly from: number; readonly rows: readonly BatchRow[] };

/** From the page to the host. Ignored when the tab shows another run by now. */
export type BatchPageMessage = BatchPageRequest & {
  /** `data-run` of the page. */
  readonly run: string;
};

/** Rows are identified by their index. */
export type BatchPageRequest =
  | { readonly type: 'ready' }
  | { readonly type: 'stop' }
  | { readonly type: 'continue' }
  /** Starts or stops watching journeys without a decision. */
  | { readonly type: 'watch' }
  /** Searches for the journeys of an earlier session again, and asks before sending requests. */
  | { readonly type: 'checkAgain' }
  | { readonly type: 'action'; readonly action: FailureAction }
  | { readonly type: 'open'; readonly row: number }
  | { readonly type: 'goToLine'; readonly row: number }
  | { readonly type: 'compare'; readonly rows: readonly number[] }
  /** Rows in the shown order. */
  | { readonly type: 'copy'; readonly format: 'csv' | 'markdown'; readonly rows: readonly number[] }
  | { readonly type: 'save'; readonly rows: readonly number[] };

/** What the page saves with `setState`: origin and number of its journeys, but not their IDs. */
export interface BatchPageState {
  /** A file's URI as a string; absent for the recent journeys. */
  readonly address?: string;
  readonly count: number;
  /** Whether the figures are folded; only the page reads it. */
  readonly figuresFolded?: true;
}

/** Validates a message of the page; undefined for anything else. */
export function readBatchMessage(value: unknown): BatchPageMessage | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const { run } = value as Partial<Record<string, unknown>>;
  const request = readRequest(value);
  return request && typeof run === 'string' ? { ...request, run } : undefined;
}

function readRequest(value: object): BatchPageRequest | undefined {
  const { type, action, row, rows, format } = value as Partial<Record<string, unknown>>;
  switch (type) {
    case 'ready':
    case 'stop':
    case 'continue':
    case 'watch':
    case 'checkAgain':
      return { type };
    case 'action':
      return isFailureAction(action) ? { type, action } : undefined;
    case 'open':
    case 'goToLine':
      return isIndex(row) ? { type, row } : undefined;
    case 'copy':
      return (format === 'csv' || format === 'markdown') && areIndexes(rows)
        ? { type, format, rows }
        : undefined;
    case 'save':
    case 'compare':
      return areIndexes(rows) ? { type, rows } : undefined;
    default:
      return undefined;
  }
}

/** Validates the saved state of a tab; undefined for any other value. The address is not checked. */
export function readBatchState(value: unknown): BatchPageState | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const { address, count } = value as Partial<Record<string, unknown>>;
  if (!isIndex(count)) return undefined;
  if (address === undefined) return { count };
  return typeof address === 'string' ? { address, count } : undefined;
}

function isFailureAction(action: unknown): action is FailureAction {
  return typeof action === 'string' && Object.hasOwn(FAILURE_ACTIONS, action);
}

function isIndex(value: unknown): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;
}

function areIndexes(value: unknown): value is readonly number[] {
  return Array.isArray(value) && value.every(isIndex);
}
