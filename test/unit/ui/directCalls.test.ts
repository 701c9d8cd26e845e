import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { projectRoot } from '../../../scripts/projectRoot.mjs';
import type { Choice } from '../../../src/ui/prompts';
import type { Markdown } from '../../../src/ui/Markdown';

/** Every way to write a call that only `src/ui` may make. */
const REFUSED = [
  'vscode.window.showInformationMessage(text)',
  'vscode.window.showWarningMessage(text, { modal: true })',
  'vscode.window.showErrorMessage(text)',
  'vscode.window["showErrorMessage"](text)',
  'window.showInputBox({ prompt: text })',
  'vscode.window.createInputBox()',
  'vscode.window.showQuickPick([text])',
  'vscode.window.createQuickPick()',
  'vscode.window.showWorkspaceFolderPick()',
  'vscode.window.showOpenDialog()',
  'vscode.window.showSaveDialog()',
  'vscode.window.withProgress({ location: 15, title: text }, work)',
  'vscode.window.setStatusBarMessage(text)',
  'vscode.window.createStatusBarItem()',
  'vscode.window.createWebviewPanel("type", text, 1)',
  'new vscode.MarkdownString(text)',
  'new vscode.Hover(text)',
  'new vscode.TreeItem(text)',
  'new vscode.CodeLens(range, { title: text, command: "" })',
];

/** Allowed: calls that show no string of ours, and strings that come from `src/ui`. */
const ALLOWED = [
  'vscode.window.showTextDocument(document)',
  'vscode.window.createTreeView("id", { treeDataProvider })',
  'showInformation(text)',
];

describe('the lint rule for strings that VS Code shows', () => {
  let folder: string;

  before(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'idwise-lint-'));
    await cp(path.join(projectRoot, '.oxlintrc.json'), path.join(folder, '.oxlintrc.json'));
    await mkdir(path.join(folder, 'src', 'ui'), { recursive: true });
    await mkdir(path.join(folder, 'src', 'commands'));
  });

  after(() => rm(folder, { recursive: true, force: true }));

  /** The lines of a file that the rule rejects. */
  const refused = async (file: string, lines: readonly string[]): Promise<string[]> => {
    await writeFile(
      path.join(folder, file),
      `${lines.map((line) => `void ${line};`).join('\n')}\n`,
    );
    const oxlint = path.join(projectRoot, 'node_modules', 'oxlint', 'bin', 'oxlint');
    const { stdout } = await promisify(execFile)(
      process.execPath,
      [oxlint, '--config', '.oxlintrc.json', '--format', 'unix', file],
      { cwd: folder },
    ).catch((error: unknown) => error as { readonly stdout: string });
    const found = stdout.matchAll(/:(\d+):\d+: .*no-restricted-properties/g);
    return [...found].map(([, line]) => lines[Number(line) - 1] ?? '');
  };

  it('rejects every direct call', async () => {
    assert.deepEqual(await refused('src/commands/direct.ts', REFUSED), REFUSED);
  });

  it('allows them in src/ui, and elsewhere calls that show no string', async () => {
    assert.deepEqual(await refused('src/ui/own.ts', REFUSED), []);
    assert.deepEqual(await refused('src/commands/others.ts', ALLOWED), []);
  });
});

describe('a raw string', () => {
  it('does not compile as Markdown or as an item of a quick pick', () => {
    // @ts-expect-error Only the functions of the same file make Markdown.
    const markdown: Markdown = { source: '[x](command:a)' };
    // @ts-expect-error Only `makeChoice` makes an item.
    const item: Choice = { label: '$(check)' };
    assert.ok(markdown.source !== item.label);
  });
});
