import * as vscode from 'vscode';
import type { FileJourneyRef } from '../journeys/JourneyRef';
import type { JourneyRequests } from '../journeys/JourneyStore';
import { WAITS } from '../base/waits';

/**
 * Reads a result file again when it is saved or changed on disk.
 *
 * @param signal aborts when the file is no longer shown.
 */
export function followFile(
  ref: FileJourneyRef,
  store: Pick<JourneyRequests, 'restart'>,
  signal: AbortSignal,
): vscode.Disposable {
  const file = vscode.Uri.parse(ref.address);
  const spelling = spellingOf(file);
  // Watch the whole folder, because the file's name may contain glob characters.
  const watcher = vscode.workspace.createFileSystemWatcher(
    new vscode.RelativePattern(vscode.Uri.joinPath(file, '..'), '*'),
  );
  let timer: NodeJS.Timeout | undefined;
  const read = (): void => {
    timer = undefined;
    // Aborts reading the earlier content.
    void store.restart(ref, signal);
  };
  const changed = (uri: vscode.Uri): void => {
    if (spellingOf(uri) === spelling) timer ??= setTimeout(read, WAITS.fileChange);
  };
  return vscode.Disposable.from(
    { dispose: () => clearTimeout(timer) },
    watcher,
    watcher.onDidChange(changed),
    watcher.onDidCreate(changed),
    watcher.onDidDelete(changed),
    // Some file systems report no changes.
    vscode.workspace.onDidSaveTextDocument(({ uri }) => changed(uri)),
  );
}

/**
 * Equal for spellings of a URI that a file system may treat as one file: in another case, or another Unicode
 * normalization. If these are two files, a change of the other costs one read.
 */
function spellingOf(uri: vscode.Uri): string {
  return uri.toString(true).normalize().toLowerCase();
}
