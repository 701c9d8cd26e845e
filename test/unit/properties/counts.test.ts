import assert from 'node:assert/strict';
import { RUNS } from './property';

describe('the properties together', () => {
  it('run at least 100,000 times', () => {
    const total = Object.values(RUNS).reduce((sum, runs) => sum + runs, 0);
    console.log(`      ${total} runs of ${Object.keys(RUNS).length} properties`);
    assert.ok(total >= 100_000, `${total}`);
  });
});
