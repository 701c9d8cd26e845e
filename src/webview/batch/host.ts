import type {
  BatchHostMessage,
  BatchPageMessage,
  BatchPageRequest,
  BatchPageState,
} from '../../batch/batchProtocol';
import type { BatchWords } from '../../batch/batchWords';
import { connectToHost, isObject } from '../page';

/** Translated strings, from the page's HTML. */
export const words = JSON.parse(document.body.dataset['words'] ?? '{}') as BatchWords;

const connection = connectToHost<BatchHostMessage, BatchPageMessage, BatchPageState>(isHostMessage);

export const { saveState, listen } = connection;

/** Posts a message about the page's run. */
export function post(request: BatchPageRequest): void {
  connection.post({ ...request, run: document.body.dataset['run'] ?? '' });
}

/** The state of the page when it was last visible. */
export function lastState(): Partial<Record<keyof BatchPageState, unknown>> {
  const state = connection.savedState();
  return isObject(state) ? state : {};
}

function isHostMessage(data: unknown): data is BatchHostMessage {
  if (!isObject(data)) return false;
  return data['type'] === 'view'
    ? isObject(data['view'])
    : data['type'] === 'rows' && Array.isArray(data['rows']);
}
