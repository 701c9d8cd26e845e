import type { Clock } from '../../../src/base/waits';

/** A clock whose time passes when the test says so. */
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

  /** Settles after everything that waited for that time has run. */
  async pass(ms: number): Promise<void> {
    this.time += ms;
    for (const look of this.waiting) look();
    await new Promise((resolve) => setImmediate(resolve));
  }
}

/** A clock that stands still and jumps to the end of each wait. */
export class LeapingClock implements Clock {
  time = Date.now();
  /** The waits, in milliseconds. */
  readonly waits: number[] = [];
  /** Called at the start of each wait; a test can stop a watch here. */
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
