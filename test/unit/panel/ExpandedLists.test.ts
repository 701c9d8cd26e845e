import assert from 'node:assert/strict';
import { ExpandedLists } from '../../../src/panel/ExpandedLists';
import type { ResultIdentity } from '../../../src/privacy/ShownResult';

describe('expanded lists', () => {
  it('are independent, and folded for another result and for none', () => {
    const [first, second] = [{} as ResultIdentity, {} as ResultIdentity];
    const lists = new ExpandedLists();
    lists.expand('reasons', first);
    assert.deepEqual([lists.has('reasons', first), lists.has('differences', first)], [true, false]);
    assert.ok(!lists.has('reasons', second));
    assert.ok(!lists.has('reasons', undefined));
    lists.expand('differences', second);
    assert.deepEqual(
      [lists.has('differences', second), lists.has('reasons', second)],
      [true, false],
    );
  });
});
