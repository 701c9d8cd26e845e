import { existsSync } from 'node:fs';
import path from 'node:path';

let folder = typeof __dirname === 'string' ? __dirname : import.meta.dirname;
while (!existsSync(path.join(folder, 'package-lock.json'))) folder = path.dirname(folder);

/**
 * The folder that holds this project's package.json, whatever the working directory is. Works from the source file and from a
 * CommonJS bundle anywhere below the project, which is how the tests contain it.
 */
export const projectRoot = folder;
