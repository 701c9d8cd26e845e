import type { BatchHostMessage, BatchPageMessage, BatchPageState } from '../../batch/batchProtocol';
import { connectToHost, isObject } from '../connectToHost';

export const { post, saveState, listen } = connectToHost<
  BatchHostMessage,
  BatchPageMessage,
  BatchPageState
>(isHostMessage);

function isHostMessage(data: unknown): data is BatchHostMessage {
  if (!isObject(data)) return false;
  return data['type'] === 'view'
    ? isObject(data['view'])
    : data['type'] === 'rows' && Array.isArray(data['rows']);
}
