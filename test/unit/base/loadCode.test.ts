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

  it('is returned', async () => {
    assert.deepEqual([await loadCode(() => Promise.resolve(7)), told], [7, 0]);
  });

  it('is reported once when it is missing, also from nested loads, with what to do', async () => {
    const load = (): Promise<never> => loadCode(() => loadCode(missing));
    await assert.rejects(load, (error) => {
      assert.ok(error instanceof MissingCode);
      assert.match(error.message, /Reload the window\./);
      return true;
    });
    assert.equal(told, 1);
  });

  it('is undefined for VS Code when it is missing; other errors are thrown', async () => {
    assert.equal(await unlessCodeIsMissing(() => loadCode(missing)), undefined);
    assert.equal(await unlessCodeIsMissing(() => Promise.resolve(7)), 7);
    await assert.rejects(unlessCodeIsMissing(missing), { message: /Cannot find module/ });
    assert.equal(told, 1);
  });

  it('is reported when the file of a worker is missing', async () => {
    const worker = new Worker('/there/is/no/such/worker.js');
    await assert.rejects(
      workerResult(worker, () => undefined),
      MissingCode,
    );
    assert.equal(told, 1);
  });
});
