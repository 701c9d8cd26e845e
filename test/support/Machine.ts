import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type * as vscode from 'vscode';
import { Emitter } from '../../src/base/Emitter';
import { FlagFile } from '../../src/privacy/FlagFile';

type State = Record<string, unknown>;

const machines = mkdtempSync(join(tmpdir(), 'idwise-machines-'));
process.once('exit', () => rmSync(machines, { recursive: true, force: true }));

/** What several windows share: one state and one keyring, as on one machine. */
export class Machine {
  private state: State = {};
  /** What all windows may write to. */
  readonly folder = mkdtempSync(join(machines, 'machine-'));
  private readonly secrets = new Map<string, string>();
  private readonly windows = new Set<{ accept(state: State): void }>();
  private readonly secretChanged = new Emitter<[vscode.SecretStorageChangeEvent]>();

  /** What is stored for good, without the keyring. */
  get storedKeys(): string[] {
    return Object.keys(this.state);
  }

  get secretKeys(): string[] {
    return [...this.secrets.keys()];
  }

  /** All that lies in the state, as it would lie in a file. */
  get stateText(): string {
    return JSON.stringify(this.state);
  }

  /** A window with the parts of an `ExtensionContext` that hold data. */
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
  /** What the windows of the machine share beside them. */
  readonly privacyFlag: FlagFile;
}

/**
 * VS Code's `Memento` as its extension host keeps it: each window holds a copy of the extension's whole state, changes it
 * at once, stores the whole of it a little later, and hears of other windows' changes when those are stored.
 */
export class SharedMemento implements vscode.Memento {
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
    throw new Error('Nothing of this extension travels between machines.');
  }

  accept(state: State): void {
    this.state = state;
  }
}
