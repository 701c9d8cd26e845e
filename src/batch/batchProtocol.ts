import { type FailureAction, FAILURE_ACTIONS } from '../explanations/failureActions';
import type { ExportFormat } from './exportRows';
import type { BatchRow } from './BatchRow';

/** What the two sides of the tab with many journeys say to each other. The page imports nothing of the host but these types. */

export type { BatchRow, ExportFormat };

/** Why a run does not go on, and what to do about it. */
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
  /** `restored`: the tab is of an earlier session; its journeys are not known, only how many they were. */
  readonly status: 'running' | 'paused' | 'done' | 'restored';
  readonly total: number;
  readonly done: number;
  readonly failed: number;
  /** In words: how many are done, failed and left, and how long these take. */
  readonly progress: string;
  /** How many rows have no decision. */
  readonly undecided: number;
  readonly isWatching: boolean;
  /** Whether the lines of a text can be shown. */
  readonly hasLines: boolean;
  readonly alert?: RunAlert;
}

/** From the host to the page. */
export type BatchHostMessage =
  | { readonly type: 'view'; readonly view: BatchView }
  /** The rows at the positions from `from` on, which are new or replace others. */
  | { readonly type: 'rows'; readonly from: number; readonly rows: readonly BatchRow[] };

/** From the page to the host. It is ignored when another run has taken the place of the page's run. */
export type BatchPageMessage = BatchPageRequest & {
  /** `data-run` of the page. */
  readonly run: string;
};

/** A row is named by its place in the list of journeys. */
export type BatchPageRequest =
  | { readonly type: 'ready' }
  | { readonly type: 'stop' }
  | { readonly type: 'continue' }
  /** Begins to watch the journeys without a decision, or stops that. */
  | { readonly type: 'watch' }
  /** Looks for the journeys of a tab of an earlier session again, and asks before it sends anything. */
  | { readonly type: 'checkAgain' }
  | { readonly type: 'action'; readonly action: FailureAction }
  | { readonly type: 'open'; readonly row: number }
  | { readonly type: 'goToLine'; readonly row: number }
  | { readonly type: 'compare'; readonly rows: readonly number[] }
  /** In the order in which they are shown. */
  | { readonly type: 'copy'; readonly format: 'csv' | 'markdown'; readonly rows: readonly number[] }
  | { readonly type: 'save'; readonly rows: readonly number[] };

/** What the page saves with `setState`: where its journeys came from and how many they were, and none of their IDs. */
export interface BatchPageState {
  /** A file's URI as VS Code writes it; absent for the recent journeys. */
  readonly address?: string;
  readonly count: number;
  /** Whether the figures are folded; the page alone reads it. */
  readonly figuresFolded?: true;
}

/** A message of the page as one of the protocol; undefined for anything else, which is then ignored. */
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
      return isPlace(row) ? { type, row } : undefined;
    case 'copy':
      return (format === 'csv' || format === 'markdown') && arePlaces(rows)
        ? { type, format, rows }
        : undefined;
    case 'save':
    case 'compare':
      return arePlaces(rows) ? { type, rows } : undefined;
    default:
      return undefined;
  }
}

/** What a tab of an earlier session was about; undefined for a state that is not ours. The address is not checked. */
export function readBatchState(value: unknown): BatchPageState | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const { address, count } = value as Partial<Record<string, unknown>>;
  if (!isPlace(count)) return undefined;
  if (address === undefined) return { count };
  return typeof address === 'string' ? { address, count } : undefined;
}

function isFailureAction(action: unknown): action is FailureAction {
  return typeof action === 'string' && Object.hasOwn(FAILURE_ACTIONS, action);
}

function isPlace(value: unknown): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;
}

function arePlaces(value: unknown): value is readonly number[] {
  return Array.isArray(value) && value.every(isPlace);
}
