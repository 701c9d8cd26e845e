import { readFileSync } from 'node:fs';
import path from 'node:path';
import { projectRoot } from '../../scripts/projectRoot.mjs';

/** The texts of a bundle of the manifest or of the sources, by key. */
export function textsOf(file: string): Readonly<Record<string, string>> {
  return JSON.parse(readFileSync(path.join(projectRoot, file), 'utf8')) as Record<string, string>;
}
