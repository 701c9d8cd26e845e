import * as vscode from 'vscode';
import { resultUri } from '../documents/ResultDocuments';
import type { CommandArgument } from './commandArgument';
import type { CommandServices } from './CommandServices';
import { rawTextOf } from './journeyOf';

/** `idwise.openRawResult`: the response's own text as a read-only JSON document. */
export async function openRawResult(
  services: CommandServices,
  argument: CommandArgument,
): Promise<void> {
  await showRawResult(services, argument);
}

/** Opens the raw result of the journey that is meant, where it is if it is to be seen already; undefined when there is none. */
export async function showRawResult(
  services: CommandServices,
  argument: CommandArgument,
): Promise<vscode.TextEditor | undefined> {
  const ref = rawTextOf(services, argument);
  if (ref === undefined) return undefined;
  const document = await vscode.workspace.openTextDocument(resultUri('raw', ref, services.gate));
  const shown = vscode.window.visibleTextEditors.find((editor) => editor.document === document);
  return vscode.window.showTextDocument(document, {
    preview: false,
    ...(shown?.viewColumn !== undefined && { viewColumn: shown.viewColumn }),
  });
}
