import { readdirSync } from 'node:fs';
import path from 'node:path';
import { format } from 'node:util';
import Mocha from 'mocha';
import TestReporter, { TEST_TIMEOUT_MS } from '../TestReporter.mjs';

/** Begins every line of the tests' output, which the runner picks out of all that the workbench logs. */
const MARK = 'mocha: ';

/**
 * Runs the tests that are built beside this file inside the extension host. VS Code calls this and ends when it resolves.
 * `IDWISE_TEST_FILES` names some of them, `IDWISE_TEST_GREP` words of their titles; TestReporter.mjs reads more variables.
 *
 * @throws {Error} when a test failed.
 */
export async function run(): Promise<void> {
  const { IDWISE_TEST_FILES: chosen, IDWISE_TEST_GREP: grep } = process.env;
  // Stack traces name the lines of the sources; the extension host starts without this.
  process.setSourceMapsEnabled(true);
  Mocha.reporters.Base.consoleLog = (...args: unknown[]) => {
    for (const line of format(...args).split('\n')) {
      console.log(MARK + line);
    }
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
