import type { Page } from 'playwright-core';
import { untilItWorks } from './patience.mts';

/**
 * Resolves when VS Code has saved which editor is in front: in a browser it does so every few seconds, and not when its page
 * goes.
 *
 * @param title of the tab in front
 * @throws {Error} when it has not within half a minute.
 */
export async function untilEditorsAreSaved(page: Page, title: string): Promise<void> {
  await untilItWorks(
    async () => {
      if (!(await page.evaluate(isSavedInFront, title))) throw new Error('Not yet.');
    },
    () => `VS Code does not save that "${title}" is in front.`,
  );
}

/** Runs in the page: whether the editor that VS Code would bring back to the front has this title. */
async function isSavedInFront(title: string): Promise<boolean> {
  const done = <T,>(request: IDBRequest<T>): Promise<T> =>
    new Promise((resolve, reject) => {
      request.addEventListener('success', () => resolve(request.result));
      request.addEventListener('error', () => reject(request.error ?? new Error('no database')));
    });
  for (const { name } of await indexedDB.databases()) {
    if (!name?.startsWith('vscode-web-state-db-')) continue;
    const database = await done(indexedDB.open(name));
    try {
      const saved: unknown = database.objectStoreNames.contains('ItemTable')
        ? await done(
            database
              .transaction('ItemTable')
              .objectStore('ItemTable')
              .get('memento/workbench.parts.editor'),
          )
        : undefined;
      if (typeof saved !== 'string') continue;
      const groups: { editors: { value: string }[]; mru: number[] }[] = [];
      JSON.parse(saved, (_, value) => {
        if (Array.isArray(value?.editors) && Array.isArray(value.mru)) groups.push(value);
        return value;
      });
      const front = groups.map(({ editors, mru }) => editors[mru[0] ?? 0]?.value ?? '');
      // A panel comes back only with the state that its page has saved, a little later than its title.
      const canComeBack = (value: string) =>
        !value.includes('"viewType"') || value.includes('"state"');
      if (front.some((value) => value.includes(title) && canComeBack(value))) return true;
    } finally {
      database.close();
    }
  }
  return false;
}
