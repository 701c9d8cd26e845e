import type { HostMessage, PageMessage, PageState } from '../panel/protocol';

interface VsCodeApi {
  postMessage(message: PageMessage): void;
  getState(): unknown;
  setState(state: PageState): void;
}

declare function acquireVsCodeApi(): VsCodeApi;

const vscode = acquireVsCodeApi();

/** Says something to the host. */
export function post(message: PageMessage): void {
  vscode.postMessage(message);
}

/** What VS Code keeps of the page while it is hidden, and across a window reload. */
export function saveState(state: PageState): void {
  vscode.setState(state);
}

/** How far the page was scrolled down when it was last seen, in pixels. */
export function savedScroll(): number {
  const state = vscode.getState();
  const scroll = isObject(state) ? state['scroll'] : undefined;
  return typeof scroll === 'number' ? scroll : 0;
}

/** Calls `listener` with each message from the host. Anything that is not one is ignored. */
export function listen(listener: (message: HostMessage) => void): void {
  window.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
    if (isHostMessage(data)) listener(data);
  });
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

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
