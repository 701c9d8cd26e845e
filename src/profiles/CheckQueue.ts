import { WAITS, SYSTEM_CLOCK, type Clock } from '../base/waits';

/** Runs connection checks one at a time, with the pause that IDWise requires between equal requests. */
export class CheckQueue {
  private last: Promise<unknown> = Promise.resolve();
  private endedAt = -Infinity;

  constructor(private readonly clock: Clock = SYSTEM_CLOCK) {}

  /**
   * Runs a check after the earlier ones. Undefined if it was cancelled while it waited.
   *
   * @throws errors of the check.
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
