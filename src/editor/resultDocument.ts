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
