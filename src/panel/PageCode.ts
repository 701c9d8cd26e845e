import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** What runs in a panel's page, and how it looks. */
export interface PageCode {
  readonly script: string;
  readonly style: string;
}

let pageCode: PageCode | undefined;

/**
 * The page's bundles, read with the first panel and kept.
 *
 * @param extensionPath the folder of the installed extension
 * @throws {Error} when a file of the installation is gone.
 */
export function readPageCode(extensionPath: string): PageCode {
  const read = (name: string): string => readFileSync(join(extensionPath, 'dist', name), 'utf8');
  pageCode ??= { script: read('webview.js'), style: read('webview.css') };
  return pageCode;
}
