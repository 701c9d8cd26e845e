import { randomUUID } from 'node:crypto';
import { mkdirSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Subscription } from '../base/Emitter';
import { WAITS, SYSTEM_CLOCK, type Clock } from '../base/waits';

/** The right to send requests with an API key, until disposed. */
export interface RunTurn extends Subscription {
  /** False once another window has taken it, because this one stood still for too long: its machine was asleep, say. */
  readonly isHeld: boolean;
}

/**
 * Lets one window of this machine at a time send requests with an API key. A window holds a file with its token in the folder that
 * all windows share, and touches it every few seconds. Where the folder cannot be written, a window knows of itself alone.
 */
export class RunLock {
  private readonly held = new Map<string, RunTurn>();

  constructor(private readonly folder: string) {}

  /**
   * @param key what names the lock, and its file.
   * @returns what gives the turn back; undefined while another run has it.
   */
  take(key: string): RunTurn | undefined {
    if (this.held.has(key)) return undefined;
    const path = join(this.folder, `${key}.run`);
    const token = randomUUID();
    if (!this.create(path, token)) return undefined;
    const beat = setInterval(() => {
      if (isHeld(path, token)) touch(path);
    }, WAITS.betweenRunBeats).unref();
    const turn = {
      get isHeld() {
        return isHeld(path, token);
      },
      dispose: () => {
        if (this.held.get(key) !== turn) return;
        this.held.delete(key);
        clearInterval(beat);
        if (tokenIn(path) === token) remove(path);
      },
    };
    this.held.set(key, turn);
    return turn;
  }

  /** Gives every turn back at once: the window is about to close. */
  dispose(): void {
    // A map may lose its entries while it is walked through.
    for (const turn of this.held.values()) turn.dispose();
  }

  /** False while the file is another window's. */
  private create(path: string, token: string): boolean {
    try {
      mkdirSync(this.folder, { recursive: true });
      if (isStale(path)) return takeOver(path, token);
      writeFileSync(path, token, { flag: 'wx' });
      return true;
    } catch (error) {
      return !isThere(error);
    }
  }
}

/**
 * Replaces a file that was left behind. Of the windows that find it at the same time, one at a time looks again and replaces it:
 * without that, the second one would remove the file that the first one has just made.
 *
 * @throws the system's error, also when another window is quicker.
 */
function takeOver(path: string, token: string): boolean {
  const guard = `${path}.takeover`;
  try {
    writeFileSync(guard, '', { flag: 'wx' });
  } catch (error) {
    // Its window ended in the middle. The next one that asks finds none.
    if (isThere(error) && isStale(guard)) remove(guard);
    throw error;
  }
  try {
    if (isStale(path)) rmSync(path);
    writeFileSync(path, token, { flag: 'wx' });
    return true;
  } finally {
    remove(guard);
  }
}

function isStale(path: string): boolean {
  const file = statSync(path, { throwIfNoEntry: false });
  // The system's clock may have been set back since.
  return file !== undefined && Math.abs(Date.now() - file.mtimeMs) > WAITS.runLeftBehind;
}

/** Whether the turn is still this window's. A file that was removed is written again, unless another window has one. */
function isHeld(path: string, token: string): boolean {
  try {
    const found = tokenIn(path);
    if (found === undefined) writeFileSync(path, token, { flag: 'wx' });
    return found === undefined || found === token;
  } catch (error) {
    return !isThere(error);
  }
}

/** Undefined where there is no file, or none can be. */
function tokenIn(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}

function isThere(error: unknown): boolean {
  return (error as NodeJS.ErrnoException).code === 'EEXIST';
}

function remove(path: string): void {
  try {
    rmSync(path, { force: true });
  } catch {
    // A file that stays counts as left behind soon.
  }
}

function touch(path: string): void {
  const now = new Date();
  try {
    utimesSync(path, now, now);
  } catch {
    // The file was removed a moment ago.
  }
}

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
 * The right to send the next request. Until it is used or given back, no other request gets one: the keyring may keep the request
 * back. Only the first call counts.
 */
export interface RequestTurn {
  /** Says that the request has just left. */
  readonly sent: () => void;
  /** Says that no request leaves. */
  readonly giveBack: () => void;
}

/**
 * Spaces requests evenly: in any minute no more of them leave than the setting allows, also across a stop. What counts is the
 * moment at which a request leaves, because the keyring may keep one back that was asked for long before.
 */
export class RequestPace {
  private times: RequestTimes = { next: 0, paused: 0 };
  /** Settles when the turn that was given is over. */
  private given: Promise<void> | undefined;

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
  async turn(signal: AbortSignal, from = 0): Promise<RequestTurn> {
    // A timer may be early, and a server may ask for a longer wait meanwhile.
    for (;;) {
      signal.throwIfAborted();
      const early = Math.max(this.times.next, this.times.paused, from) - this.clock.now();
      if (this.given !== undefined) await settledOrAborted(this.given, signal);
      else if (early > 0) await this.clock.wait(Math.min(early, MOST_MS), signal);
      else return this.give();
    }
  }

  /** @param moment epoch milliseconds before which no request leaves. */
  pauseUntil(moment: number): void {
    this.times.paused = Math.max(this.times.paused, moment);
  }

  private give(): RequestTurn {
    const { promise, resolve } = Promise.withResolvers<void>();
    this.given = promise;
    const giveBack = (): void => {
      if (this.given === promise) this.given = undefined;
      resolve();
    };
    const sent = (): void => {
      if (this.given !== promise) return;
      this.times.next = this.clock.now() + this.intervalMs;
      giveBack();
    };
    return { sent, giveBack };
  }
}

async function settledOrAborted(promise: Promise<void>, signal: AbortSignal): Promise<void> {
  const { promise: either, resolve } = Promise.withResolvers<void>();
  const end = (): void => resolve();
  signal.addEventListener('abort', end);
  void promise.then(end);
  await either;
  signal.removeEventListener('abort', end);
}
