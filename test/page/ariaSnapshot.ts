import { existsSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { expect, type Page, type TestInfo } from '@playwright/test';

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
    await writeFile(file, `${await page.locator('body').ariaSnapshot()}\n`);
  }
  await expect(page.locator('body')).toMatchAriaSnapshot({ name: `${name}.aria.yml` });
  if (missing && updateSnapshots !== 'all' && updateSnapshots !== 'changed') {
    throw new Error(`There was no ${file}. It is written: look whether it says what it should.`);
  }
}
