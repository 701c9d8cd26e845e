import * as vscode from 'vscode';
import { resultUri } from '../documents/ResultDocuments';
import type { CommandServices } from './CommandServices';
import { resultInFront } from './journeyInFront';

/** `idwise.openRawResult`: the response's own text as a read-only JSON document. */
export async function openRawResult(services: CommandServices): Promise<void> {
  await showRawResult(services);
}

/** Opens the raw result of the journey in front, where it is if it is to be seen already; undefined when there is none. */
export async function showRawResult(
  services: CommandServices,
): Promise<vscode.TextEditor | undefined> {
  const front = resultInFront(services);
  if (front === undefined) return undefined;
  const document = await vscode.workspace.openTextDocument(resultUri('raw', front));
  const shown = vscode.window.visibleTextEditors.find((editor) => editor.document === document);
  return vscode.window.showTextDocument(document, {
    preview: false,
    ...(shown?.viewColumn !== undefined && { viewColumn: shown.viewColumn }),
  });
}
