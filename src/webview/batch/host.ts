import type { BatchHostMessage, BatchPageMessage, BatchPageState } from '../../batch/batchProtocol';

interface VsCodeApi {
  postMessage(message: BatchPageMessage): void;
  setState(state: BatchPageState): void;
}

declare function acquireVsCodeApi(): VsCodeApi;

const vscode = acquireVsCodeApi();

/** Says something to the host. */
export function post(message: BatchPageMessage): void {
  vscode.postMessage(message);
}

/** What VS Code keeps across a window reload. */
export function saveState(state: BatchPageState): void {
  vscode.setState(state);
}

/** Calls `listener` with each message from the host. Anything that is not one is ignored. */
export function listen(listener: (message: BatchHostMessage) => void): void {
  window.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
    if (isHostMessage(data)) listener(data);
  });
}

function isHostMessage(data: unknown): data is BatchHostMessage {
  if (typeof data !== 'object' || data === null) return false;
  const { type, view, rows } = data as Partial<Record<string, unknown>>;
  if (type === 'view') return typeof view === 'object' && view !== null;
  return type === 'rows' && Array.isArray(rows);
}
