import assert from 'node:assert/strict';
import { ListRange, pack, UnpackedList } from '../../../src/result/LongList';

describe('a packed list', () => {
  const items = Array.from({ length: 5000 }, (_, index) => ({
    index,
    text: `${'x'.repeat(index % 97)}\uD800"\u2028`,
  }));
  const list = new UnpackedList(pack(items), (item: (typeof items)[number]) => item);

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

  it('makes each item of its plain data', () => {
    const numbers = new UnpackedList(pack(items), ({ index }: { index: number }) => -index);
    assert.deepEqual(numbers.slice(7, 9), [-7, -8]);
  });

  it('is empty when there is nothing', () => {
    const none = new UnpackedList(pack([]), (item) => item);
    assert.deepEqual([none.length, none.slice(), [...none]], [0, [], []]);
  });
});

describe('a range of a list', () => {
  const range = new ListRange([0, 1, 2, 3, 4, 5], 2, 5);

  it('has the items from its start to its end', () => {
    assert.equal(range.length, 3);
    assert.deepEqual([...range], [2, 3, 4]);
    assert.deepEqual(range.slice(), [2, 3, 4]);
  });

  it('gives any part of them, and none behind its end', () => {
    assert.deepEqual(range.slice(1, 2), [3]);
    assert.deepEqual(range.slice(1, 99), [3, 4]);
    assert.deepEqual(range.slice(3, 4), []);
  });
});
