import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { projectRoot } from '../../scripts/projectRoot.mjs';

const OPTIONS = `--ignoreConfig --noEmit --pretty false --strict --noUncheckedIndexedAccess
  --exactOptionalPropertyTypes --noImplicitOverride --verbatimModuleSyntax --resolveJsonModule
  --target es2023 --module esnext --moduleResolution bundler --skipLibCheck --types node`;

/**
 * Returns the errors of a strict compilation of a file for Node and its imports.
 *
 * @param file below the project, so that types of packages are found
 */
export function compileTypeScript(file: string): readonly string[] {
  const compiler = path.join(projectRoot, 'node_modules/typescript/bin/tsc');
  const { stdout } = spawnSync(process.execPath, [compiler, ...OPTIONS.split(/\s+/), file], {
    cwd: path.dirname(file),
    encoding: 'utf8',
  });
  return stdout.split('\n').filter((line) => /error TS\d+:/.test(line));
}
