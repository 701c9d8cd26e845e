import assert from 'node:assert/strict';
import { onFirstUse } from '../../../src/base/loadCode';

describe('onFirstUse', () => {
  it('calls the function on the first use only', () => {
    let made = 0;
    const use = onFirstUse(() => {
      made += 1;
      return made > 1 ? made : undefined;
    });
    assert.equal(made, 0);
    assert.equal(use(), undefined);
    assert.equal(use(), undefined);
    assert.equal(made, 1);
  });

  it('calls the function again after it failed', async () => {
    let made = 0;
    const use = onFirstUse(() => {
      made += 1;
      return made === 1 ? Promise.reject(new Error('missing')) : Promise.resolve(made);
    });
    const first = use();
    assert.equal(use(), first);
    await assert.rejects(first, /missing/);
    assert.deepEqual([await use(), await use()], [2, 2]);
  });
});
