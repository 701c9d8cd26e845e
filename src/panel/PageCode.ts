import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { MissingCode } from '../base/loadCode';

/** Script and styles of a page. */
export interface PageCode {
  readonly script: string;
  readonly style: string;
}

const known = new Map<string, PageCode>();

/**
 * Reads a page's bundles once.
 *
 * @param name `webview` for a journey, `batch` for many journeys.
 * @throws {MissingCode} if a file of the installation is missing.
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
    // The page of many journeys extends the other one's styles.
    style: name === 'batch' ? read('webview.css') + read('batch.css') : read('webview.css'),
  };
  known.set(name, code);
  return code;
}
