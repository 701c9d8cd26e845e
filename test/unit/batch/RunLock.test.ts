import assert from 'node:assert/strict';
import { mkdtemp, readdir, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { RunLock } from '../../../src/batch/RunLock';

describe('RunLock', () => {
  let folder: string;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'idwise-lock-'));
  });
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
