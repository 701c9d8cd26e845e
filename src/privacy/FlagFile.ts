import { mkdirSync, rmSync, statSync, watch, writeFileSync, type FSWatcher } from 'node:fs';
import { dirname } from 'node:path';
import { Emitter } from '../base/Emitter';

/**
 * A boolean shared by all windows at once, stored as an empty file, because `globalState` is cached per window. When in doubt it is
 * on: a file that could not be written is on in this window, and a folder that is gone counts as on.
 */
export class FlagFile {
  private readonly changed = new Emitter();
  private watcher: FSWatcher | undefined;
  private hadFolder = false;
  /** Whether it is on although the file is missing. Then the file is written as soon as that works. */
  private isOnHere = false;

  /** Fires after changes in the folder, other windows' and our own: look again. Some file systems tell of none. */
  readonly onDidChange = this.changed.event;

  /** @param path its folder is made unless it is there. */
  constructor(private readonly path: string) {
    this.tryTo(() => this.openFolder());
  }

  /** @throws when that cannot be found out. */
  isSet(): boolean {
    if (!isThere(this.path) && this.hadFolder && !isThere(dirname(this.path))) {
      this.isOnHere = true;
      this.watcher?.close();
      this.watcher = undefined;
    }
    if (!this.isOnHere) return isThere(this.path);
    this.tryTo(() => this.write());
    return true;
  }

  /** @throws when the file cannot be written, which leaves it on in this window, or cannot be removed, which changes nothing. */
  set(on: boolean): void {
    if (on) {
      this.isOnHere = true;
      this.write();
      return;
    }
    this.tryTo(() => this.openFolder());
    if (isThere(this.path)) rmSync(this.path, { force: true });
    this.hadFolder = isThere(dirname(this.path));
    this.isOnHere = false;
  }

  dispose(): void {
    this.watcher?.close();
    this.changed.dispose();
  }

  private write(): void {
    this.openFolder();
    if (!isThere(this.path)) writeFileSync(this.path, '');
    this.isOnHere = false;
  }

  private openFolder(): void {
    const folder = dirname(this.path);
    mkdirSync(folder, { recursive: true });
    this.hadFolder = true;
    if (this.watcher !== undefined) return;
    // Without a watcher, windows look when they get the focus.
    this.tryTo(() => {
      this.watcher = watch(folder, { persistent: false }, () => this.changed.fire());
      // A folder that is removed is no reason to stop.
      this.watcher.on('error', () => this.changed.fire());
    });
  }

  private tryTo(work: () => void): void {
    try {
      work();
    } catch {
      // What depends on it is tried again.
    }
  }
}

/** @throws when that cannot be found out. */
function isThere(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false }) !== undefined;
}
