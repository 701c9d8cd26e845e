import { Emitter } from '../../src/base/Emitter';

/** Stands in for a `WebviewPanel`, whose page may not be loaded yet. */
export class EditorTab<Message extends { readonly type: string }> {
  readonly received = new Emitter<[unknown]>();
  readonly closed = new Emitter();
  /** Messages posted to the page. */
  readonly posted: Message[] = [];
  readonly #viewStateChanged = new Emitter();
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

  /** Delivers the messages posted so far, and later ones, to a page. */
  connect(deliver: (message: Message) => void): void {
    for (const message of this.#waiting.splice(0)) deliver(message);
    this.#deliver = deliver;
  }

  dispose(): void {
    this.closed.fire();
  }
}
