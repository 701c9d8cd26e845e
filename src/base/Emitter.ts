/** Ends what it stands for, as VS Code's `Disposable` does. */
export interface Subscription {
  dispose(): void;
}

/** Subscribes to an event, in the form of VS Code's `Event`. Each subscription ends by itself, even of one listener. */
export type Event<Args extends readonly unknown[]> = (
  listener: (...args: Args) => void,
) => Subscription;

/**
 * Calls listeners back, like VS Code's `EventEmitter`, in code that does not import `vscode`.
 *
 * A listener that throws does not keep the others from being called, nor `fire` from returning.
 *
 * @typeParam Args what `fire` hands to the listeners.
 */
export class Emitter<Args extends readonly unknown[] = []> {
  private readonly subscriptions = new Set<{ readonly listener: (...args: Args) => void }>();

  readonly event: Event<Args> = (listener) => {
    const subscription = { listener };
    this.subscriptions.add(subscription);
    return { dispose: () => this.subscriptions.delete(subscription) };
  };

  /** @param report told what listeners throw; unless given, it is thrown again outside, where the extension host logs it. */
  constructor(private readonly report: (error: unknown) => void = throwOutside) {}

  /** Calls those that listen now, in the order of their subscription, except those that an earlier one of them ends. */
  fire(...args: Args): void {
    // A copy: whoever subscribes meanwhile is not called.
    const now = Array.from(this.subscriptions);
    for (const subscription of now) {
      if (!this.subscriptions.has(subscription)) continue;
      try {
        subscription.listener(...args);
      } catch (error) {
        this.report(error);
      }
    }
  }

  /** Ends all subscriptions. */
  dispose(): void {
    this.subscriptions.clear();
  }
}

/** Throws an error outside of every caller, so that Node reports it as uncaught. */
export function throwOutside(error: unknown): void {
  queueMicrotask(() => {
    throw error;
  });
}
