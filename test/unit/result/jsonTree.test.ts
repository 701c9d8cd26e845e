import assert from 'node:assert/strict';
import { member, members, readJson, sourceOf } from '../../../src/result/jsonTree';

describe('readJson', () => {
  const texts = [
    '',
    'null',
    'true',
    '-0',
    '01',
    '1.',
    '1.50',
    '1e5',
    '0x1F',
    'NaN',
    '"a"',
    "'a'",
    '"\n"',
    '"\\x41"',
    '"\\u12"',
    '"\\ud83d"',
    '"\\/"',
    '\u00a0{}',
    '\v{}',
    '{}',
    '{"a": 1}',
    '{"a": 1,}',
    '{"a": 1 "b": 2}',
    '{"a": 1}\n{"a": 1}',
    '[1, 2,]',
    '[',
    '// note\n{}',
    '{} /* note */',
    '{"a": 1, "a": 2}',
  ];
  for (const text of texts) {
    it(`${accepts(text) ? 'accepts' : 'rejects'} ${JSON.stringify(text)} like every JSON parser`, () => {
      const reading = readJson(text);
      assert.equal(reading.ok, accepts(text));
      if (!reading.ok) assert.match(reading.problem, /^[A-Z]\w+$/);
    });
  }

  it('finds the position of the error', () => {
    const reading = readJson('{"a": 1,\n "b": nope}');
    assert.deepEqual(reading.ok ? reading : { problem: reading.problem, offset: reading.offset }, {
      problem: 'InvalidSymbol',
      offset: 15,
    });
  });

  for (const depth of [10, 1000, 3000, 10_000, 100_000]) {
    it(`reads or rejects ${depth} levels without throwing`, () => {
      const closed = readJson('[{"a":'.repeat(depth) + '1' + '}]'.repeat(depth));
      assert.equal(readJson('['.repeat(depth)).ok, false);
      assert.ok(closed.ok || closed.problem === 'NestedTooDeep');
      assert.ok(depth > 1000 || closed.ok, 'what occurs in practice is read');
    });
  }
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

function accepts(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
