import { writeFileSync } from 'node:fs';
import Mocha from 'mocha';

const { EVENT_RUN_END, EVENT_TEST_END } = Mocha.Runner.constants;

/** For every test that names no other. What one waits for takes far less, but a machine may be busy with much else. */
export const TEST_TIMEOUT_MS = 60_000;

/** Tests that take longer are named in the report. */
const SLOW_MS = 500;

/**
 * Mocha's reporter for every layer that Mocha runs. Its options are environment variables:
 *
 * - `IDWISE_TEST_REPORT`: the JSON file for the numbers of tests, the failures and the slowest tests. It appears when the run
 *   has ended, so a run that crashed has none.
 * - `IDWISE_TEST_QUIET`: prints nothing but the failures.
 * - `IDWISE_TEST_SEED`: runs suites and tests in an order that this number decides.
 */
export default class TestReporter extends Mocha.reporters.Base {
  /**
   * @param {Mocha.Runner} runner
   * @param {Mocha.MochaOptions} options
   */
  constructor(runner, options) {
    super(runner, options);
    const {
      IDWISE_TEST_REPORT: report,
      IDWISE_TEST_QUIET: quiet,
      IDWISE_TEST_SEED: seed,
    } = process.env;
    if (seed) shuffleSuite(runner.suite, randomNumbers(Number(seed)));
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

/**
 * @param {Mocha.Suite} suite
 * @param {() => number} random
 */
function shuffleSuite(suite, random) {
  shuffle(suite.tests, random);
  shuffle(suite.suites, random);
  for (const inner of suite.suites) shuffleSuite(inner, random);
}

/**
 * Puts a list into another order, in place.
 *
 * @template T
 * @param {T[]} list
 * @param {() => number} random a number from 0 up to 1
 */
export function shuffle(list, random) {
  for (let last = list.length - 1; last > 0; last -= 1) {
    const other = Math.floor(random() * (last + 1));
    [list[last], list[other]] = /** @type {[T, T]} */ ([list[other], list[last]]);
  }
}

/**
 * The same numbers for the same seed (the generator "mulberry32").
 *
 * @param {number} seed
 */
export function randomNumbers(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
