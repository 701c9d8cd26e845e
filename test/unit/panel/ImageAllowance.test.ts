import assert from 'node:assert/strict';
import { ImageAllowance } from '../../../src/panel/ImageAllowance';
import type { ResultIdentity } from '../../../src/privacy/ShownResult';

const FIRST = { result: {} as ResultIdentity, profileId: 'live' };
const SECOND = { result: {} as ResultIdentity, profileId: 'live' };

describe('the images that a page may load', () => {
  it('are 60, and 60 more after each click', () => {
    const allowance = new ImageAllowance();
    assert.equal(allowance.count(FIRST, true), 60);
    allowance.add(FIRST);
    allowance.add(FIRST);
    assert.equal(allowance.count(FIRST, true), 180);
  });

  it('are none before a click where a person has to agree', () => {
    const allowance = new ImageAllowance();
    assert.equal(allowance.count(FIRST, false), 0);
    allowance.add(FIRST);
    assert.equal(allowance.count(FIRST, false), 60);
  });

  it('are counted for each result and profile', () => {
    const allowance = new ImageAllowance();
    allowance.add(FIRST);
    assert.equal(allowance.count(SECOND, false), 0);
    assert.equal(allowance.count({ ...FIRST, profileId: 'other' }, false), 0);
    allowance.add(SECOND);
    assert.deepEqual([allowance.count(SECOND, false), allowance.count(FIRST, false)], [60, 0]);
  });
});
