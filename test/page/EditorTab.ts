import { EventEmitter } from './vscode';

/** What a panel sees of VS Code's editor tab: a page that may not be there yet. */
export class EditorTab<Message extends { readonly type: string }> {
  readonly received = new EventEmitter<unknown>();
  readonly closed = new EventEmitter<void>();
  /** What was posted to the page, the first message first. */
  readonly posted: Message[] = [];
  readonly #viewStateChanged = new EventEmitter<void>();
  readonly #waiting: Message[] = [];
  #deliver: ((message: Message) => void) | undefined;

  title = '';
  readonly visible = true;
  readonly active = true;
  readonly onDidDispose = this.closed.event;
  readonly onDidChangeViewState = this.#viewStateChanged.event;
  readonly webview = {
    html: '',
    onDidReceiveMessage: this.received.event,
    postMessage: (message: Message) => {
      this.posted.push(message);
      if (this.#deliver === undefined) this.#waiting.push(message);
      else this.#deliver(message);
      return Promise.resolve(true);
    },
  };

  /** Gives the messages to a page: those that were posted before it was there, and all that follow. */
  connect(deliver: (message: Message) => void): void {
    for (const message of this.#waiting.splice(0)) deliver(message);
    this.#deliver = deliver;
  }

  dispose(): void {
    this.closed.fire();
  }
}
