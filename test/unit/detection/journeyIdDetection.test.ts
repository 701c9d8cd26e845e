import assert from 'node:assert/strict';
import {
  findJourneyIds,
  journeyIdAt,
  type DetectionMode,
} from '../../../src/detection/journeyIdDetection';
import { columns } from '../../support/columns';

const HEX = '65ee1f0c9a3b7d2e4c8f1a60';
const UUID = '550e8400-e29b-41d4-a716-446655440000';
const SHORT = 'a1B2c3D4e5F6g7H8i9J0';

describe('findJourneyIds', () => {
  it('lists an ID once when it is there with and without a label, in the order of the text', () => {
    const text = `${HEX} then "journeyId": "${HEX}" then ${SHORT} and ${HEX}`;
    assert.deepEqual(columns(findJourneyIds(text, 'all'), 'start', 'label'), [
      [0, undefined],
      [text.indexOf(`${HEX}" then`), 'journeyId'],
      [text.lastIndexOf(HEX), undefined],
    ]);
  });
});

describe('journeyIdAt', () => {
  it('finds the exact range within a line of 5 MB', () => {
    const half = '{"x": "filler text"}, '.repeat(120_000);
    const long = `${half}"journeyId": "${UUID}"${half}`;
    assert.ok(long.length > 5_000_000);
    const start = half.length + '"journeyId": "'.length;
    for (const offset of [start, start + 18, start + UUID.length]) {
      assert.deepEqual(journeyIdAt(long, offset, 'all'), {
        journeyId: UUID,
        start,
        end: start + UUID.length,
        label: 'journeyId',
      });
    }
    assert.equal(journeyIdAt(long, half.length - 5, 'all'), undefined);
  });

  it('does not take a piece of a long hash for an ID, wherever it is cut', () => {
    const hash = '0123456789abcdef'.repeat(200);
    for (let offset = 0; offset <= hash.length; offset += 7) {
      assert.equal(journeyIdAt(`a ${hash} b`, offset, 'all'), undefined);
    }
  });
});

/** A text that counts the characters that are read. */
class CountedText extends String {
  taken = 0;

  override slice(start?: number, end?: number): string {
    const part = super.slice(start, end);
    this.taken += part.length;
    return part;
  }
}

describe('the text that is searched for the ID at a position', () => {
  /** The maximum for a line of any length. */
  const BOUND = 1024;

  const entry = (at: number): string =>
    `2024-03-10T10:11:12.${at}Z INFO hook journey_id=${HEX} ref=A-${at} "journeyId":"${UUID}"`;
  const log = Array.from({ length: 200_000 }, (_, at) => entry(at));

  for (const [what, text] of [
    ['one line of 5 MB', `{"journeyId": "${UUID}"},`.repeat(100_000)],
    ['5 MB without a place to break at', HEX.repeat(220_000)],
    ['a log of 200,000 lines read as one', log.join('\n')],
  ] as const) {
    it(`is at most ${BOUND} characters of ${what}`, () => {
      assert.ok(text.length > 2_000_000);
      for (const offset of [0, 100, text.length >> 1, text.length - 1, text.length]) {
        const counted = new CountedText(text);
        journeyIdAt(counted as unknown as string, offset, 'all');
        assert.ok(counted.taken <= BOUND, `${counted.taken} at ${offset}`);
      }
    });
  }

  it('is long enough in every line of a log of 200,000', () => {
    for (const line of log) {
      const hex = journeyIdAt(line, line.indexOf(HEX) + 5, 'labelled');
      assert.equal(hex?.journeyId, HEX);
      const uuid = journeyIdAt(line, line.indexOf(UUID) + 5, 'labelled');
      assert.equal(uuid?.journeyId, UUID);
    }
  });
});

describe('an ID below its key', () => {
  const below = (before: string, line: string, mode: DetectionMode = 'all'): unknown => {
    const found = journeyIdAt(line, line.indexOf(UUID) + 3, mode, () => before);
    if (found !== undefined) assert.equal(line.slice(found.start, found.end), UUID);
    return found?.label;
  };

  for (const [what, before, line] of [
    ['a key', '{\n  "journeyId":', `    "${UUID}",`],
    ['a file of Postman', '\t\t{\n\t\t\t"key": "journeyId",', `\t\t\t"value": "${UUID}",`],
    [
      'a file of Postman with other members',
      '{\n "key": "journeyId",\n "type": "default",\n "enabled": true,',
      ` "value": "${UUID}"`,
    ],
    ['a dump of PHP', '  ["journeyId"]=>', `  string(36) "${UUID}"`],
    ['a list of headers', '{\n  "name": "journeyId",', `  "value": "${UUID}"`],
  ] as const) {
    it(`is found in ${what}`, () => assert.equal(below(before, line), 'journeyId'));
  }

  for (const [what, before, line] of [
    ['another key', '"key": "orderId",', ` "value": "${UUID}"`],
    ['another object', '{"key": "journeyId"},\n{"key": "orderId",', ` "value": "${UUID}"}`],
    ['a value without quotes', 'journey_id:', `  ${UUID}`],
    ['nothing', '', ` "value": "${UUID}"`],
  ] as const) {
    it(`is not found below ${what}`, () => assert.equal(below(before, line), undefined));
  }

  it('is not searched where the line itself has one', () => {
    const never = (): string => assert.fail('the lines before were asked for');
    for (const line of [`journeyId: "${UUID}"`, `see ${HEX}`, 'no ID at all', '"1234567"']) {
      for (let at = 0; at <= line.length; at += 1) journeyIdAt(line, at, 'all', never);
    }
  });
});
