import { mkdirSync, rmSync, statSync, writeFileSync, type FSWatcher } from 'node:fs';
import { dirname } from 'node:path';
import { Emitter } from '../base/Emitter';
import { watchFolder } from '../base/watchFolder';

/**
 * A boolean shared by all windows, stored as an empty file, because `globalState` is cached per window. In doubt it is
 * on: if the file cannot be written, it is on in this window; if the folder is deleted, it is on.
 */
export class FlagFile {
  private readonly changed = new Emitter();
  private watcher: FSWatcher | undefined;
  private hadFolder = false;
  /** Whether it is on although the file is missing. The file is written as soon as possible. */
  private isOnHere = false;

  /** Fires after changes in the folder, by any window. Some file systems do not report them. */
  readonly onDidChange = this.changed.event;

  /** @param path its folder is created if necessary. */
  constructor(private readonly path: string) {
    this.tryTo(() => this.openFolder());
  }

  /** @throws if the file system fails. */
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

  /**
   * @throws if the file cannot be written (then it is on in this window) or cannot be removed (then nothing changes).
   */
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
    this.watcher ??= watchFolder(folder, () => this.changed.fire());
  }

  private tryTo(work: () => void): void {
    try {
      work();
    } catch {
      // Tried again at the next use.
    }
  }
}

/** @throws if the file system fails. */
function isThere(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false }) !== undefined;
}
