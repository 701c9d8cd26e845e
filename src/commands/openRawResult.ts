import * as vscode from 'vscode';
import { resultUri } from '../documents/ResultDocuments';
import { type CommandArgument, valuesOf, rawTextOf } from './commandArgument';
import type { CommandServices } from './CommandServices';
import { readPlaceOfPath } from '../journeys/ResultReader';
import type { ShowTarget } from '../panel/protocol';

/**
 * `idwise.openRawResult`: the response's own text as a read-only JSON document. An editor that shows it already is reused.
 *
 * @returns undefined when the journey has no text.
 */
export async function openRawResult(
  services: CommandServices,
  argument: CommandArgument,
): Promise<vscode.TextEditor | undefined> {
  const ref = rawTextOf(services, argument);
  if (ref === undefined) return undefined;
  const document = await vscode.workspace.openTextDocument(resultUri('raw', ref, services.gate));
  const visible = vscode.window.visibleTextEditors.find((editor) => editor.document === document);
  return vscode.window.showTextDocument(document, {
    preview: false,
    ...(visible?.viewColumn !== undefined && { viewColumn: visible.viewColumn }),
  });
}

/**
 * `idwise.showInRawResult`: opens the raw result and selects one value.
 *
 * @param argument where the page was clicked: `{ idwisePath: 'selfie.is_live', idwiseJourney }`.
 */
export async function showInRawResult(
  services: CommandServices,
  argument: CommandArgument,
): Promise<void> {
  const { path } = valuesOf(argument);
  if (path === undefined) return;
  const editor = await openRawResult(services, argument);
  if (editor === undefined) return;
  const { document } = editor;
  const range = await readPlaceOfPath(document.getText(), path, {
    subject: document.uri.toString(),
  });
  if (range === undefined) return;
  const selection = new vscode.Range(
    document.positionAt(range.start),
    document.positionAt(range.end),
  );
  // Also opens an editor again that was closed meanwhile, and reveals the selection.
  await vscode.window.showTextDocument(document.uri, {
    preview: false,
    selection,
    ...(editor.viewColumn !== undefined && { viewColumn: editor.viewColumn }),
  });
}

/**
 * Scrolls a panel to a rule, or to the region that a rule's detail refers to.
 *
 * @param argument `{ idwiseJourney, idwisePlace }` of an item of the Rule Results view: the rule's index, or `selfie` or
 * `applicant`. It names the journey, because another one may be in front by now.
 */
export function showRule({ panels }: CommandServices, argument: CommandArgument): void {
  const { journey, place } = valuesOf(argument);
  const panel = journey && panels.find(journey);
  const target = targetOf(place);
  if (panel === undefined || target === undefined) return;
  panel.reveal();
  panel.show(target);
}

function targetOf(place: number | string | undefined): ShowTarget | undefined {
  if (typeof place === 'number') return { rule: place };
  return place === 'selfie' || place === 'applicant' ? { region: place } : undefined;
}
