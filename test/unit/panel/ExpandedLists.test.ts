import assert from 'node:assert/strict';
import { ExpandedLists } from '../../../src/panel/ExpandedLists';
import type { ResultIdentity } from '../../../src/privacy/ShownResult';

const first = {} as ResultIdentity;
const second = {} as ResultIdentity;

describe('expanded lists', () => {
  it('are independent', () => {
    const lists = new ExpandedLists();
    assert.ok(!lists.has('reasons', first));
    lists.expand('reasons', first);
    assert.ok(lists.has('reasons', first));
    assert.ok(!lists.has('differences', first));
    lists.expand('differences', first);
    assert.ok(lists.has('reasons', first));
  });

  it('are folded for another result and for none', () => {
    const lists = new ExpandedLists();
    lists.expand('reasons', first);
    assert.ok(!lists.has('reasons', second));
    assert.ok(!lists.has('reasons', undefined));
    lists.expand('differences', second);
    assert.ok(!lists.has('reasons', second));
  });
});
