import * as vscode from 'vscode';
import { holdsResult } from './resultDocument';

/** Context key for the editor's title bar: the addresses of the result files on the screen. */
const FILES_KEY = 'idwise.resultFiles';

/** Keeps the context key true. It follows what is saved, as the preview does, and costs nothing while somebody types. */
export function markResultFiles(): vscode.Disposable {
  let latest = 0;
  const mark = async (): Promise<void> => {
    latest += 1;
    const own = latest;
    const documents = vscode.window.visibleTextEditors.map(({ document }) => document);
    const holds = await Promise.all(documents.map(holdsResult));
    if (own !== latest) return;
    const uris = documents.filter((_, index) => holds[index]).map(({ uri }) => uri);
    // VS Code makes of each URI what it calls the resource, which for a remote one is another text than here.
    void vscode.commands.executeCommand('setContext', FILES_KEY, uris);
  };
  const markAgain = (): void => void mark();
  markAgain();
  return vscode.Disposable.from(
    vscode.window.onDidChangeVisibleTextEditors(markAgain),
    vscode.workspace.onDidSaveTextDocument(markAgain),
  );
}
