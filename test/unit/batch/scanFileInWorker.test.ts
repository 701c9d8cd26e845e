import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { scanBytes, type ScanOptions, type ScanOutcome } from '../../../src/batch/JourneyScan';
import { scanFileInWorker } from '../../../src/batch/scanFileInWorker';
import { buildForNode } from '../support/buildForNode';

const ID = '65ee1f0c9a3b7d0012c4e8f1';
const OPTIONS = { mode: 'all', limit: 5000 } as const;
/** More than one part of the file. */
const LONG = `${'ö\n'.repeat(300_000)}${ID}`;

describe('scanFileInWorker', () => {
  let folder: string;
  let bundle: string;

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'idwise-scan-'));
    bundle = join(folder, 'scanWorker.js');
    await buildForNode('batch/scanWorker.ts', bundle);
  });
  after(() => rm(folder, { recursive: true }));

  async function searched(
    content: string | Uint8Array,
    options?: Partial<ScanOptions>,
  ): Promise<ScanOutcome> {
    const path = join(folder, 'server.log');
    await writeFile(path, content);
    return scanFileInWorker(bundle, path, { ...OPTIONS, ...options });
  }

  it('reports its progress in percent, and finds an ID at the end of the last part', async () => {
    const told: number[] = [];
    const outcome = await searched(LONG, { onProgress: (percent) => told.push(percent) });
    assert.deepEqual(outcome, {
      kind: 'done',
      journeys: [{ journeyId: ID, line: 300_001 }],
      count: 1,
    });
    assert.ok(told.length > 2);
    assert.deepEqual(
      told,
      told.toSorted((a, b) => a - b),
    );
    assert.equal(told.at(-1), 100);
  });

  it('lists journeys up to the limit, and only those after a known key if required', async () => {
    const ids = [ID, `journey_id=${ID.replace('1', '2')}`, `journey_id=${ID.replace('1', '3')}`];
    const all = await searched(ids.join('\n'), { limit: 2 });
    assert.deepEqual(all.kind === 'done' && [all.count, all.journeys.length], [3, 2]);
    const labelled = await searched(ids.join('\n'), { mode: 'labelled' });
    assert.deepEqual(labelled.kind === 'done' && labelled.journeys.map(({ line }) => line), [2, 3]);
  });

  it('reads UTF-16, which PowerShell writes', async () => {
    const outcome = await searched(Buffer.from(`\uFEFFone\r\n${ID}\r\n`, 'utf16le'));
    assert.deepEqual(outcome, { kind: 'done', journeys: [{ journeyId: ID, line: 2 }], count: 1 });
  });

  it('does not search binary files', async () => {
    const binary = Buffer.concat([Buffer.from([1, 0, 2]), Buffer.from(ID)]);
    assert.deepEqual(await searched(binary), { kind: 'binary' });
  });

  it('ends when it is cancelled', async () => {
    const controller = new AbortController();
    const cancel = { signal: controller.signal, onProgress: () => controller.abort() };
    assert.deepEqual(await searched(LONG, cancel), { kind: 'cancelled' });
    assert.deepEqual(await searched(LONG, cancel), { kind: 'cancelled' });
    assert.deepEqual(await scanBytes(Buffer.from(LONG), { ...OPTIONS, ...cancel }), {
      kind: 'cancelled',
    });
  });

  it('searches a text in memory in the same way', async () => {
    const outcome = await scanBytes(Buffer.from(LONG), OPTIONS);
    assert.equal(outcome.kind === 'done' && outcome.journeys[0]?.line, 300_001);
  });

  it('throws the error of the system', async () => {
    await assert.rejects(scanFileInWorker(bundle, join(folder, 'gone.log'), OPTIONS), {
      code: 'ENOENT',
    });
  });

  it('rejects when the worker ends without a message', async () => {
    await writeFile(bundle, 'process.exit(0)');
    await assert.rejects(searched(ID), { message: 'WorkerExited' });
  });
});
