import { FAILURE_ACTIONS, type FailureAction } from '../explanations/failureActions';
import type { BatchPageMessage, BatchPageRequest, BatchPageState } from './batchProtocol';

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
