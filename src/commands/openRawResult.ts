import * as vscode from 'vscode';
import { resultUri } from '../documents/ResultDocuments';
import type { CommandServices } from './CommandServices';
import { resultInFront } from './journeyInFront';

/** `idwise.openRawResult`: the response's own text as a read-only JSON document. */
export async function openRawResult(services: CommandServices): Promise<void> {
  const front = resultInFront(services);
  if (front === undefined) return;
  const document = await vscode.workspace.openTextDocument(resultUri('raw', front.ref));
  await vscode.window.showTextDocument(document, { preview: false });
}
