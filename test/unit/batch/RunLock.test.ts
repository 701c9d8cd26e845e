import assert from 'node:assert/strict';
import { once } from 'node:events';
import { mkdtemp, readdir, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { RunLock } from '../../../src/batch/RequestPace';
import { buildForNode } from '../support/buildForNode';

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

  it('lets one run at a time use a profile, in this window and in others', () => {
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
    // Repeated: they no longer hold it.
    turn.dispose();
    assert.equal(window.take('live'), undefined);
    next.dispose();
    sandbox.dispose();
  });

  it('takes over the lock of a window that is gone', async () => {
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

  it('gives the lock of a window that is gone to only one of two windows', async () => {
    const bundle = join(folder, 'RunLock.js');
    await buildForNode('batch/RequestPace.ts', bundle);
    for (let round = 0; round < ROUNDS; round += 1) {
      const path = join(folder, `${round}.run`);
      await writeFile(path, 'a window that is gone');
      await utimes(path, 0, 0);
    }
    // Each window tries the same files, and waits for the other before each.
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

  it('takes over a lock when a window ended during its own takeover', async () => {
    const path = join(folder, 'live.run');
    const guard = `${path}.takeover`;
    for (const file of [path, guard]) await writeFile(file, '');
    await utimes(path, 0, 0);
    const lock = new RunLock(folder);
    assert.equal(lock.take('live'), undefined);
    await utimes(guard, 0, 0);
    // It belongs to another window until it is found to be abandoned.
    assert.equal(lock.take('live'), undefined);
    const turn = lock.take('live');
    assert.ok(turn);
    turn.dispose();
    assert.deepEqual(await readdir(folder), []);
  });

  it('tells a suspended window that it has lost the lock, and leaves the new one alone', async () => {
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

  it('keeps a lock whose file was removed, and does not take the file of another window for its own', async () => {
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

  it('releases its locks when its window closes', () => {
    const window = new RunLock(folder);
    window.take('live');
    window.take('sandbox');
    window.dispose();
    const next = new RunLock(folder);
    assert.ok(next.take('live') && next.take('sandbox'));
    next.dispose();
  });

  it('covers its own window only where nothing can be written', async () => {
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
