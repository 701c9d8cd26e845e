import type {
  BatchHostMessage,
  BatchPageMessage,
  BatchPageRequest,
  BatchPageState,
} from '../../batch/batchProtocol';
import { connectToHost, isObject } from '../connectToHost';

const connection = connectToHost<BatchHostMessage, BatchPageMessage, BatchPageState>(isHostMessage);

export const { saveState, listen } = connection;

/** Says something to the host, about the run that this page shows. */
export function post(request: BatchPageRequest): void {
  connection.post({ ...request, run: document.body.dataset['run'] ?? '' });
}

function isHostMessage(data: unknown): data is BatchHostMessage {
  if (!isObject(data)) return false;
  return data['type'] === 'view'
    ? isObject(data['view'])
    : data['type'] === 'rows' && Array.isArray(data['rows']);
}
