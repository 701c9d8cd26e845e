import { existsSync } from 'node:fs';
import path from 'node:path';

let folder = typeof __dirname === 'string' ? __dirname : import.meta.dirname;
while (!existsSync(path.join(folder, 'package-lock.json'))) folder = path.dirname(folder);

/** The project's folder. Works from the source and from the bundles of tests. */
export const projectRoot = folder;
