import assert from 'node:assert/strict';
import * as fc from 'fast-check';

/** Every property with its number of runs. `counts.test.ts` adds them up. */
export const RUNS = {
  'any JSON value as a response': 5000,
  'the documented model, mutated, as a response': 1000,
  'rules in their own order': 2000,
  'JSON nested to any depth': 40,
  'strings of any length': 20,
  'a large response in one line': 3,
  'masked values in the panel': 1000,
  'masked values in the raw result and the comparison': 800,
  'masked values in the copied summary': 800,
  'personal values in any view': 800,
  'directional controls in any text': 5000,
  'links in any text': 5000,
  'links, icons and lines in any text': 2000,
  'unmasked values': 600,
  'values in a fixture': 500,
  'a spot check as a fixture': 500,
  'an onboarding journey as a fixture': 500,
  'any onboarding journey as a fixture': 500,
  'any text as a response': 3000,
  'any text that resembles an ID': 4000,
  'any bytes as an image or a video': 20_000,
  'a real beginning with any rest': 4000,
  'any string as an ID': 15_000,
  'any string as a part of a URL': 15_000,
  'any string as a base URL': 20_000,
  'credentials in any encoding': 5000,
  'positions of IDs': 10_000,
  'an ID after its label, in any notation': 4000,
  'adversarial repetitions of 1 MB': 40,
  'any value as a message of a page': 10_000,
  'any error response': 4000,
  'any sequence of failures with retries': 1000,
  'the summary as Markdown': 800,
  'a copied rule as Markdown': 500,
  'hovers, tooltips and notifications': 500,
  'markup in every string of the model': 100,
} as const;

export type PropertyName = keyof typeof RUNS;

/**
 * `IDWISE_PROPERTY_SEED` repeats a run. Without it, the first loaded file draws a random seed for all files; in CI the seed
 * is fixed.
 */
const SEED = readSeed(
  (process.env['IDWISE_PROPERTY_SEED'] ||= String(
    process.env['CI'] ? 20261123 : Math.trunc(Math.random() * 2 ** 31),
  )),
);

/** The share of the runs to make. Mutation testing makes few, because it repeats them for each mutant. */
const SHARE = Number(process.env['IDWISE_PROPERTY_SHARE'] ?? 1);

/** A failure's report is cut here, because a counterexample can be megabytes. */
const REPORT_LENGTH = 4000;

const TIMEOUT_MS = 180_000;

/** A test that runs as often as {@link RUNS} says and prints one line about it. */
export function property<T>(
  name: PropertyName,
  values: fc.Arbitrary<T>,
  holds: (value: T) => void,
): void {
  it(name, function run() {
    this.timeout(TIMEOUT_MS);
    settle(
      name,
      fc.check(
        fc.property(values, (value) => holds(value)),
        parameters(name),
      ),
    );
  });
}

/** Like {@link property}, for asynchronous code. */
export function asyncProperty<T>(
  name: PropertyName,
  values: fc.Arbitrary<T>,
  holds: (value: T) => Promise<void>,
): void {
  it(name, async function run() {
    this.timeout(TIMEOUT_MS);
    settle(name, await fc.check(fc.asyncProperty(values, holds), parameters(name)));
  });
}

function parameters<T>(name: PropertyName): fc.Parameters<[T]> {
  return { seed: SEED, numRuns: runsOf(name) };
}

function runsOf(name: PropertyName): number {
  return Math.ceil(RUNS[name] * SHARE);
}

function settle<T>(name: PropertyName, details: fc.RunDetails<T>): void {
  console.log(`      ${name}: ${details.numRuns} runs, seed ${details.seed}`);
  if (details.failed) {
    const why = details.errorInstance;
    const report = fc.defaultReportMessage(details) ?? '';
    assert.fail(
      `${why instanceof Error ? why.message : String(why)}\n${report}`.slice(0, REPORT_LENGTH),
    );
  }
  assert.equal(details.numRuns, runsOf(name));
}

function readSeed(text: string): number {
  const seed = Number(text);
  assert.ok(Number.isSafeInteger(seed), `IDWISE_PROPERTY_SEED is no whole number: ${text}`);
  return seed;
}
