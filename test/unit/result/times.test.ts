import assert from 'node:assert/strict';
import { formatDuration, formatUtc, readDate, readTime } from '../../../src/result/times';

describe('readTime', () => {
  const read: readonly (readonly [string, string, boolean])[] = [
    ['2023-01-26T08:12:00.962462', '2023-01-26 08:12:00 UTC', false],
    ['2023-01-26T08:12:00', '2023-01-26 08:12:00 UTC', false],
    ['2023-01-26 08:12:00', '2023-01-26 08:12:00 UTC', false],
    ['2023-01-26T08:12', '2023-01-26 08:12:00 UTC', false],
    ['2023-12-24T23:59:58.511Z', '2023-12-24 23:59:58 UTC', true],
    ['2023-12-24T23:59:58z', '2023-12-24 23:59:58 UTC', true],
    ['2023-12-25T04:01:07.004+04:00', '2023-12-25 00:01:07 UTC', true],
    ['2023-12-25T04:01:07+0400', '2023-12-25 00:01:07 UTC', true],
    ['2023-12-25 04:01:07+04', '2023-12-25 00:01:07 UTC', true],
    ['2023-12-25T00:01:07.5-00', '2023-12-25 00:01:07 UTC', true],
    ['9999-12-31T23:59:59-01:00', '+010000-01-01 00:59:59 UTC', true],
    ['2023-12-31T20:30:00-05:30', '2024-01-01 02:00:00 UTC', true],
    ['2024-02-29T00:00:00', '2024-02-29 00:00:00 UTC', false],
  ];
  for (const [sent, shown, zoned] of read) {
    it(`reads ${sent} as ${shown}, ${zoned ? 'with its zone' : 'without a zone'}`, () => {
      const time = readTime(sent);
      assert.ok(time);
      assert.deepEqual([formatUtc(time.epochMs), time.zoned], [shown, zoned]);
    });
  }

  const unreadable = [
    '',
    'yesterday',
    '26/01/2023 08h12',
    '2023-01-26',
    '2023-02-30T00:00:00',
    '2023-13-01T00:00:00',
    '2023-00-10T00:00:00',
    '2023-01-26T25:00:00',
    '2023-01-26T08:60:00',
    '2023-01-26T08:12:00 UTC',
    '2023-01-26T08:12:00+4',
    '2023-01-26T08:12:00+99:00',
    ' 2023-01-26T08:12:00',
    '2023-01-26T08:12:00\n',
    '1674720807',
    '12023-01-26T08:12:00',
    '\u0662\u0660\u0662\u0663-01-26T08:12:00',
  ];
  for (const sent of unreadable) {
    it(`cannot read ${JSON.stringify(sent)}`, () => assert.equal(readTime(sent), undefined));
  }

  it('distinguishes fractions of a second', () => {
    const before = readTime('2023-01-26T08:12:00.250');
    const after = readTime('2023-01-26T08:12:00.962462');
    assert.ok(before && after);
    assert.equal(Math.trunc(after.epochMs - before.epochMs), 712);
  });

  it('reads the same moment in any time zone of this machine', () => {
    const { TZ } = process.env;
    try {
      const moments = ['America/New_York', 'Asia/Dubai', 'Pacific/Apia'].map((zone) => {
        process.env.TZ = zone;
        return readTime('2023-03-26T02:30:00')?.epochMs;
      });
      assert.deepEqual(moments, Array(3).fill(Date.UTC(2023, 2, 26, 2, 30)));
    } finally {
      if (TZ === undefined) delete process.env.TZ;
      else process.env.TZ = TZ;
    }
  });
});

describe('readDate', () => {
  for (const date of ['1980-01-01', '2000-02-29', '2024-12-31', '1900-01-31']) {
    it(`reads ${date}`, () => assert.equal(readDate(date), date));
  }
  for (const text of [
    '',
    '1991-02-30',
    '1900-02-29',
    '2023-02-29',
    '1980-1-1',
    '01/01/1980',
    '1980-01-01T00:00:00',
    '1980-00-01',
    '1980-01-00',
    '1980-01-01 ',
  ]) {
    it(`does not read ${JSON.stringify(text)}`, () => assert.equal(readDate(text), undefined));
  }
});

describe('formatDuration', () => {
  const shown: readonly (readonly [number, string | undefined])[] = [
    [0, 'less than a second'],
    [400, 'less than a second'],
    [1000, '1 sec'],
    [45_000, '45 sec'],
    [60_000, '1 min'],
    [87_000, '1 min 27 sec'],
    [3_723_000, '1 hr 2 min 3 sec'],
    [3_600_000, '1 hr'],
    [90_000_000, '1 day 1 hr'],
    [-1, undefined],
    [-5000, undefined],
  ];
  for (const [ms, text] of shown) {
    it(`returns ${text ?? 'nothing'} for ${ms} ms`, () => assert.equal(formatDuration(ms), text));
  }
});
