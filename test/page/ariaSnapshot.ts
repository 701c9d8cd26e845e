import { existsSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { expect, type Page, type TestInfo } from '@playwright/test';

/** Snapshots with the buttons of the toolbar; a new button changes only these. */
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
 * Compares the accessibility tree of the page with the file in `snapshots`. `--update-snapshots` writes files that differ.
 *
 * @throws {Error} when the file is missing; it is written then
 */
export async function expectAriaSnapshot(page: Page, name: string, info: TestInfo): Promise<void> {
  const file = info.snapshotPath(`${name}.aria.yml`, { kind: 'aria' });
  const { updateSnapshots } = info.config;
  const missing = !existsSync(file);
  // Playwright itself would write patterns that match any number or ID.
  if (missing || updateSnapshots === 'all' || updateSnapshots === 'changed') {
    await mkdir(dirname(file), { recursive: true });
    const snapshot = await page.locator('body').ariaSnapshot();
    await writeFile(file, `${WITH_BUTTONS.has(name) ? snapshot : withoutButtons(snapshot)}\n`);
  }
  await expect(page.locator('body')).toMatchAriaSnapshot({ name: `${name}.aria.yml` });
  if (missing && updateSnapshots !== 'all' && updateSnapshots !== 'changed') {
    throw new Error(`There was no ${file}. It was written now: review it.`);
  }
}

function withoutButtons(snapshot: string): string {
  return snapshot.replace(
    /^( *)(- toolbar .*\n)(?:\1 {2}.*\n)+/m,
    '$1$2$1  - /children: contain\n',
  );
}
