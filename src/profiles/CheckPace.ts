import { WAITS, SYSTEM_CLOCK, type Clock } from '../base/waits';

/** Keeps checks of connections apart: one at a time, and none sooner after another than IDWise allows the same request. */
export class CheckPace {
  private last: Promise<unknown> = Promise.resolve();
  private endedAt = -Infinity;

  constructor(private readonly clock: Clock = SYSTEM_CLOCK) {}

  /**
   * Runs a check after those that were asked for before. Undefined when it was cancelled while it waited.
   *
   * @throws what the check throws.
   */
  async run<T>(signal: AbortSignal, check: () => Promise<T>): Promise<T | undefined> {
    const before = this.last;
    const turn = Promise.withResolvers<void>();
    this.last = turn.promise;
    try {
      await before;
      const early = this.endedAt + WAITS.betweenSameRequests - this.clock.now();
      if (early > 0) await this.clock.wait(early, signal).catch(() => undefined);
      return signal.aborted ? undefined : await check();
    } finally {
      this.endedAt = this.clock.now();
      turn.resolve();
    }
  }
}
