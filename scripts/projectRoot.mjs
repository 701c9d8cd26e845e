import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';

/**
 * The folder that holds this project's package.json, whatever the working directory is. Works from the source file and from a
 * CommonJS bundle anywhere below the project, which is how the tests contain it.
 */
export const projectRoot = findProjectRoot(
  typeof __dirname === 'string' ? __dirname : import.meta.dirname,
);

/** @param {string} start */
function findProjectRoot(start) {
  for (let folder = start; ; folder = path.dirname(folder)) {
    const manifest = path.join(folder, 'package.json');
    const text = existsSync(manifest) ? readFileSync(manifest, 'utf8') : '{}';
    if (JSON.parse(text).name === 'idwise-journey-inspector') return folder;
    if (folder === path.dirname(folder)) {
      throw new Error(`No package.json of idwise-journey-inspector at or above ${start}.`);
    }
  }
}
