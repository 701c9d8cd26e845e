import type { Page } from 'playwright-core';
import { joinParts, type LogText } from './LogText';

/** Reads the logs of a browser window from its database. */
export async function readBrowserLogs(page: Pick<Page, 'evaluate'>): Promise<LogText[]> {
  const files = await page.evaluate(logFiles);
  return joinParts(files.map(([name, text]) => ({ name, content: Buffer.from(text) })));
}

/** Runs in the page. */
async function logFiles(): Promise<(readonly [string, string])[]> {
  const done = <Result>(request: IDBRequest<Result>): Promise<Result> =>
    new Promise((resolve, reject) => {
      request.addEventListener('success', () => resolve(request.result));
      request.addEventListener('error', () => reject(request.error ?? new Error('no database')));
    });
  const files: (readonly [string, string])[] = [];
  for (const { name } of await indexedDB.databases()) {
    if (name === undefined) continue;
    const database = await done(indexedDB.open(name));
    for (const store of database.objectStoreNames) {
      const objects = database.transaction(store).objectStore(store);
      const [keys, values] = await Promise.all([
        done(objects.getAllKeys()),
        done<unknown[]>(objects.getAll()),
      ]);
      for (const [at, key] of keys.entries()) {
        const value = values[at];
        if (typeof key === 'string' && key.endsWith('.log') && value instanceof Uint8Array) {
          files.push([key, new TextDecoder().decode(value)]);
        }
      }
    }
    database.close();
  }
  return files;
}
