import * as vscode from 'vscode';
import type { FileJourneyRef } from '../journeys/JourneyRef';
import type { JourneyStore } from '../journeys/JourneyStore';

/** Reads a result file again whenever it is saved here or changed by something else. */
export function followFile(ref: FileJourneyRef, store: JourneyStore): vscode.Disposable {
  const file = vscode.Uri.parse(ref.address);
  // The whole folder, because the name itself may hold characters that mean something in a pattern.
  const watcher = vscode.workspace.createFileSystemWatcher(
    new vscode.RelativePattern(vscode.Uri.joinPath(file, '..'), '*'),
  );
  const changed = (uri: vscode.Uri): void => {
    if (uri.toString() === ref.address) void store.restart(ref);
  };
  return vscode.Disposable.from(
    watcher,
    watcher.onDidChange(changed),
    watcher.onDidCreate(changed),
    watcher.onDidDelete(changed),
    // Some file systems tell of no change.
    vscode.workspace.onDidSaveTextDocument(({ uri }) => changed(uri)),
  );
}
