import type * as vscode from 'vscode';
import type { HostMessage, JourneyView, PageMessage } from './protocol';
import { readPageMessage } from './readPageMessage';

/**
 * `hidden`: no page, because its tab is behind another; `loading`: the page's script does not run yet, and VS Code
 * queues messages; `ready`: the script runs.
 */
type PageState = 'hidden' | 'loading' | 'ready';

/** A message of a running page. */
export type PageRequest = Exclude<PageMessage, { type: 'ready' }>;

export interface PageEvents {
  /** The page is gone or replaced, with everything that was posted to it. */
  readonly lost: () => void;
  /** A page has no view yet. */
  readonly needsView: () => void;
  /** The page has its view and accepts other messages. */
  readonly ready: () => void;
  readonly received: (request: PageRequest) => void;
}

/** The connection of a panel to its page. Knows the state of the page and what can be posted to it. */
export class PageLink {
  private state: PageState = 'loading';
  /** Whether a view was posted to the loading page. */
  private isViewSent = false;
  /** Messages for the page when it is ready. */
  private readonly waiting: HostMessage[] = [];

  constructor(
    private readonly webview: Pick<vscode.Webview, 'html' | 'postMessage'>,
    private readonly events: PageEvents,
  ) {}

  /** Whether the page accepts other messages than views. */
  get isReady(): boolean {
    return this.state === 'ready';
  }

  /** Whether there is a page, loading or ready. */
  get hasPage(): boolean {
    return this.state !== 'hidden';
  }

  /** Loads a page, in place of the current one. */
  load(html: string): void {
    this.webview.html = html;
    if (this.state !== 'hidden') this.enter('loading');
  }

  /** VS Code destroys the page of a hidden tab, and loads it again when the tab is shown. */
  setVisible(visible: boolean): void {
    if (visible && this.state === 'hidden') {
      this.enter('loading');
      this.events.needsView();
    } else if (!visible && this.state !== 'hidden') {
      this.enter('hidden');
    }
  }

  /** Posts a view, unless it equals the page's initial state. Returns whether it was posted. */
  sendView(view: JourneyView): boolean {
    if (this.state === 'hidden') return false;
    if (this.state === 'loading') {
      if (view.tone === undefined) return false;
      this.isViewSent = true;
    }
    void this.post({ type: 'view', view });
    return true;
  }

  /**
   * Posts a message that belongs to the view. A loading page gets only its view, because the decision comes first.
   *
   * @returns undefined if it was not posted; otherwise resolves when VS Code has delivered it.
   */
  send(message: HostMessage): Promise<void> | undefined {
    return this.state === 'ready' ? this.post(message) : undefined;
  }

  /** Posts a message now, or when a page is ready. */
  sendWhenReady(message: HostMessage): void {
    if (this.state === 'ready') void this.post(message);
    else this.waiting.push(message);
  }

  /** @param raw anything that the page posted. Messages that are not part of the protocol are ignored. */
  receive(raw: unknown): void {
    const message = readPageMessage(raw);
    if (message === undefined) return;
    if (message.type === 'ready') this.pageRuns();
    // Ignore messages of a page that is gone: what they reveal would be visible when the tab is shown again.
    else if (this.state !== 'hidden') this.events.received(message);
  }

  dispose(): void {
    this.enter('hidden');
  }

  private pageRuns(): void {
    if (this.state === 'loading' && this.isViewSent) {
      this.state = 'ready';
      void this.post({ type: 'viewSent' });
    } else {
      // No view was posted before, or it did not arrive.
      this.enter('ready');
      this.events.needsView();
    }
    for (const message of this.waiting.splice(0)) void this.post(message);
    this.events.ready();
  }

  private enter(state: PageState): void {
    this.state = state;
    this.isViewSent = false;
    this.events.lost();
  }

  private async post(message: HostMessage): Promise<void> {
    try {
      await this.webview.postMessage(message);
    } catch {
      // VS Code rejects when the page is gone; the change of state follows.
    }
  }
}
