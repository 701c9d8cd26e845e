import type { PageWords } from '../../panel/pageWords';
import type {
  HostMessage,
  PageMessage,
  PersistedPageState,
  ResultMessage,
} from '../../panel/protocol';
import { connectToHost, isObject } from '../page';

/** Translated strings, from the page's HTML. */
export const words = JSON.parse(document.body.dataset['words'] ?? '{}') as PageWords;

export const { post, saveState, savedState, listen } = connectToHost<
  HostMessage,
  PageMessage,
  PersistedPageState
>(isHostMessage);

let shownResult: number | undefined;

/** Sets the ID of the result in the page, after each new view. */
export function showsResult(id: number | undefined): void {
  shownResult = id;
}

/** Posts a message about the result in the page. */
export function postAboutResult(message: ResultMessage): void {
  if (shownResult !== undefined) post({ ...message, result: shownResult });
}

/** Scroll position in pixels when the page was last visible. */
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
    case 'image':
    case 'video':
      return (
        typeof data['key'] === 'string' &&
        typeof data['mediaType'] === 'string' &&
        data['bytes'] instanceof Uint8Array
      );
    case 'viewSent':
      return true;
    case 'show':
      return isObject(data['target']);
    default:
      return false;
  }
}
