import type {
  BatchHostMessage,
  BatchPageMessage,
  BatchPageRequest,
  BatchPageState,
} from '../../batch/batchProtocol';
import type { BatchWords } from '../../batch/batchWords';
import { connectToHost, isObject } from '../page';

/** Every text of the page that stands in no view, as the host translated it into the page's frame. */
export const words = JSON.parse(document.body.dataset['words'] ?? '{}') as BatchWords;

const connection = connectToHost<BatchHostMessage, BatchPageMessage, BatchPageState>(isHostMessage);

export const { saveState, listen } = connection;

/** Says something to the host, about the run that this page shows. */
export function post(request: BatchPageRequest): void {
  connection.post({ ...request, run: document.body.dataset['run'] ?? '' });
}

/** What the page saved when it was last seen. */
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
