import type { Page } from 'playwright-core';

/** All data that a window stores in the browser, as one text: `globalState`, `workspaceState`, open editors. */
export async function browserStorage(page: Page): Promise<string> {
  return page.evaluate(async () => {
    const dump: unknown[] = [{ ...localStorage }, { ...sessionStorage }];
    for (const { name } of await indexedDB.databases()) {
      if (name === undefined) continue;
      const database = await new Promise<IDBDatabase>((resolve, reject) => {
        const request = indexedDB.open(name);
        request.addEventListener('success', () => resolve(request.result));
        request.addEventListener('error', () => reject(new Error(`no access to ${name}`)));
      });
      for (const store of database.objectStoreNames) {
        const all = database.transaction(store).objectStore(store).getAll();
        await new Promise((resolve) => all.addEventListener('success', resolve));
        const decoder = new TextDecoder();
        dump.push([
          name,
          store,
          all.result.map((value: unknown) =>
            value instanceof Uint8Array ? decoder.decode(value) : value,
          ),
        ]);
      }
      database.close();
    }
    return JSON.stringify(dump);
  });
}
