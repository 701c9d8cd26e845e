import assert from 'node:assert/strict';
import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { readResponse } from '../../../src/result/ResultReader';

/** Long enough to be read in a worker. */
const LONG = `{"journey_id": "${'x'.repeat(200_000)}"}`;

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

  it('is a rejection when the worker’s bundle is gone', async () => {
    await assert.rejects(readResponse(LONG));
  });
});
