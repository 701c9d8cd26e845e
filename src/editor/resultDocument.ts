import * as vscode from 'vscode';
import { MEGABYTE } from '../base/megabyte';
import { mayHoldResult, RESULT_HEAD } from '../result/resultKeys';
import { loadCode } from '../base/loadCode';

interface Known {
  readonly version: number;
  readonly holds: Promise<boolean>;
}

/** What the documents hold, which are asked about each time that an editor opens. */
const known = new WeakMap<vscode.TextDocument, Known>();

/** In characters. The preview of a longer file is refused. */
const MAX_LENGTH = 10 * MEGABYTE;

/** Whether a document is a JSON file that the preview can read as a result. */
export async function holdsResult(document: vscode.TextDocument): Promise<boolean> {
  if (!/^jsonc?$/.test(document.languageId) || !isFile(document.uri)) return false;
  const { version } = document;
  const last = known.get(document);
  if (last?.version === version) return last.holds;
  const holds = mayHoldResult(headOf(document)) ? isReadable(document) : Promise.resolve(false);
  known.set(document, { version, holds });
  return holds;
}

async function isReadable(document: vscode.TextDocument): Promise<boolean> {
  const text = document.getText();
  if (text.length > MAX_LENGTH) return false;
  const { readIsResult } = await loadCode(() => import('../reading/ResultReader'));
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

/** Whether a document is saved somewhere; a new one is not, nor is one that an extension writes. */
export function isFile({ scheme }: vscode.Uri): boolean {
  return vscode.workspace.fs.isWritableFileSystem(scheme) !== undefined;
}

/** Context key for the editor's title bar: the addresses of the result files on the screen. */
const FILES_KEY = 'idwise.resultFiles';

/** Keeps the context key true. It follows what is saved, as the preview does, and costs nothing while somebody types. */
export function markResultFiles(): vscode.Disposable {
  let latest = 0;
  const mark = async (): Promise<void> => {
    latest += 1;
    const own = latest;
    const documents = vscode.window.visibleTextEditors.map(({ document }) => document);
    const holds = await Promise.all(documents.map(holdsResult));
    if (own !== latest) return;
    const uris = documents.filter((_, index) => holds[index]).map(({ uri }) => uri);
    // VS Code makes of each URI what it calls the resource, which for a remote one is another text than here.
    void vscode.commands.executeCommand('setContext', FILES_KEY, uris);
  };
  const markAgain = (): void => void mark();
  markAgain();
  return vscode.Disposable.from(
    vscode.window.onDidChangeVisibleTextEditors(markAgain),
    vscode.workspace.onDidSaveTextDocument(markAgain),
  );
}
