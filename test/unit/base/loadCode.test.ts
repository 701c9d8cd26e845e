import assert from 'node:assert/strict';
import { Worker } from 'node:worker_threads';
import {
  loadCode,
  MissingCode,
  onMissingCode,
  unlessCodeIsMissing,
} from '../../../src/base/loadCode';
import { workerResult } from '../../../src/base/waits';

describe('code that is loaded on demand', () => {
  let told = 0;

  beforeEach(() => {
    told = 0;
    onMissingCode(() => (told += 1));
  });
  after(() => onMissingCode(() => undefined));

  const missing = (): Promise<never> => Promise.reject(new Error("Cannot find module './a.js'"));

  it('is what was loaded', async () => {
    assert.equal(await loadCode(() => Promise.resolve(7)), 7);
    assert.equal(told, 0);
  });

  it('and is missing is told once, however many loads stand in one another, with what to do', async () => {
    const load = (): Promise<never> => loadCode(() => loadCode(missing));
    await assert.rejects(load, (error) => {
      assert.ok(error instanceof MissingCode);
      assert.match(error.message, /Reload the window\./);
      return true;
    });
    assert.equal(told, 1);
  });

  it('and is missing gives VS Code nothing, and other errors as they are', async () => {
    assert.equal(await unlessCodeIsMissing(() => loadCode(missing)), undefined);
    assert.equal(await unlessCodeIsMissing(() => Promise.resolve(7)), 7);
    await assert.rejects(unlessCodeIsMissing(missing), { message: /Cannot find module/ });
    assert.equal(told, 1);
  });

  it('and is a worker’s file that is missing is told as well', async () => {
    const worker = new Worker('/there/is/no/such/worker.js');
    await assert.rejects(
      workerResult(worker, () => undefined),
      MissingCode,
    );
    assert.equal(told, 1);
  });
});
