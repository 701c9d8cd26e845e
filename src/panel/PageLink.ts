import type * as vscode from 'vscode';
import type { HostMessage, JourneyView, PageMessage } from './protocol';
import { readPageMessage } from './readPageMessage';

/**
 * `hidden`: there is no page, because its tab is behind another; `loading`: the page's script does not run yet, and VS Code keeps
 * messages for it; `ready`: the script runs.
 */
type PageState = 'hidden' | 'loading' | 'ready';

/** What a page wants, once it runs. */
export type PageRequest = Exclude<PageMessage, { type: 'ready' }>;

export interface PageEvents {
  /** The page is gone, or another one takes its place, with all that it was sent. */
  readonly lost: () => void;
  /** There is a page that shows nothing yet. */
  readonly needsView: () => void;
  /** The page has its view and can take what belongs to it. */
  readonly ready: () => void;
  readonly received: (request: PageRequest) => void;
}

/** The link between a panel and its page. It alone knows whether there is a page and what it can be sent. */
export class PageLink {
  private state: PageState = 'loading';
  /** Whether the page that is loading was sent a view. */
  private isViewSent = false;
  /** What is sent as soon as a page is ready. */
  private readonly waiting: HostMessage[] = [];

  constructor(
    private readonly webview: Pick<vscode.Webview, 'html' | 'postMessage'>,
    private readonly events: PageEvents,
  ) {}

  /** Whether the page can take more than its view. */
  get isReady(): boolean {
    return this.state === 'ready';
  }

  /** Whether there is a page, be it that it is still loading. */
  get hasPage(): boolean {
    return this.state !== 'hidden';
  }

  /** Puts another page in place of the one that is there. */
  load(html: string): void {
    this.webview.html = html;
    if (this.state !== 'hidden') this.enter('loading');
  }

  /** VS Code ends the page of a tab that gets hidden, and loads it anew when the tab is shown. */
  setVisible(visible: boolean): void {
    if (visible && this.state === 'hidden') {
      this.enter('loading');
      this.events.needsView();
    } else if (!visible && this.state !== 'hidden') {
      this.enter('hidden');
    }
  }

  /**
   * Sends a view, also to a page that is still loading, unless the view says no more than that page does by itself.
   *
   * @returns whether the view was sent.
   */
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
   * Sends what belongs to the view. A page that is still loading gets its view alone, because the decision comes first.
   *
   * @returns undefined when it was not sent; otherwise settles when VS Code has passed the message on.
   */
  send(message: HostMessage): Promise<void> | undefined {
    return this.state === 'ready' ? this.post(message) : undefined;
  }

  /** Sends a message now, or as soon as a page is ready. */
  sendWhenReady(message: HostMessage): void {
    if (this.state === 'ready') void this.post(message);
    else this.waiting.push(message);
  }

  /** @param raw whatever the page posted; what is no message of the protocol is ignored. */
  receive(raw: unknown): void {
    const message = readPageMessage(raw);
    if (message === undefined) return;
    if (message.type === 'ready') this.pageRuns();
    // A page that is gone may have said something before: what it reveals would be seen when the tab is shown again.
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
      // No view was sent ahead, or the one that was did not arrive.
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
      // VS Code refuses a message when the page is gone, which is then noticed as a change of the state.
    }
  }
}
