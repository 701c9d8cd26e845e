import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type * as vscode from 'vscode';
import { Emitter } from '../../src/base/Emitter';
import { FlagFile } from '../../src/privacy/FlagFile';

type State = Record<string, unknown>;

const machines = mkdtempSync(join(tmpdir(), 'idwise-machines-'));
process.once('exit', () => rmSync(machines, { recursive: true, force: true }));

/** The state, keyring and folder that the windows of one machine share. */
export class Machine {
  private state: State = {};
  readonly folder = mkdtempSync(join(machines, 'machine-'));
  private readonly secrets = new Map<string, string>();
  private readonly windows = new Set<{ accept(state: State): void }>();
  private readonly secretChanged = new Emitter<[vscode.SecretStorageChangeEvent]>();

  /** Keys of the stored global state. */
  get storedKeys(): string[] {
    return Object.keys(this.state);
  }

  get secretKeys(): string[] {
    return [...this.secrets.keys()];
  }

  /** The stored global state as JSON. */
  get stateText(): string {
    return JSON.stringify(this.state);
  }

  /** Opens a window with the storage of an `ExtensionContext`. */
  openWindow(secrets?: vscode.SecretStorage): WindowStorage {
    const globalState = new SharedMemento(structuredClone(this.state), (state) => {
      this.state = state;
      for (const window of this.windows) {
        if (window !== globalState) window.accept(structuredClone(state));
      }
    });
    this.windows.add(globalState);
    return {
      globalState,
      workspaceState: new SharedMemento({}, () => undefined),
      secrets: secrets ?? this.keyring(),
      privacyFlag: new FlagFile(join(this.folder, 'privacyMode')),
    };
  }

  private keyring(): vscode.SecretStorage {
    const { secrets, secretChanged } = this;
    return {
      keys: () => Promise.resolve([...secrets.keys()]),
      get: (key) => Promise.resolve(secrets.get(key)),
      store: (key, value) => {
        secrets.set(key, value);
        secretChanged.fire({ key });
        return Promise.resolve();
      },
      delete: (key) => {
        secrets.delete(key);
        secretChanged.fire({ key });
        return Promise.resolve();
      },
      onDidChange: secretChanged.event,
    };
  }
}

export interface WindowStorage {
  readonly globalState: SharedMemento;
  readonly workspaceState: SharedMemento;
  readonly secrets: vscode.SecretStorage;
  readonly privacyFlag: FlagFile;
}

/** VS Code's `globalState`: each window changes a copy at once, stores all of it later, and learns what others stored. */
class SharedMemento implements vscode.Memento {
  private pending: Promise<void> | undefined;

  constructor(
    private state: State,
    private readonly save: (state: State) => void,
  ) {}

  keys(): readonly string[] {
    return Object.keys(this.state).filter((key) => this.state[key] !== undefined);
  }

  // The signatures are VS Code's.
  // oxlint-disable-next-line typescript/no-unnecessary-type-parameters
  get<T>(key: string): T | undefined;
  get<T>(key: string, fallback: T): T;
  get<T>(key: string, fallback?: T): T | undefined {
    return (this.state[key] as T | undefined) ?? fallback;
  }

  update(key: string, value: unknown): Promise<void> {
    if (value === undefined) delete this.state[key];
    else this.state[key] = JSON.parse(JSON.stringify(value)) as unknown;
    this.pending ??= new Promise((resolve) => {
      setImmediate(() => {
        this.pending = undefined;
        this.save(structuredClone(this.state));
        resolve();
      });
    });
    return this.pending;
  }

  setKeysForSync(): void {
    throw new Error('This extension syncs nothing between machines.');
  }

  accept(state: State): void {
    this.state = state;
  }
}
