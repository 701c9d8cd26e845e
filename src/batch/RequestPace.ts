import { randomUUID } from 'node:crypto';
import { mkdirSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Subscription } from '../base/Emitter';
import { WAITS, SYSTEM_CLOCK, type Clock } from '../base/waits';

/** The right to send requests with an API key, until disposed. */
export interface HeldLock extends Subscription {
  /** False when another window has taken it, because this one was suspended for too long, such as by sleep. */
  readonly isHeld: boolean;
}

/**
 * Lets one window of this machine at a time send requests with an API key. The window keeps a file with its token in the shared
 * folder and touches it every few seconds. If the folder is not writable, the lock covers only this window.
 */
export class RunLock {
  private readonly held = new Map<string, HeldLock>();

  constructor(private readonly folder: string) {}

  /**
   * @param key the lock's name, which is also its file's.
   * @returns undefined while another run has the lock.
   */
  take(key: string): HeldLock | undefined {
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

  /** Releases all locks, because the window closes. */
  dispose(): void {
    // A map may lose entries during iteration.
    for (const turn of this.held.values()) turn.dispose();
  }

  /** False while another window has the file. */
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
 * Replaces a stale file. A guard file admits one window at a time, because a second window would remove the file that the first one
 * has just written.
 *
 * @throws the system's error, also when another window is faster.
 */
function takeOver(path: string, token: string): boolean {
  const guard = `${path}.takeover`;
  try {
    writeFileSync(guard, '', { flag: 'wx' });
  } catch (error) {
    // The window with the guard has crashed. The next attempt succeeds.
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
  // Absolute, because the system's clock may have been set back.
  return file !== undefined && Math.abs(Date.now() - file.mtimeMs) > WAITS.runLeftBehind;
}

/** Whether the lock still belongs to this window. Writes a removed file again, unless another window has written one. */
function isHeld(path: string, token: string): boolean {
  try {
    const found = tokenIn(path);
    if (found === undefined) writeFileSync(path, token, { flag: 'wx' });
    return found === undefined || found === token;
  } catch (error) {
    return !isThere(error);
  }
}

/** Undefined when the file does not exist or is unreadable. */
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
    // The file becomes stale soon.
  }
}

function touch(path: string): void {
  const now = new Date();
  try {
    utimesSync(path, now, now);
  } catch {
    // The file was just removed.
  }
}

const MINUTE_MS = 60_000;
/** Requests are sent slower than allowed by this share, because the network may move them closer together. */
const MARGIN = 0.01;
/** The longest single wait, because timers are limited to 24 days. */
const MOST_MS = 3_600_000;

/** Shared by runs with the same API key. */
export interface RequestTimes {
  /** When the next request may leave, in epoch milliseconds. */
  next: number;
  /** When the server allows the next request, in epoch milliseconds. */
  paused: number;
}

/**
 * The right to send the next request. No other request gets one until it is used or given back, because reading the keyring may
 * delay this request. Only the first call counts.
 */
export interface RequestTurn {
  /** The request has just left. */
  readonly sent: () => void;
  /** No request leaves. */
  readonly giveBack: () => void;
}

/**
 * Spaces requests evenly: no minute has more than the setting allows, even when a run is stopped and continued. Counts from the
 * moment a request leaves, because reading the keyring may delay it.
 */
export class RequestPace {
  private times: RequestTimes = { next: 0, paused: 0 };
  /** Resolves when the current turn is over. */
  private given: Promise<void> | undefined;

  /** @param perMinute requests allowed in a minute; read for each. */
  constructor(
    private readonly perMinute: () => number,
    private readonly clock: Clock = SYSTEM_CLOCK,
  ) {}

  /** Shares the pace of other runs with the same key from now on. */
  share(times: RequestTimes): void {
    times.next = Math.max(times.next, this.times.next);
    times.paused = Math.max(times.paused, this.times.paused);
    this.times = times;
  }

  /** Milliseconds between two requests. */
  get intervalMs(): number {
    return (MINUTE_MS * (1 + MARGIN)) / this.perMinute();
  }

  /** In epoch milliseconds. */
  get now(): number {
    return this.clock.now();
  }

  /** When the server allows the next request; undefined when it does already. */
  get pausedUntil(): number | undefined {
    return this.times.paused > this.clock.now() ? this.times.paused : undefined;
  }

  /**
   * Resolves when a request may leave; rejects as soon as the signal aborts.
   *
   * @param from earliest time of this request, in epoch milliseconds.
   */
  async turn(signal: AbortSignal, from = 0): Promise<RequestTurn> {
    // A loop, because a timer may fire early and a server may ask for a longer wait meanwhile.
    for (;;) {
      signal.throwIfAborted();
      const early = Math.max(this.times.next, this.times.paused, from) - this.clock.now();
      if (this.given !== undefined) await settledOrAborted(this.given, signal);
      else if (early > 0) await this.clock.wait(Math.min(early, MOST_MS), signal);
      else return this.give();
    }
  }

  /** @param moment earliest time of every further request, in epoch milliseconds. */
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
