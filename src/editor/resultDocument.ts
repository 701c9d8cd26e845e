import * as vscode from 'vscode';
import { looksLikeResult, RESULT_HEAD } from '../detection/resultHead';

/** Whether a document is a JSON file that looks like a saved result. */
export function holdsResult(document: vscode.TextDocument): boolean {
  if (!/^jsonc?$/.test(document.languageId) || !isFile(document.uri)) return false;
  const lines: string[] = [];
  let length = 0;
  for (let line = 0; line < document.lineCount && length < RESULT_HEAD; line += 1) {
    const text = document.lineAt(line).text.slice(0, RESULT_HEAD);
    lines.push(text);
    length += text.length;
  }
  return looksLikeResult(lines.join('\n'));
}

/** Whether a document is saved somewhere; a new one is not, nor is one that an extension writes. */
export function isFile({ scheme }: vscode.Uri): boolean {
  return vscode.workspace.fs.isWritableFileSystem(scheme) !== undefined;
}
