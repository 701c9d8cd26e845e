import assert from 'node:assert/strict';
import { readHijri, writeHijri } from '../../../src/masking/inventedDates';

const DAY_MS = 86_400_000;

/** The tabular calendar of the platform. */
const calendar = new Intl.DateTimeFormat('en-u-ca-islamic-civil-nu-latn', {
  timeZone: 'UTC',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
});

function expected(day: number): string {
  const parts = new Map(
    calendar.formatToParts(day * DAY_MS).map(({ type, value }) => [type, value] as const),
  );
  return [parts.get('year'), parts.get('month'), parts.get('day')].join('-');
}

describe('a date of the Islamic calendar', () => {
  it('follows the tabular calendar on every day of two centuries', () => {
    for (let day = -36_000; day < 36_000; day += 1) {
      const date = writeHijri(day, '1400-01-01');
      assert.equal(date, expected(day));
      assert.equal(readHijri(date), day, date);
    }
  });

  it('keeps its separator', () => {
    for (const separator of ['-', '/', '.']) {
      const date = ['1411', '09', '27'].join(separator);
      const day = readHijri(date);
      assert.ok(day !== undefined);
      assert.equal(writeHijri(day, date), date);
    }
  });

  it('has no other form and no other calendar', () => {
    const noDates = ['1411-13-01', '1411-09-31', '1411-09-00', ''];
    for (const text of ['1991-04-12', '1411-9-27', '1411-09/27', ...noDates]) {
      assert.equal(readHijri(text), undefined, text);
    }
  });

  it('stays within the supported years', () => {
    for (const day of [-1_000_000, 1_000_000]) {
      assert.notEqual(readHijri(writeHijri(day, '1400-01-01')), undefined);
    }
  });
});
