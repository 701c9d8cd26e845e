import assert from 'node:assert/strict';
import { once } from 'node:events';
import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { mock } from 'node:test';
import type { Worker } from 'node:worker_threads';
import { createMasking } from '../../../src/masking/Masking';
import { failed } from '../../../src/api/RequestFailure';
import {
  readDocumentation,
  readRawText,
  readResponse,
  type ReadOptions,
} from '../../../src/journeys/ResultReader';
import { setLocale } from '../../../src/text/localization';
import { readResponse as readInThread } from '../../support/readResponse';
import { buildForNode } from '../support/buildForNode';
import { resetLocale } from '../../support/resetLocale';

/** Long enough to be read in a worker. */
const LONG = `{"journey_id": "${'x'.repeat(200_000)}"}`;

const READING: ReadOptions = { subject: 'a journey' };

const NOTHING_MASKED = { privacyMode: false, masked: new Set<never>() };

/** A response with details of each shape in its rules, and one rule with `count` details. */
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
  // The worker's bundle is expected beside the code that starts it, here the bundle of this test.
  const bundle = join(__dirname, 'resultWorker.js');

  afterEach(() => rm(bundle, { force: true }));
  afterEach(resetLocale);

  for (const [what, script] of [
    ['ends without a response', 'process.exit(0)'],
    ['throws', 'throw new Error("a defect")'],
    [
      'throws while it reads',
      'require("node:worker_threads").parentPort.once("message", () => { throw new Error("a defect"); })',
    ],
  ] as const) {
    it(`is rejected when the worker ${what}`, async () => {
      await writeFile(bundle, script);
      await assert.rejects(readResponse(LONG, NOTHING_MASKED, undefined, READING));
    });
  }

  const buildWorker = (): Promise<void> => buildForNode('journeys/resultWorker.ts', bundle);

  it('equals one that is read in this thread', async () => {
    await buildWorker();
    const text = withDetails(100);
    const reading = await readResponse(text, NOTHING_MASKED, undefined, READING);
    assert.ok(reading.ok);
    assert.deepEqual(reading, readInThread(text));
  });

  it('is in the language of the editor', async () => {
    await buildWorker();
    setLocale({ tag: 'de', texts: { 'not documented': 'nicht dokumentiert', Rules: 'Regeln' } });
    const reading = await readResponse(withDetails(100), NOTHING_MASKED, undefined, READING);
    assert.ok(reading.ok);
    const { model, differences } = reading.impersonal;
    const undocumented = differences.find(({ path }) => path === 'undocumented');
    assert.equal(undocumented?.expected, 'nicht dokumentiert');
    assert.equal(model.rule_results.label, 'Regeln');
  });

  it('has its decision reported first if it is documented', async () => {
    await buildWorker();
    const told = async (decision: string): Promise<readonly string[]> => {
      const events: string[] = [];
      const text = `{"system_decision": "${decision}", ${withDetails(100).slice(1)}`;
      await readResponse(text, NOTHING_MASKED, undefined, {
        ...READING,
        onDecision: (early) => events.push(early),
      });
      events.push('read');
      return events;
    };
    assert.deepEqual(await told('Refer'), ['Refer', 'read']);
    assert.deepEqual(await told('Amara Nwosu-Lind'), ['read']);
  });

  it('is rejected when the bundle of the worker is missing', async () => {
    await assert.rejects(readResponse(LONG, NOTHING_MASKED, undefined, READING));
    await buildWorker();
    assert.ok((await readResponse(LONG, NOTHING_MASKED, undefined, READING)).ok);
  });

  describe('with limits', () => {
    /** Counts the workers that exist, and the maximum. */
    let alive: Set<Worker>;
    let most: number;

    function count(worker: Worker): void {
      alive.add(worker);
      most = Math.max(most, alive.size);
      worker.once('exit', () => alive.delete(worker));
    }

    beforeEach(() => {
      alive = new Set();
      most = 0;
      process.on('worker', count);
    });

    afterEach(() => {
      process.off('worker', count);
      mock.timers.reset();
    });

    /** A worker that reports its start and does not end. */
    async function endlessWorker(): Promise<void> {
      await writeFile(
        bundle,
        `const { parentPort } = require('node:worker_threads');
        parentPort.once('message', () => { parentPort.postMessage({ decision: 'Refer' }); for (;;); });`,
      );
    }

    async function noneAlive(): Promise<void> {
      for (const worker of alive) await once(worker, 'exit');
    }

    it('ends its worker when no caller is left', async () => {
      await endlessWorker();
      const controller = new AbortController();
      const outcome = await readResponse(LONG, NOTHING_MASKED, undefined, {
        ...READING,
        signal: controller.signal,
        onDecision: () => controller.abort(),
      });
      assert.deepEqual(outcome, failed({ kind: 'cancelled' }));
      await noneAlive();
    });

    it('is not started for a caller that has aborted', async () => {
      const signal = AbortSignal.abort();
      for (const text of [LONG, '{}']) {
        const outcome = await readResponse(text, NOTHING_MASKED, undefined, { ...READING, signal });
        assert.deepEqual(outcome, failed({ kind: 'cancelled' }));
      }
      assert.equal(most, 0);
    });

    it('has one worker at a time for each subject, and two in all', async () => {
      await buildWorker();
      const hover = async (): Promise<void> => {
        const callers = Array.from({ length: 10 }, () => new AbortController());
        const readings = callers.map(({ signal }, at) => {
          callers[at - 1]?.abort();
          return readDocumentation(LONG, 3, { subject: 'a document', signal });
        });
        const found = await Promise.all(readings);
        const names = found.map((documentation) => documentation?.name);
        assert.deepEqual(names, [...Array.from({ length: 9 }, () => undefined), 'journey_id']);
      };
      await hover();
      assert.equal(most, 1);
      const masking = createMasking({ privacyMode: true, masked: new Set() });
      const texts = Array.from({ length: 5 }, (_, at) =>
        readRawText(LONG, masking, { subject: `journey ${at}` }),
      );
      for (const text of await Promise.all(texts)) assert.ok(text.ok);
      assert.equal(most, 2);
    });

    it('is ended after 20 s', async () => {
      await endlessWorker();
      mock.timers.enable({ apis: ['setTimeout'] });
      const outcome = await readResponse(LONG, NOTHING_MASKED, undefined, {
        ...READING,
        onDecision: () => mock.timers.tick(20_000),
      });
      assert.deepEqual(outcome, failed({ kind: 'readingLimit', limit: 20_000 }));
      await noneAlive();
    });

    it('is ended when it needs more memory than 512 MB', async () => {
      await writeFile(
        bundle,
        `require('node:worker_threads').parentPort.once('message', () => {
          const held = [];
          for (;;) held.push(new Array(1_000_000).fill(held.length));
        });`,
      );
      // A busy machine may take longer than the time limit to fill the memory.
      mock.timers.enable({ apis: ['setTimeout'] });
      const outcome = await readResponse(LONG, NOTHING_MASKED, undefined, READING);
      const limit = 512 * 1024 * 1024;
      assert.deepEqual(outcome, failed({ kind: 'readingLimit', limit, subject: 'memory' }));
    });
  });
});
