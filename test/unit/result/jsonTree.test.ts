import assert from 'node:assert/strict';
import { member, members, readJson, sourceOf } from '../../../src/result/jsonTree';

describe('readJson', () => {
  it('finds the position of the error', () => {
    const reading = readJson('{"a": 1,\n "b": nope}');
    assert.deepEqual(reading.ok ? reading : { problem: reading.problem, offset: reading.offset }, {
      problem: 'InvalidSymbol',
      offset: 15,
    });
  });
});

describe('members', () => {
  const root = (text: string) => {
    const reading = readJson(text);
    assert.ok(reading.ok);
    return reading.root;
  };
  const text = '{"10": 1.50, "2": "x", "__proto__": {}, "a": 1, "a": 2, "": null}';

  it('keep their order, whatever the keys', () => {
    assert.deepEqual(
      members(root(text)).map(({ key, value }) => [key, sourceOf(value, text)]),
      [
        ['10', '1.50'],
        ['2', '"x"'],
        ['__proto__', '{}'],
        ['a', '1'],
        ['a', '2'],
        ['', 'null'],
      ],
    );
  });

  it('are found by key, the last one of two', () => {
    const found = member(root(text), 'a');
    assert.ok(found);
    assert.deepEqual([sourceOf(found, text), member(root(text), 'toString')], ['2', undefined]);
    assert.equal(member(root('{}'), '__proto__'), undefined);
  });

  it('do not exist in other values than objects', () => {
    for (const other of ['[1]', '"text"', '7', 'null']) {
      assert.deepEqual(members(root(other)), []);
      assert.equal(member(root(other), '0'), undefined);
    }
  });
});
