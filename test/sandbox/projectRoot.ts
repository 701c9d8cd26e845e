import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** The folder with `media/samples`: above this file, or above the working directory when the bundle is elsewhere. */
export function projectRoot(): string {
  for (const start of [__dirname, process.cwd()]) {
    for (let folder = start; ; folder = dirname(folder)) {
      if (existsSync(join(folder, 'media', 'samples', 'index.json'))) return folder;
      if (dirname(folder) === folder) break;
    }
  }
  throw new Error('media/samples/index.json was not found: run the sandbox inside the project.');
}
