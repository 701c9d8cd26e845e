import type { Clock } from '../../../src/base/waits';

/** Time passes when the test says so. */
export class TestClock implements Clock {
  private time = 0;
  private readonly waiting = new Set<() => void>();

  now(): number {
    return this.time;
  }

  wait(ms: number, signal: AbortSignal): Promise<void> {
    if (signal.aborted) return Promise.reject(new Error('aborted'));
    const until = this.time + ms;
    return new Promise((resolve, reject) => {
      const look = (): void => {
        if (this.time >= until) resolve();
      };
      this.waiting.add(look);
      signal.addEventListener('abort', () => {
        this.waiting.delete(look);
        reject(new Error('aborted'));
      });
    });
  }

  /** Settles when what waited for that time has run. */
  async pass(ms: number): Promise<void> {
    this.time += ms;
    for (const look of this.waiting) look();
    await new Promise((resolve) => setImmediate(resolve));
  }
}

/** A clock that stands still, and goes ahead to the end of whatever is waited for. */
export class LeapingClock implements Clock {
  time = Date.now();
  /** How long was waited each time, in milliseconds. */
  readonly waits: number[] = [];
  /** Called when something begins to wait; a watch can be stopped here. */
  onWait: () => void = () => undefined;

  now(): number {
    return this.time;
  }

  async wait(ms: number, signal: AbortSignal): Promise<void> {
    this.waits.push(ms);
    this.onWait();
    signal.throwIfAborted();
    this.time += ms;
    return Promise.resolve();
  }
}
