import { Emitter } from '../../src/base/Emitter';
import { provideVscode } from '../support/provideVscode';

/** A command that the panel has run. */
export interface ExecutedCommand {
  readonly command: string;
  readonly argument: unknown;
}

/** The commands run so far. */
export const executedCommands: ExecutedCommand[] = [];

class Disposable {
  static from(...disposables: readonly { dispose(): unknown }[]): Disposable {
    return new Disposable(() => disposables.forEach((disposable) => disposable.dispose()));
  }

  constructor(readonly dispose: () => void) {}
}

class Uri {
  static parse(text: string): Uri {
    return new Uri(text);
  }

  static file(path: string): Uri {
    return new Uri(`file://${path}`);
  }

  static joinPath(base: Uri, ...parts: string[]): Uri {
    return new Uri([base.text, ...parts].join('/'));
  }

  constructor(private readonly text: string) {}

  get fsPath(): string {
    return this.text.replace('file://', '');
  }

  toString(): string {
    return this.text;
  }
}

class RelativePattern {
  constructor(
    readonly base: Uri,
    readonly pattern: string,
  ) {}
}

const never = (): Disposable => new Disposable(() => undefined);

const trustGranted = new Emitter();

export const workspaceTrust = {
  isGranted: true,
  grant(): void {
    workspaceTrust.isGranted = true;
    trustGranted.fire();
  },
};

/** The part of VS Code's API that a journey panel uses. */
const api = {
  Disposable,
  EventEmitter: Emitter,
  RelativePattern,
  Uri,
  commands: {
    executeCommand: (command: string, argument?: unknown) => {
      executedCommands.push({ command, argument });
      return Promise.resolve();
    },
  },
  ProgressLocation: { Window: 10 },
  window: {
    withProgress: (
      _options: object,
      work: (progress: { report: () => void }) => Promise<unknown>,
    ) => work({ report: () => undefined }),
  },
  workspace: {
    createFileSystemWatcher: () => ({
      onDidChange: never,
      onDidCreate: never,
      onDidDelete: never,
      dispose: () => undefined,
    }),
    onDidSaveTextDocument: never,
    get isTrusted() {
      return workspaceTrust.isGranted;
    },
    onDidGrantWorkspaceTrust: trustGranted.event,
  },
};

// Import this file before modules that import `vscode`.
provideVscode('page', api);
