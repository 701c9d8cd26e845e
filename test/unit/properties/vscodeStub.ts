import {
  Disposable,
  EventEmitter,
  Named,
  provideVscode,
  TreeItem,
} from '../../support/provideVscode';

/** The strings passed to the parts of VS Code's API that a hover or a tooltip needs. */
export interface Said {
  /** Strings appended as Markdown, and strings appended as text. */
  readonly markdown: string[];
  readonly texts: string[];
  /** Notifications: VS Code makes links of `[words](command:…)` in them. */
  readonly notifications: string[];
}

// Node shares the API of the first bundle of tests in a process with all others, and it writes here.
const shared = globalThis as { saidToVscode?: Said };
export const said: Said = (shared.saidToVscode ??= { markdown: [], texts: [], notifications: [] });

export function forget(): void {
  for (const list of Object.values(said) as string[][]) list.length = 0;
}

class MarkdownString {
  isTrusted: unknown = false;
  supportHtml = false;

  constructor(value = '') {
    if (value !== '') said.markdown.push(value);
  }

  appendMarkdown(value: string): this {
    said.markdown.push(value);
    return this;
  }

  appendText(value: string): this {
    said.texts.push(value);
    return this;
  }
}

/** The stub for `import 'vscode'`. */
const api = {
  Disposable,
  MarkdownString,
  TreeItem,
  EventEmitter,
  ThemeIcon: Named,
  ThemeColor: Named,
  Range: Named,
  Hover: Named,
  TreeItemCollapsibleState: { None: 0, Collapsed: 1 },
  commands: { executeCommand: () => Promise.resolve() },
  workspace: { getConfiguration: () => ({ get: () => undefined }) },
  window: {
    state: { focused: false },
    createTreeView: () => new Disposable(),
    showInformationMessage: (message: string) => {
      said.notifications.push(message);
      return Promise.resolve(undefined);
    },
  },
};

// `vscode` exists in an extension host only, so this file is imported before all files that import it.
provideVscode('properties', api);
