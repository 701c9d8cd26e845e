import * as vscode from 'vscode';
import type { FileJourneyRef } from '../journeys/JourneyRef';
import type { JourneyRequests } from '../journeys/JourneyStore';
import { WAITS } from '../base/waits';

/**
 * Reads a result file again whenever it is saved here or changed by something else.
 *
 * @param signal aborts when nobody looks at the file any more.
 */
export function followFile(
  ref: FileJourneyRef,
  store: Pick<JourneyRequests, 'restart'>,
  signal: AbortSignal,
): vscode.Disposable {
  const file = vscode.Uri.parse(ref.address);
  const spelling = spellingOf(file);
  // The whole folder, because the name itself may hold characters that mean something in a pattern.
  const watcher = vscode.workspace.createFileSystemWatcher(
    new vscode.RelativePattern(vscode.Uri.joinPath(file, '..'), '*'),
  );
  let timer: NodeJS.Timeout | undefined;
  const read = (): void => {
    timer = undefined;
    // Ends the reading of what the file held before.
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
    // Some file systems tell of no change.
    vscode.workspace.onDidSaveTextDocument(({ uri }) => changed(uri)),
  );
}

/**
 * The same for all spellings of a file's address that a disk may take for one: the file may have been opened in another case, or
 * with letters composed in another way, than the disk has it. Where these are two files, a change of the other costs one reading.
 */
function spellingOf(uri: vscode.Uri): string {
  return uri.toString(true).normalize().toLowerCase();
}
