import type { PageWords } from '../../panel/pageWords';
import type { HostMessage, PageMessage, PageState, ResultMessage } from '../../panel/protocol';
import { connectToHost, isObject } from '../page';

/** Every text of the page that stands in no view, as the host translated it into the page's frame. */
export const words = JSON.parse(document.body.dataset['words'] ?? '{}') as PageWords;

export const { post, saveState, savedState, listen } = connectToHost<
  HostMessage,
  PageMessage,
  PageState
>(isHostMessage);

let shownResult: number | undefined;

/** Called with the ID of the result on the page, whenever the page is drawn from another view. */
export function showsResult(id: number | undefined): void {
  shownResult = id;
}

/** Says something about the result on the page to the host. */
export function postAboutResult(message: ResultMessage): void {
  if (shownResult !== undefined) post({ ...message, result: shownResult });
}

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
    case 'show':
      return isObject(data['target']);
    default:
      return false;
  }
}
