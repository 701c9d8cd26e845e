import { watch, type FSWatcher } from 'node:fs';

/**
 * Watches a folder; undefined if the system cannot. Without a watcher, windows check when they get the focus.
 *
 * @param changed called after changes in the folder, also after those of this process, and when the folder is removed.
 */
export function watchFolder(folder: string, changed: () => void): FSWatcher | undefined {
  try {
    const watcher = watch(folder, { persistent: false }, changed);
    // Without a listener, removing the folder crashes the extension host.
    return watcher.on('error', changed);
  } catch {
    return undefined;
  }
}
