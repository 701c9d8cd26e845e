import {
  Disposable,
  EventEmitter,
  Named,
  provideVscode,
  TreeItem,
} from '../../support/provideVscode';

/** What was said through the parts of VS Code's API that a hover or a tooltip needs. */
export interface Said {
  /** What was appended as Markdown, and what as text. */
  readonly markdown: string[];
  readonly texts: string[];
  /** Notifications: VS Code makes links of `[words](command:…)` in them. */
  readonly notifications: string[];
}

// Node gives every bundle of tests in a process the API of the first one, which writes here.
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

/** What `import 'vscode'` gives. */
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

// The module exists in an extension host alone, so this file comes before all that imports it.
provideVscode('properties', api);
