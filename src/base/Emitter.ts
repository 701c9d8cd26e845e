/** Removes a listener, like `vscode.Disposable`. */
export interface Subscription {
  dispose(): void;
}

/** Adds a listener, like `vscode.Event`. Disposing removes only this subscription, even if the listener was added twice. */
export type Event<Args extends readonly unknown[]> = (
  listener: (...args: Args) => void,
) => Subscription;

/**
 * Fires events like `vscode.EventEmitter`, in code that does not import `vscode`. If a listener throws, the others are still called.
 *
 * @typeParam Args the listeners' parameters.
 */
export class Emitter<Args extends readonly unknown[] = []> {
  private readonly subscriptions = new Set<{ readonly listener: (...args: Args) => void }>();

  readonly event: Event<Args> = (listener) => {
    const subscription = { listener };
    this.subscriptions.add(subscription);
    return { dispose: () => this.subscriptions.delete(subscription) };
  };

  /** @param report called with a listener's error; by default it is rethrown as an uncaught error, which VS Code logs. */
  constructor(private readonly report: (error: unknown) => void = throwOutside) {}

  /** Calls the listeners in order. Those added meanwhile are not called, nor those removed by an earlier one. */
  fire(...args: Args): void {
    for (const subscription of Array.from(this.subscriptions)) {
      if (!this.subscriptions.has(subscription)) continue;
      try {
        subscription.listener(...args);
      } catch (error) {
        this.report(error);
      }
    }
  }

  /** Removes all listeners. */
  dispose(): void {
    this.subscriptions.clear();
  }
}

/** Throws an error in a microtask, so that Node reports it as uncaught. */
export function throwOutside(error: unknown): void {
  queueMicrotask(() => {
    throw error;
  });
}
