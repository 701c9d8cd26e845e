import assert from 'node:assert/strict';
import { pack, UnpackedList } from '../../../src/result/LongList';

describe('a packed list', () => {
  const items = Array.from({ length: 5000 }, (_, index) => ({
    index,
    text: `${'x'.repeat(index % 97)}\uD800"\u2028`,
  }));
  const list = new UnpackedList<(typeof items)[number]>(pack(items));

  it('has the same items in the same order, in several parts', () => {
    assert.ok(pack(items).parts.length > 3);
    assert.equal(list.length, items.length);
    assert.deepEqual([...list], items);
  });

  it('gives any part of them', () => {
    for (const [from, to] of [
      [0, 1],
      [0, 5000],
      [4999, 5000],
      [1234, 3210],
      [4990, 9999],
      [5000, 5001],
      [17, 17],
    ] as const) {
      assert.deepEqual(list.slice(from, to), items.slice(from, to), `${from} to ${to}`);
    }
    assert.deepEqual(list.slice(), items);
  });

  it('is empty when there is nothing', () => {
    const none = new UnpackedList(pack([]));
    assert.deepEqual([none.length, none.slice(), [...none]], [0, [], []]);
  });
});
