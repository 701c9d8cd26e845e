import { render, type TemplateResult } from 'lit/html.js';

interface VsCodeApi {
  postMessage(message: unknown): void;
  getState(): unknown;
  setState(state: unknown): void;
}

declare function acquireVsCodeApi(): VsCodeApi;

/** The connection of a page to its host. */
export interface HostConnection<HostMessage, PageMessage, PageState> {
  readonly post: (message: PageMessage) => void;
  /** Saves state that VS Code keeps while the page is hidden, and across a window reload. */
  readonly saveState: (state: PageState) => void;
  /** The saved state, perhaps of another version. */
  readonly savedState: () => unknown;
  /** Calls `listener` with each valid message from the host. */
  readonly listen: (listener: (message: HostMessage) => void) => void;
}

/** Connects a page to its host. May be called once. */
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

/** Renders the page. If the focused element is gone, focuses the region around it, or the page. */
export function drawPage(template: TemplateResult): void {
  const focused = document.activeElement;
  const around = focused?.parentElement?.closest<HTMLElement>('[tabindex="-1"]');
  render(template, document.body);
  if (focused?.isConnected !== false) return;
  const next = around?.isConnected === true ? around : document.querySelector('main');
  next?.focus({ preventScroll: true });
}

/** Replaces `{0}`, `{1}`, … by arguments. */
export function filled(text: string, ...args: readonly (string | number)[]): string {
  return text.replaceAll(/\{(\d)\}/g, (place, index: string) =>
    String(args[Number(index)] ?? place),
  );
}
