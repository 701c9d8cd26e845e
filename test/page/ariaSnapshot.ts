import { existsSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { expect, type Page, type TestInfo } from '@playwright/test';

/** The snapshots that hold the buttons of the toolbar. In all others a button that is added changes nothing. */
const WITH_BUTTONS: ReadonlySet<string> = new Set([
  'file-en',
  'file-de',
  'file-ar',
  'watching-en',
  'privacy-mode-passed-en',
  'error-certificate-en',
  'error-addressNotAllowed-en',
]);

/**
 * Compares what a screen reader finds in the page with the file in `snapshots`, which is reviewed like code: nothing more,
 * nothing less, nothing else. `--update-snapshots` writes the files that differ.
 *
 * @throws {Error} when there is no such file; it is written then.
 */
export async function expectAriaSnapshot(page: Page, name: string, info: TestInfo): Promise<void> {
  const file = info.snapshotPath(`${name}.aria.yml`, { kind: 'aria' });
  const { updateSnapshots } = info.config;
  const missing = !existsSync(file);
  // Playwright would write patterns in the place of numbers and IDs, and then any number would do.
  if (missing || updateSnapshots === 'all' || updateSnapshots === 'changed') {
    await mkdir(dirname(file), { recursive: true });
    const snapshot = await page.locator('body').ariaSnapshot();
    await writeFile(file, `${WITH_BUTTONS.has(name) ? snapshot : withoutButtons(snapshot)}\n`);
  }
  await expect(page.locator('body')).toMatchAriaSnapshot({ name: `${name}.aria.yml` });
  if (missing && updateSnapshots !== 'all' && updateSnapshots !== 'changed') {
    throw new Error(`There was no ${file}. It is written: look whether it says what it should.`);
  }
}

function withoutButtons(snapshot: string): string {
  return snapshot.replace(
    /^( *)(- toolbar .*\n)(?:\1 {2}.*\n)+/m,
    '$1$2$1  - /children: contain\n',
  );
}
