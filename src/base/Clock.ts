import { setTimeout as wait } from 'node:timers/promises';

/** What time it is, and waiting for a later one. */
export interface Clock {
  /** Epoch milliseconds. */
  now(): number;
  /** Settles after so many milliseconds; rejects as soon as the signal aborts. */
  wait(ms: number, signal: AbortSignal): Promise<unknown>;
}

export const SYSTEM_CLOCK: Clock = {
  now: () => Date.now(),
  wait: (ms, signal) => wait(ms, undefined, { signal }),
};
