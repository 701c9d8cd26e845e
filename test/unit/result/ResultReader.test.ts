import assert from 'node:assert/strict';
import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { build } from 'esbuild';
import { projectRoot } from '../../../scripts/projectRoot.mjs';
import { readResponse } from '../../../src/result/ResultReader';
import { readSpotCheck, type SpotCheckReading } from '../../../src/result/readSpotCheck';

/** Long enough to be read in a worker. */
const LONG = `{"journey_id": "${'x'.repeat(200_000)}"}`;

/** Everything that was read, its lists as arrays. */
function written(reading: SpotCheckReading): unknown {
  return JSON.parse(
    JSON.stringify(reading, (_, value: unknown) =>
      value instanceof Object && Symbol.iterator in value
        ? [...(value as Iterable<unknown>)]
        : value,
    ),
  );
}

/** A response with rules whose details come in each shape, and one with so many details. */
function withDetails(count: number): string {
  const detail = { title: 'Selfie', result: 'Failed', result_description: 'Too dark.' };
  const many = Array.from({ length: count }, (_, index) => ({
    ...detail,
    title: `${index} ${'x'.repeat(2000)}`,
  }));
  return JSON.stringify({
    undocumented: true,
    rule_results: {
      none: { result: 'Passed', details: [] },
      many: { result: 'Failed', details: many },
      single: { result: 'Failed', details: detail },
      named: { result: 'Failed', details: { 'A name': { result: 'Failed' } } },
      absent: { result: 'Passed', details: null },
      text: { result: 'Passed', details: 'none' },
      noObject: 7,
      last: { result: 'Failed', details: [detail] },
    },
  });
}

describe('a result that is read in a worker', () => {
  // The worker's bundle is looked for beside the code that starts it, which is this test's own bundle here.
  const bundle = join(__dirname, 'resultWorker.js');

  afterEach(() => rm(bundle, { force: true }));

  for (const [what, script] of [
    ['ends without an answer', 'process.exit(0)'],
    ['throws', 'throw new Error("a defect")'],
    [
      'throws while it reads',
      'require("node:worker_threads").parentPort.once("message", () => { throw new Error("a defect"); })',
    ],
  ] as const) {
    it(`is a rejection when the worker ${what}`, async () => {
      await writeFile(bundle, script);
      await assert.rejects(readResponse(LONG));
    });
  }

  async function buildWorker(): Promise<void> {
    await build({
      entryPoints: [join(projectRoot, 'src/result/resultWorker.ts')],
      bundle: true,
      platform: 'node',
      mainFields: ['module', 'main'],
      outfile: bundle,
    });
  }

  it('is the same as one that is read at once', async () => {
    await buildWorker();
    const text = withDetails(100);
    const reading = await readResponse(text);
    assert.ok(reading.ok);
    assert.deepEqual(written(reading), written(readSpotCheck(text)));
  });

  it('has its decision told first, if that is a documented one', async () => {
    await buildWorker();
    const told = async (decision: string): Promise<readonly string[]> => {
      const events: string[] = [];
      const text = `{"system_decision": "${decision}", ${withDetails(100).slice(1)}`;
      await readResponse(text, undefined, (early) => events.push(early));
      events.push('read');
      return events;
    };
    assert.deepEqual(await told('Refer'), ['Refer', 'read']);
    assert.deepEqual(await told('Amara Nwosu-Lind'), ['read']);
  });

  it('is a rejection when the worker’s bundle is gone', async () => {
    await assert.rejects(readResponse(LONG));
  });
});
