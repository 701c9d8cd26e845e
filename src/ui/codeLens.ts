import * as vscode from 'vscode';
import { plainText } from './plainText';

/** Makes a lens that runs a command. */
export function codeLens(
  range: vscode.Range,
  title: string,
  command: string,
  argument: unknown,
): vscode.CodeLens {
  return new vscode.CodeLens(range, { title: plainText(title), command, arguments: [argument] });
}
