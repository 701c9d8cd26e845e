import { mkdirSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Subscription } from '../Emitter';
import { WAITS } from '../waits';

/**
 * Lets one window of this machine at a time send requests with an API key. A window holds an empty file in the folder that all
 * windows share, and touches it every few seconds. Where the folder cannot be written, a window knows of itself alone.
 */
export class RunLock {
  private readonly held = new Map<string, Subscription>();

  constructor(private readonly folder: string) {}

  /**
   * @param key what names the lock, and its file.
   * @returns what gives the turn back; undefined while another run has it.
   */
  take(key: string): Subscription | undefined {
    if (this.held.has(key)) return undefined;
    const path = join(this.folder, `${key}.run`);
    if (!this.create(path)) return undefined;
    const beat = setInterval(() => touch(path), WAITS.betweenRunBeats).unref();
    const turn = {
      dispose: () => {
        if (this.held.get(key) !== turn) return;
        this.held.delete(key);
        clearInterval(beat);
        remove(path);
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
  private create(path: string): boolean {
    try {
      mkdirSync(this.folder, { recursive: true });
      if (isStale(path)) remove(path);
      writeFileSync(path, '', { flag: 'wx' });
      return true;
    } catch (error) {
      return (error as NodeJS.ErrnoException).code !== 'EEXIST';
    }
  }
}

function isStale(path: string): boolean {
  const file = statSync(path, { throwIfNoEntry: false });
  return file !== undefined && Date.now() - file.mtimeMs > WAITS.runLeftBehind;
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
    // Somebody removed the file: the next beat cannot bring it back, and another window may have its own by now.
  }
}
