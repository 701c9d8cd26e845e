import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { MissingCode } from '../base/loadCode';

/** What runs in a panel's page, and how it looks. */
export interface PageCode {
  readonly script: string;
  readonly style: string;
}

const known = new Map<string, PageCode>();

/**
 * A page's bundles, read when the first page of its kind is shown, and kept.
 *
 * @param extensionPath the folder of the installed extension
 * @param name `webview` is the page of a journey, `batch` that of many.
 * @throws {MissingCode} when a file of the installation is gone.
 */
export function readPageCode(
  extensionPath: string,
  name: 'webview' | 'batch' = 'webview',
): PageCode {
  const read = (file: string): string => {
    try {
      return readFileSync(join(extensionPath, 'dist', file), 'utf8');
    } catch (error) {
      throw new MissingCode(error);
    }
  };
  const code = known.get(name) ?? {
    script: read(`${name}.js`),
    // The page of many journeys begins with the styles of the other one.
    style: name === 'batch' ? read('webview.css') + read('batch.css') : read('webview.css'),
  };
  known.set(name, code);
  return code;
}
