import * as vscode from 'vscode';
import { readPlaceOfPath } from '../reading/ResultReader';
import { valuesOf, type CommandArgument } from './commandArgument';
import type { CommandServices } from './CommandServices';
import { showRawResult } from './openRawResult';

/**
 * `idwise.showInRawResult`: opens the raw result at one value and selects it.
 *
 * @param argument what the panel's page says of the place that was clicked: `{ idwisePath: 'selfie.is_live', idwiseJourney }`.
 */
export async function showInRawResult(
  services: CommandServices,
  argument: CommandArgument,
): Promise<void> {
  const { path } = valuesOf(argument);
  if (path === undefined) return;
  const editor = await showRawResult(services, argument);
  if (editor === undefined) return;
  const { document } = editor;
  const place = await readPlaceOfPath(document.getText(), path, {
    subject: document.uri.toString(),
  });
  if (place === undefined) return;
  const selection = new vscode.Range(
    document.positionAt(place.start),
    document.positionAt(place.end),
  );
  // Opens the editor again when it was closed meanwhile, as VS Code reveals what is selected.
  await vscode.window.showTextDocument(document.uri, {
    preview: false,
    selection,
    ...(editor.viewColumn !== undefined && { viewColumn: editor.viewColumn }),
  });
}
