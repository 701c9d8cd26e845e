import * as vscode from 'vscode';
import { holdsResult } from './resultDocument';

/** Context key for the editor's title bar: the addresses of the result files on the screen. */
const FILES_KEY = 'idwise.resultFiles';

/** Keeps the context key true. It follows what is saved, as the preview does, and costs nothing while somebody types. */
export function markResultFiles(): vscode.Disposable {
  const mark = (): void => {
    const uris = vscode.window.visibleTextEditors
      .filter(({ document }) => holdsResult(document))
      .map(({ document }) => document.uri);
    // VS Code makes of each URI what it calls the resource, which for a remote one is another text than here.
    void vscode.commands.executeCommand('setContext', FILES_KEY, uris);
  };
  mark();
  return vscode.Disposable.from(
    vscode.window.onDidChangeVisibleTextEditors(mark),
    vscode.workspace.onDidSaveTextDocument(mark),
  );
}
