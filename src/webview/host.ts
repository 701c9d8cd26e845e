import type { HostMessage, PageMessage, PageState } from '../panel/protocol';
import { connectToHost, isObject } from './connectToHost';

export const { post, saveState, savedState, listen } = connectToHost<
  HostMessage,
  PageMessage,
  PageState
>(isHostMessage);

/** How far the page was scrolled down when it was last seen, in pixels. */
export function savedScroll(): number {
  const state = savedState();
  const scroll = isObject(state) ? state['scroll'] : undefined;
  return typeof scroll === 'number' ? scroll : 0;
}

function isHostMessage(data: unknown): data is HostMessage {
  if (!isObject(data)) return false;
  switch (data['type']) {
    case 'view':
      return isObject(data['view']);
    case 'picture':
    case 'video':
      return (
        typeof data['key'] === 'string' &&
        typeof data['mediaType'] === 'string' &&
        data['bytes'] instanceof Uint8Array
      );
    case 'viewSent':
      return true;
    case 'rules':
    case 'differences':
      return Array.isArray(data['list']);
    case 'show':
      return isObject(data['target']);
    default:
      return false;
  }
}
