import * as vscode from 'vscode';
import { MEGABYTE } from '../base/megabyte';
import { mayHoldResult, RESULT_HEAD } from '../result/resultKeys';
import { loadCode } from '../base/loadCode';

interface Checked {
  readonly version: number;
  readonly holds: Promise<boolean>;
}

/** Cached, because every opened editor asks for all visible documents. */
const checked = new WeakMap<vscode.TextDocument, Checked>();

/** In characters. The preview refuses longer files. */
const MAX_LENGTH = 10 * MEGABYTE;

/** Whether a document is a JSON file that the preview can show. */
export async function holdsResult(document: vscode.TextDocument): Promise<boolean> {
  if (!/^jsonc?$/.test(document.languageId) || !isFile(document.uri)) return false;
  const { version } = document;
  const last = checked.get(document);
  if (last?.version === version) return last.holds;
  const holds = mayHoldResult(headOf(document)) ? isReadable(document) : Promise.resolve(false);
  checked.set(document, { version, holds });
  return holds;
}

async function isReadable(document: vscode.TextDocument): Promise<boolean> {
  const text = document.getText();
  if (text.length > MAX_LENGTH) return false;
  const { readIsResult } = await loadCode(() => import('../journeys/ResultReader'));
  return readIsResult(text, { subject: document.uri.toString() });
}

function headOf(document: vscode.TextDocument): string {
  const lines: string[] = [];
  let length = 0;
  for (let line = 0; line < document.lineCount && length < RESULT_HEAD; line += 1) {
    const text = document.lineAt(line).text.slice(0, RESULT_HEAD);
    lines.push(text);
    length += text.length;
  }
  return lines.join('\n');
}

/** Whether a document is a saved file, and neither untitled nor provided by an extension. */
export function isFile({ scheme }: vscode.Uri): boolean {
  return vscode.workspace.fs.isWritableFileSystem(scheme) !== undefined;
}

/** Context key for the editor's title bar: URIs of the visible result files. */
const FILES_KEY = 'idwise.resultFiles';

/** Updates the context key when editors change or a file is saved, but not on typing, as the preview does. */
export function markResultFiles(): vscode.Disposable {
  let latest = 0;
  const mark = async (): Promise<void> => {
    latest += 1;
    const own = latest;
    const documents = vscode.window.visibleTextEditors.map(({ document }) => document);
    const holds = await Promise.all(documents.map(holdsResult));
    if (own !== latest) return;
    const uris = documents.filter((_, index) => holds[index]).map(({ uri }) => uri);
    // URIs and not strings, because VS Code converts each URI to its own `resource`, whose string differs for remote files.
    void vscode.commands.executeCommand('setContext', FILES_KEY, uris);
  };
  const markAgain = (): void => void mark();
  markAgain();
  return vscode.Disposable.from(
    vscode.window.onDidChangeVisibleTextEditors(markAgain),
    vscode.workspace.onDidSaveTextDocument(markAgain),
  );
}
