import { readdirSync } from 'node:fs';
import path from 'node:path';
import { format } from 'node:util';
import Mocha from 'mocha';
import TestReporter, { TEST_TIMEOUT_MS } from '../TestReporter.mjs';

/** Prefix of the test output, so the runner finds it among the lines of the workbench. */
const MARK = 'mocha: ';

/**
 * Runs the built tests in the extension host. VS Code calls this. `IDWISE_TEST_FILES` selects files, `IDWISE_TEST_GREP` titles;
 * TestReporter.mjs reads more variables.
 *
 * @throws {Error} when a test failed
 */
export async function run(): Promise<void> {
  const { IDWISE_TEST_FILES: chosen, IDWISE_TEST_GREP: grep } = process.env;
  // For stack traces with lines of the sources.
  process.setSourceMapsEnabled(true);
  Mocha.reporters.Base.consoleLog = (...args: unknown[]) => {
    for (const line of format(...args).split('\n')) console.log(MARK + line);
  };
  const mocha = new Mocha({
    ui: 'bdd',
    reporter: TestReporter,
    color: false,
    timeout: TEST_TIMEOUT_MS,
  });
  if (grep) mocha.fgrep(grep);
  const files = chosen ? chosen.split(path.delimiter) : allFiles();
  for (const file of [path.join(__dirname, 'rootHooks.js'), ...files]) mocha.addFile(file);
  const failures = await new Promise<number>((resolve) => {
    mocha.run(resolve);
  });
  if (failures > 0) throw new Error(`${failures} tests failed.`);
}

function allFiles(): string[] {
  return readdirSync(__dirname, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.test.js'))
    .map((name) => path.join(__dirname, name));
}
