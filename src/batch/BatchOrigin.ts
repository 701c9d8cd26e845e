import * as vscode from 'vscode';
import * as l10n from '@vscode/l10n';
import type { JourneyGate } from '../privacy/JourneyGate';
import type { BatchRow } from './BatchRow';
import { showError, showInformation } from '../ui/messages';

/** Where the journeys of a run come from. */
export type BatchOrigin =
  /** An open document, or a selection in it. */
  | {
      readonly kind: 'document';
      readonly document: vscode.TextDocument;
      readonly selection?: vscode.Range;
    }
  /** A file, open or not. */
  | { readonly kind: 'file'; readonly uri: vscode.Uri }
  | { readonly kind: 'recents' };

/** The origin's display name. */
export function originName(origin: BatchOrigin, gate: Pick<JourneyGate, 'fileName'>): string {
  const uri = originUri(origin);
  return uri === undefined ? l10n.t('recent journeys') : gate.fileName(fileNameOf(uri));
}

export function originUri(origin: BatchOrigin): vscode.Uri | undefined {
  switch (origin.kind) {
    case 'document':
      return origin.document.uri;
    case 'file':
      return origin.uri;
    case 'recents':
      return undefined;
  }
}

/** The origin of a restored tab; undefined when the address is not a URI. */
export function parseBatchOrigin(address: string | undefined): BatchOrigin | undefined {
  if (address === undefined) return { kind: 'recents' };
  try {
    const uri = vscode.Uri.parse(address, true);
    return uri.toString() === address ? { kind: 'file', uri } : undefined;
  } catch {
    return undefined;
  }
}

function fileNameOf({ path }: vscode.Uri): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

/** Reveals a journey's line. If the text has changed, searches the ID in it. */
export async function goToLine(
  uri: vscode.Uri,
  { journeyId, line = 1 }: BatchRow,
  gate: Pick<JourneyGate, 'fileName'>,
): Promise<void> {
  let document: vscode.TextDocument;
  try {
    document = await vscode.workspace.openTextDocument(uri);
  } catch {
    if (!(await exists(uri))) {
      void showError(
        l10n.t(
          '{0} cannot be read. Check that it is still there and that you may open it.',
          gate.fileName(fileNameOf(uri)),
        ),
      );
      return;
    }
    // VS Code does not give extensions a document of 50 MB and more, but can show it, or tells why not.
    const selection = new vscode.Range(line - 1, 0, line - 1, 0);
    await vscode.commands.executeCommand('vscode.open', uri, { selection });
    return;
  }
  const range = rangeOf(document, journeyId, line - 1);
  if (range === undefined) {
    void showInformation(
      l10n.t('The text has changed and no longer contains the journey ID {0}.', journeyId),
    );
    return;
  }
  await vscode.window.showTextDocument(document, { selection: range });
}

async function exists(uri: vscode.Uri): Promise<boolean> {
  try {
    await vscode.workspace.fs.stat(uri);
    return true;
  } catch {
    return false;
  }
}

function rangeOf(
  document: vscode.TextDocument,
  journeyId: string,
  line: number,
): vscode.Range | undefined {
  const at = line < document.lineCount ? document.lineAt(line).text.indexOf(journeyId) : -1;
  if (at !== -1) return new vscode.Range(line, at, line, at + journeyId.length);
  const offset = document.getText().indexOf(journeyId);
  if (offset === -1) return undefined;
  const end = document.positionAt(offset + journeyId.length);
  return new vscode.Range(document.positionAt(offset), end);
}
