import * as vscode from 'vscode';
import { t } from '../text/localization';
import type { JourneyGate } from '../privacy/JourneyGate';

/** Where the journeys of a run come from. */
export type BatchOrigin =
  /** A document that VS Code has open, or a selection in it. */
  | {
      readonly kind: 'document';
      readonly document: vscode.TextDocument;
      readonly selection?: vscode.Range;
    }
  /** A file that need not be open. */
  | { readonly kind: 'file'; readonly uri: vscode.Uri }
  | { readonly kind: 'recents' };

/** What the journeys stand in, as a person calls it. */
export function originName(origin: BatchOrigin, gate: Pick<JourneyGate, 'fileName'>): string {
  const uri = originUri(origin);
  return uri === undefined ? t('recent journeys') : gate.fileName(fileNameOf(uri));
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

/** The origin of a tab of an earlier session; undefined when its address is none. */
export function readOrigin(address: string | undefined): BatchOrigin | undefined {
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
