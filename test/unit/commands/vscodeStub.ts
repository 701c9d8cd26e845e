import {
  Disposable,
  EventEmitter,
  Named,
  provideVscode,
  TreeItem,
} from '../../support/provideVscode';

/** A list that a person chooses from. */
export class Pick {
  title = '';
  placeholder = '';
  value = '';
  items: readonly Item[] = [];
  activeItems: readonly Item[] = [];
  selectedItems: readonly Item[] = [];
  private readonly listeners = new Map<string, (value: never) => void>();

  readonly onDidChangeValue = this.event('value');
  readonly onDidChangeActive = this.event('active');
  readonly onDidAccept = this.event('accept');
  readonly onDidHide = this.event('hide');
  readonly onDidTriggerButton = this.event('button');

  show(): void {
    window.picks.push(this);
  }

  hide(): void {
    this.fire('hide');
  }

  dispose(): void {}

  /** Replaces the value of the input box. */
  type(value: string): void {
    this.value = value;
    this.fire('value', value);
  }

  /** Moves to the item with this label. */
  moveTo(label: RegExp): void {
    const item = this.items.find((each) => label.test(each.label));
    this.activeItems = this.selectedItems = item === undefined ? [] : [item];
    this.fire('active', this.activeItems);
  }

  accept(): void {
    this.fire('accept');
  }

  private event(name: string): (listener: (value: never) => void) => { dispose(): void } {
    return (listener) => {
      this.listeners.set(name, listener);
      return { dispose: () => undefined };
    };
  }

  private fire(name: string, value?: unknown): void {
    this.listeners.get(name)?.(value as never);
  }
}

export interface Item {
  readonly label: string;
  readonly description?: string;
  readonly kind?: number;
}

class Uri {
  static from(parts: object): Uri {
    return new Uri(parts);
  }

  constructor(parts: object) {
    Object.assign(this, parts);
  }
}

class MarkdownString {
  constructor(public value = '') {}

  appendMarkdown(value: string): this {
    this.value += value;
    return this;
  }

  appendText(value: string): this {
    this.value += value;
    return this;
  }
}

class Position {
  constructor(
    readonly line: number,
    readonly character: number,
  ) {}
}

class Range {
  constructor(
    readonly start: Position,
    readonly end: Position,
  ) {}
}

const empty = {
  picks: [] as Pick[],
  editor: undefined as object | undefined,
  commands: [] as unknown[][],
  errors: [] as string[],
};

/**
 * The editor in front, and what was shown and run; a test sets and clears it. All files share it, because they share
 * the module that is loaded first.
 */
export const window = ((globalThis as { idwiseTestWindow?: typeof empty }).idwiseTestWindow ??=
  empty);

const api = {
  Disposable,
  EventEmitter,
  MarkdownString,
  Position,
  Range,
  ThemeColor: Named,
  ThemeIcon: Named,
  TreeItem,
  TreeItemCollapsibleState: { None: 0, Collapsed: 1, Expanded: 2 },
  QuickPickItemKind: { Separator: -1, Default: 0 },
  Uri,
  commands: {
    executeCommand: (...all: unknown[]) => Promise.resolve(void window.commands.push(all)),
  },
  languages: {},
  window: {
    state: { focused: true },
    get activeTextEditor() {
      return window.editor;
    },
    createQuickPick: () => new Pick(),
    createInputBox: () => new Pick(),
    onDidChangeWindowState: () => new Disposable(),
    showErrorMessage: (message: string) => Promise.resolve(void window.errors.push(message)),
  },
  workspace: {
    getConfiguration: () => ({ get: () => undefined }),
    textDocuments: [],
    // No file exists.
    openTextDocument: () => Promise.reject(new Error('not found')),
    fs: { stat: () => Promise.reject(new Error('not found')) },
  },
};

/** A document with a selection; offsets are those of the text. */
export function editorOf(text: string, from: number, to = from): object {
  const positionAt = (offset: number): Position => {
    const before = text.slice(0, offset).split('\n');
    return new Position(before.length - 1, before.at(-1)?.length ?? 0);
  };
  const offsetAt = ({ line, character }: Position): number =>
    text
      .split('\n')
      .slice(0, line)
      .reduce((sum, { length }) => sum + length + 1, character);
  const document = {
    positionAt: (offset: number) => positionAt(Math.min(offset, text.length)),
    offsetAt,
    lineAt: (line: number) => ({ text: text.split('\n')[line] ?? '' }),
    getText: (range?: Range) =>
      range === undefined ? text : text.slice(offsetAt(range.start), offsetAt(range.end)),
  };
  const [start, end] = [positionAt(from), positionAt(to)];
  return { document, selection: { start, end, active: end, isEmpty: from === to } };
}

// `vscode` exists in an extension host only, so this file is imported before all files that import it.
provideVscode('commands', api);
