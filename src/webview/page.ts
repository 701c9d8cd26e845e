import { render, type TemplateResult } from 'lit/html.js';

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

/** Draws the page. When what had the focus is gone then, the focus stays in the region around it, or on the page. */
export function drawPage(template: TemplateResult): void {
  const focused = document.activeElement;
  const around = focused?.parentElement?.closest<HTMLElement>('[tabindex="-1"]');
  render(template, document.body);
  if (focused?.isConnected !== false) return;
  const next = around?.isConnected === true ? around : document.querySelector('main');
  next?.focus({ preventScroll: true });
}

/** A text with arguments in the places `{0}`, `{1}` and so on. */
export function filled(text: string, ...args: readonly (string | number)[]): string {
  return text.replaceAll(/\{(\d)\}/g, (place, index: string) =>
    String(args[Number(index)] ?? place),
  );
}
