import * as vscode from 'vscode';
import { resultUri } from '../documents/ResultDocuments';
import { type CommandArgument, valuesOf, rawTextOf } from './commandArgument';
import type { CommandServices } from './CommandServices';
import { readPlaceOfPath } from '../reading/ResultReader';
import type { ShowTarget } from '../panel/protocol';

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

/**
 * Scrolls a panel to a rule, or to what a detail of a rule refers to.
 *
 * @param argument `{ idwiseJourney, idwisePlace }` of an item of the Rule Results view: the rule's place in the order sent, or
 * `selfie` or `applicant`. Another journey may be in front by the time the command runs.
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
