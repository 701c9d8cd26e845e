interface VsCodeApi {
  postMessage(message: unknown): void;
  getState(): unknown;
  setState(state: unknown): void;
}

declare function acquireVsCodeApi(): VsCodeApi;

/** What a page and the host say to each other. */
export interface HostConnection<HostMessage, PageMessage, PageState> {
  /** Says something to the host. */
  readonly post: (message: PageMessage) => void;
  /** What VS Code keeps of the page while it is hidden, and across a window reload. */
  readonly saveState: (state: PageState) => void;
  /** What was saved when the page was last seen. It may be another version's. */
  readonly savedState: () => unknown;
  /** Calls `listener` with each message from the host. Anything that is not one is ignored. */
  readonly listen: (listener: (message: HostMessage) => void) => void;
}

/** Connects a page to its host, which VS Code allows once. */
export function connectToHost<HostMessage, PageMessage, PageState>(
  isHostMessage: (data: unknown) => data is HostMessage,
): HostConnection<HostMessage, PageMessage, PageState> {
  const vscode = acquireVsCodeApi();
  return {
    post: (message) => vscode.postMessage(message),
    saveState: (state) => vscode.setState(state),
    savedState: () => vscode.getState(),
    listen: (listener) => {
      window.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
        if (isHostMessage(data)) listener(data);
      });
    },
  };
}

export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
