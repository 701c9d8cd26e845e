import { SYSTEM_CLOCK, type Clock } from '../base/waits';

const MINUTE_MS = 60_000;
/**
 * Requests that leave a minute apart may arrive a little closer together. So they leave by this share slower than the setting
 * allows.
 */
const MARGIN = 0.01;
/** A timer takes no more than 24 days. */
const MOST_MS = 3_600_000;

/** What runs with the same API key have in common. */
export interface RequestTimes {
  /** Epoch milliseconds of the next request. */
  next: number;
  /** A server's word: epoch milliseconds before which no request leaves. */
  paused: number;
}

/**
 * Spaces requests evenly: in any minute no more of them leave than the setting allows, also across a stop. What counts is the
 * moment at which a request leaves, because the keyring may keep one back that was asked for long before.
 */
export class RequestPace {
  private times: RequestTimes = { next: 0, paused: 0 };

  /** @param perMinute how many requests are allowed in a minute; read for each. */
  constructor(
    private readonly perMinute: () => number,
    private readonly clock: Clock = SYSTEM_CLOCK,
  ) {}

  /** From now on no request leaves sooner than the last one of another run with the same key allows. */
  share(times: RequestTimes): void {
    times.next = Math.max(times.next, this.times.next);
    times.paused = Math.max(times.paused, this.times.paused);
    this.times = times;
  }

  /** Milliseconds between two requests. */
  get intervalMs(): number {
    return (MINUTE_MS * (1 + MARGIN)) / this.perMinute();
  }

  /** Epoch milliseconds. */
  get now(): number {
    return this.clock.now();
  }

  /** Until when a server asked to wait; undefined when that is over. */
  get pausedUntil(): number | undefined {
    return this.times.paused > this.clock.now() ? this.times.paused : undefined;
  }

  /**
   * Settles when a request may leave; rejects as soon as the signal aborts.
   *
   * @param from epoch milliseconds before which this one does not leave.
   */
  async turn(signal: AbortSignal, from = 0): Promise<void> {
    // A timer may be early, and a server may ask for a longer wait meanwhile.
    for (;;) {
      signal.throwIfAborted();
      const early = Math.max(this.times.next, this.times.paused, from) - this.clock.now();
      if (early <= 0) return;
      await this.clock.wait(Math.min(early, MOST_MS), signal);
    }
  }

  /** Says that a request has just left. */
  sent(): void {
    this.times.next = this.clock.now() + this.intervalMs;
  }

  /** @param moment epoch milliseconds before which no request leaves. */
  pauseUntil(moment: number): void {
    this.times.paused = Math.max(this.times.paused, moment);
  }
}
