import { writeFileSync } from 'node:fs';
import Mocha from 'mocha';

const { EVENT_RUN_END, EVENT_TEST_END } = Mocha.Runner.constants;

/** Default limit of a test. Much more than a test takes, for busy machines. */
export const TEST_TIMEOUT_MS = 60_000;

/** Tests that take longer are named in the report. */
const SLOW_MS = 500;

/**
 * Mocha's reporter for every layer that Mocha runs. Its options are environment variables:
 *
 * - `IDWISE_TEST_REPORT`: the JSON file for the numbers of tests, the failures and the slowest tests. It appears when the run
 *   has ended, so a run that crashed has none.
 * - `IDWISE_TEST_QUIET`: prints nothing but the failures.
 */
export default class TestReporter extends Mocha.reporters.Base {
  /**
   * @param {Mocha.Runner} runner
   * @param {Mocha.MochaOptions} options
   */
  constructor(runner, options) {
    super(runner, options);
    const { IDWISE_TEST_REPORT: report, IDWISE_TEST_QUIET: quiet } = process.env;
    this.spec = quiet ? undefined : new Mocha.reporters.Spec(runner, options);
    /** @type {{ title: string, ms: number }[]} */
    const slow = [];
    runner.on(EVENT_TEST_END, (test) => {
      if (Number(test.duration) > SLOW_MS)
        slow.push({ title: test.fullTitle(), ms: test.duration ?? 0 });
    });
    runner.once(EVENT_RUN_END, () => {
      if (quiet && this.failures.length > 0) this.epilogue();
      const { passes: passed, failures: failed, pending } = this.stats;
      const failures = this.failures.map((test) => ({
        title: test.fullTitle(),
        message: test.err?.message ?? '',
      }));
      if (report) {
        slow.sort((a, b) => b.ms - a.ms);
        writeFileSync(report, JSON.stringify({ passed, failed, pending, failures, slow }, null, 2));
      }
    });
  }
}
