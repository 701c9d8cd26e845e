import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';

/**
 * The folder that holds `media/samples`, looked for upwards from this file and then from the working
 * directory: a bundle of this code may lie anywhere below the project, or outside it.
 */
export function projectRoot(): string {
  for (const start of [__dirname, process.cwd()]) {
    for (let folder = start; ; folder = dirname(folder)) {
      if (existsSync(join(folder, 'media', 'samples', 'index.json'))) {
        return folder;
      }
      if (dirname(folder) === folder) {
        break;
      }
    }
  }
  throw new Error('media/samples/index.json was not found: run the sandbox inside the project.');
}
