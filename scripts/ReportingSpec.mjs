import { writeFileSync } from 'node:fs';
import Mocha from 'mocha';

/**
 * Mocha's spec reporter, which also writes how many tests passed and failed to the JSON file named in the reporter
 * option `report`. The file appears when the run has ended, so a run that crashed has none.
 */
export default class ReportingSpec extends Mocha.reporters.Spec {
  /**
   * @param {Mocha.Runner} runner
   * @param {Mocha.MochaOptions} options
   */
  constructor(runner, options) {
    super(runner, options);
    const file = options.reporterOptions?.report;
    if (!file) {
      throw new Error('The reporter needs its file: --reporter-option report=FILE');
    }
    runner.once(Mocha.Runner.constants.EVENT_RUN_END, () => {
      const { passes: passed, failures: failed, pending } = this.stats;
      const failures = this.failures.map((test) => ({
        title: test.fullTitle(),
        message: test.err?.message ?? '',
      }));
      writeFileSync(file, JSON.stringify({ passed, failed, pending, failures }, null, 2));
    });
  }
}
