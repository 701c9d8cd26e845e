import { mkdirSync, rmSync, statSync, watch, writeFileSync, type FSWatcher } from 'node:fs';
import { dirname } from 'node:path';
import { Emitter } from '../Emitter';

/**
 * A setting of yes or no that all windows share at once: it is on while its file is there, which is empty. VS Code's own
 * storage is kept by each window for itself, stored as a whole, and what one window stores may undo what another did.
 */
export class FlagFile {
  private readonly changed = new Emitter();
  private readonly watcher: FSWatcher | undefined;

  /** Fires after changes in the folder, other windows' and our own: look again. Some file systems tell of none. */
  readonly onDidChange = this.changed.event;

  /** @param path its folder is made unless it is there. */
  constructor(private readonly path: string) {
    try {
      mkdirSync(dirname(path), { recursive: true });
      this.watcher = watch(dirname(path), { persistent: false }, () => this.changed.fire());
      // A folder that is removed is no reason to stop.
      this.watcher.on('error', () => this.changed.fire());
    } catch {
      // Without a watcher, windows look when they get the focus.
    }
  }

  /** Whether it is on; also when that cannot be found out. */
  isSet(): boolean {
    return statSync(this.path, { throwIfNoEntry: false }) !== undefined;
  }

  /** @throws when the file cannot be written or removed. */
  set(on: boolean): void {
    if (on) writeFileSync(this.path, '');
    else rmSync(this.path, { force: true });
  }

  dispose(): void {
    this.watcher?.close();
    this.changed.dispose();
  }
}
