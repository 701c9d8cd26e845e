import * as vscode from 'vscode';
import { t } from '../text/localization';
import type { BatchRow } from './BatchRow';
import { showError, showInformation } from '../ui/messages';

/** Shows a journey's line. A text that has changed since is searched for the ID. */
export async function goToLine(uri: vscode.Uri, { journeyId, line = 1 }: BatchRow): Promise<void> {
  let document: vscode.TextDocument;
  try {
    document = await vscode.workspace.openTextDocument(uri);
  } catch {
    if (!(await exists(uri))) {
      void showError(
        t(
          '{0} cannot be read. Check that it is still there and that you may open it.',
          uri.path.slice(uri.path.lastIndexOf('/') + 1),
        ),
      );
      return;
    }
    // Extensions are not given a file of 50 MB and more; VS Code itself can show it, or says why not.
    const selection = new vscode.Range(line - 1, 0, line - 1, 0);
    await vscode.commands.executeCommand('vscode.open', uri, { selection });
    return;
  }
  const range = rangeOf(document, journeyId, line - 1);
  if (range === undefined) {
    void showInformation(
      t('The text has changed: the journey ID {0} is not in it any more.', journeyId),
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
  return new vscode.Range(
    document.positionAt(offset),
    document.positionAt(offset + journeyId.length),
  );
}
