import { createHash } from 'node:crypto';
import * as fs from 'node:fs';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { Emitter } from '../base/Emitter';
import { watchFolder } from '../base/watchFolder';
import type { Storage } from './RecentJourneys';

/**
 * Entries that all windows share, each in its own file. In `globalState` windows overwrite each other's entries, because
 * VS Code stores the whole of it at once. An entry that cannot be stored is kept in this window only.
 */
export class EntryFiles implements Storage {
  private readonly changed = new Emitter();
  private readonly unsaved = new Map<string, unknown>();
  /** By key; undefined when the files must be read. */
  private entries: ReadonlyMap<string, unknown> | undefined;
  private watcher: fs.FSWatcher | undefined;

  /** Fires when another window has changed an entry. Some file systems do not report it. */
  readonly onDidChange = this.changed.event;

  /** @param folder created if necessary. */
  constructor(private readonly folder: string) {}

  keys(): readonly string[] {
    return [...this.read().keys()];
  }

  get(key: string): unknown {
    return this.read().get(key);
  }

  /** @throws if an entry cannot be deleted. */
  update(key: string, value: unknown): Promise<void> {
    const file = join(this.folder, fileName(key));
    this.unsaved.delete(key);
    try {
      if (value !== undefined) this.write(file, JSON.stringify({ key, value }));
      else if (fs.existsSync(file)) fs.rmSync(file, { force: true });
    } catch (error) {
      if (value === undefined) return Promise.reject(error);
      this.unsaved.set(key, value);
    }
    this.entries = undefined;
    return Promise.resolve();
  }

  refresh(): void {
    const before = this.entries;
    this.entries = undefined;
    // The system also reports what this window wrote. A list that is drawn again without need loses a click.
    if (before === undefined || !isDeepStrictEqual(this.read(), before)) this.changed.fire();
  }

  dispose(): void {
    this.watcher?.close();
    this.changed.dispose();
  }

  /** Other windows never see a part of a file. */
  private write(file: string, text: string): void {
    this.open();
    const whole = `${file}.${process.pid}`;
    fs.writeFileSync(whole, text);
    fs.renameSync(whole, file);
  }

  private read(): ReadonlyMap<string, unknown> {
    if (this.entries === undefined) {
      try {
        this.open();
      } catch {
        // Without a folder there are no files.
      }
      this.entries = new Map([...readEntries(this.folder), ...this.unsaved]);
    }
    return this.entries;
  }

  private open(): void {
    fs.mkdirSync(this.folder, { recursive: true });
    this.watcher ??= watchFolder(this.folder, () => this.refresh());
  }
}

/** A hash, because file names may ignore case and IDs do not. */
function fileName(key: string): string {
  return `${createHash('sha256').update(key).digest('hex').slice(0, 32)}.json`;
}

type Entry = readonly [key: string, value: unknown];

function readEntries(folder: string): readonly Entry[] {
  try {
    return fs
      .readdirSync(folder)
      .filter((name) => name.endsWith('.json'))
      .flatMap((name) => readEntry(join(folder, name)));
  } catch {
    return [];
  }
}

/** Empty for a file that another window has deleted, or that contains no entry. */
function readEntry(file: string): readonly Entry[] {
  try {
    const { key, value } = JSON.parse(fs.readFileSync(file, 'utf8')) as Record<string, unknown>;
    return typeof key === 'string' ? [[key, value]] : [];
  } catch {
    return [];
  }
}
