import { writeFileSync } from 'node:fs';
import { format } from 'node:util';
import Mocha from 'mocha';

/** Begins every line of the tests' output, which the runner picks out of all that the workbench logs. */
const MARK = 'mocha: ';

/**
 * Runs every test of `suite.ts` inside the extension host. VS Code calls this and ends when it resolves.
 *
 * @throws {Error} when a test failed, or when nothing tells where the report goes.
 */
export async function run(): Promise<void> {
  const reportFile = process.env['IDWISE_TEST_REPORT'];
  if (!reportFile) {
    throw new Error('IDWISE_TEST_REPORT does not name the file for the report.');
  }

  // Stack traces name the lines of the sources; the extension host starts without this.
  process.setSourceMapsEnabled(true);
  Mocha.reporters.Base.consoleLog = (...args: unknown[]) => {
    for (const line of format(...args).split('\n')) {
      console.log(MARK + line);
    }
  };
  const mocha = new Mocha({ ui: 'bdd', reporter: 'spec', color: false, timeout: 20_000 });
  // Puts describe, it and the hooks where the test files, which are part of this bundle, look for them.
  mocha.suite.emit('pre-require', globalThis, '', mocha);
  await import('./suite');

  const failures: { title: string; message: string }[] = [];
  const runner = await new Promise<Mocha.Runner>((resolve) => {
    const started: Mocha.Runner = mocha.run(() => {
      resolve(started);
    });
    started.on('fail', (test: Mocha.Runnable, error: Error) => {
      failures.push({ title: test.fullTitle(), message: error.message });
    });
  });

  const { passes: passed = 0, failures: failed = 0, pending = 0 } = runner.stats ?? {};
  writeFileSync(reportFile, JSON.stringify({ passed, failed, pending, failures }, null, 2));
  if (failed > 0) {
    throw new Error(`${failed} of ${passed + failed} tests failed.`);
  }
}
