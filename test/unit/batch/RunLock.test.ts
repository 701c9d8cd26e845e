import assert from 'node:assert/strict';
import { once } from 'node:events';
import { mkdtemp, readdir, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { build } from 'esbuild';
import { projectRoot } from '../../../scripts/projectRoot.mjs';
import { RunLock } from '../../../src/batch/RequestPace';

const ROUNDS = 400;

/** A window in a thread of its own. */
const WINDOW = `
  const { parentPort, workerData } = require('node:worker_threads');
  const { bundle, folder, there, rounds } = workerData;
  const { RunLock } = require(bundle);
  const lock = new RunLock(folder);
  const taken = [];
  for (let round = 0; round < rounds; round += 1) {
    Atomics.add(there, 0, 1);
    while (Atomics.load(there, 0) < 2 * (round + 1));
    taken.push(lock.take(String(round)) !== undefined);
  }
  parentPort.postMessage(taken);
`;

describe('RunLock', () => {
  let folder: string;

  beforeEach(async () => (folder = await mkdtemp(join(tmpdir(), 'idwise-lock-'))));
  afterEach(() => rm(folder, { recursive: true }));

  it('lets one run at a time ask with a profile, in this window and in others', () => {
    const window = new RunLock(join(folder, 'runs'));
    const otherWindow = new RunLock(join(folder, 'runs'));
    const turn = window.take('live');
    assert.ok(turn);
    assert.equal(window.take('live'), undefined);
    assert.equal(otherWindow.take('live'), undefined);
    const sandbox = otherWindow.take('sandbox');
    assert.ok(sandbox);
    turn.dispose();
    const next = otherWindow.take('live');
    assert.ok(next);
    // Once more: it is no longer theirs to give back.
    turn.dispose();
    assert.equal(window.take('live'), undefined);
    next.dispose();
    sandbox.dispose();
  });

  it('takes the turn of a window that is gone', async () => {
    const path = join(folder, 'live.run');
    await writeFile(path, '');
    const lock = new RunLock(folder);
    assert.equal(lock.take('live'), undefined);
    await utimes(path, 0, 0);
    const turn = lock.take('live');
    assert.ok(turn);
    turn.dispose();
    assert.deepEqual(await readdir(folder), []);
  });

  it('gives the turn of a window that is gone to one of those that find it at the same moment', async () => {
    const bundle = join(folder, 'RunLock.js');
    await build({
      entryPoints: [join(projectRoot, 'src/batch/RequestPace.ts')],
      bundle: true,
      platform: 'node',
      outfile: bundle,
    });
    for (let round = 0; round < ROUNDS; round += 1) {
      const path = join(folder, `${round}.run`);
      await writeFile(path, 'a window that is gone');
      await utimes(path, 0, 0);
    }
    // Each window tries the same files, and waits before each until the other is there as well.
    const there = new Int32Array(new SharedArrayBuffer(4));
    const workerData = { bundle, folder, there, rounds: ROUNDS };
    const windows = [1, 2].map(() => new Worker(WINDOW, { eval: true, workerData }));
    try {
      const results = await Promise.all(windows.map((window) => once(window, 'message')));
      const [ours = [], theirs = []] = results.map(([taken]) => taken as boolean[]);
      const both = ours.flatMap((taken, round) => (taken && theirs[round] === true ? [round] : []));
      assert.deepEqual(both, []);
      assert.equal(ours.length, ROUNDS);
    } finally {
      await Promise.all(windows.map((window) => window.terminate()));
    }
  });

  it('takes a turn over once a window has ended in the middle of that', async () => {
    const path = join(folder, 'live.run');
    const guard = `${path}.takeover`;
    for (const file of [path, guard]) await writeFile(file, '');
    await utimes(path, 0, 0);
    const lock = new RunLock(folder);
    assert.equal(lock.take('live'), undefined);
    await utimes(guard, 0, 0);
    // It is another window's until it is found to be left behind.
    assert.equal(lock.take('live'), undefined);
    const turn = lock.take('live');
    assert.ok(turn);
    turn.dispose();
    assert.deepEqual(await readdir(folder), []);
  });

  it('tells a window that stood still that its turn is another one’s, and leaves that alone', async () => {
    const path = join(folder, 'live.run');
    const asleep = new RunLock(folder);
    const turn = asleep.take('live');
    assert.equal(turn?.isHeld, true);
    await utimes(path, 0, 0);
    const other = new RunLock(folder);
    const next = other.take('live');
    assert.ok(next);
    assert.deepEqual([turn.isHeld, next.isHeld], [false, true]);
    turn.dispose();
    assert.equal(next.isHeld, true);
    assert.equal(new RunLock(folder).take('live'), undefined);
    next.dispose();
    assert.deepEqual(await readdir(folder), []);
  });

  it('keeps a turn whose file was removed, and takes no file for its own that another window has made', async () => {
    const path = join(folder, 'live.run');
    const lock = new RunLock(folder);
    const turn = lock.take('live');
    await rm(path);
    assert.equal(turn?.isHeld, true);
    assert.equal(new RunLock(folder).take('live'), undefined);
    await rm(path);
    const other = new RunLock(folder).take('live');
    assert.ok(other);
    assert.equal(turn.isHeld, false);
    other.dispose();
    turn.dispose();
  });

  it('gives its turns back when its window closes', () => {
    const window = new RunLock(folder);
    window.take('live');
    window.take('sandbox');
    window.dispose();
    const next = new RunLock(folder);
    assert.ok(next.take('live') && next.take('sandbox'));
    next.dispose();
  });

  it('knows of its own window where nothing can be written', async () => {
    const file = join(folder, 'file');
    await writeFile(file, '');
    const lock = new RunLock(join(file, 'runs'));
    const turn = lock.take('live');
    assert.ok(turn);
    assert.equal(lock.take('live'), undefined);
    turn.dispose();
    assert.ok(lock.take('live'));
  });
});
