import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { isJourneyId, readJourneyId } from '../../../src/detection/journeyId';
import { findJourneyIds, journeyIdAt } from '../../../src/detection/journeyIdDetection';
import { readResponse } from '../../support/readResponse';
import { comparableText, rawText } from '../support/results';
import { characters, layouts, write } from './jsonTexts';
import { wildResponses } from './model';
import { property } from './property';
import { listed } from '../../support/listed';

const POLICY = { privacyMode: true, masked: new Set<never>() };

const ID = '65ee1f0c9a3b7d0012c4e8f1';

/** Parts of a text with IDs. */
const PIECES = [
  ...`:= \n	"'\`%\\“\u200b*(./,x0-_é😀`,
  ...listed('journey_id, journeyId, JOURNEY_ID, journey-id, spotCheckJourneyId, ongoingCheckId'),
  '=>',
  '\\"',
  '%22',
  '%3D',
  '=3D',
  '&#x27;',
  '&quot;',
  '&amp;',
  '\\n',
  '\\u0027',
  '\\u001b[',
  '\u001b[',
  '\u001b]8;;',
  '36m',
  '#033[',
  '^[',
  'ESC',
  '""',
  '"key":"',
  '","value":"',
  'Journey ID',
  'spot check ',
  ID,
  ID.slice(1),
  `${ID}0`,
  ID.toUpperCase(),
  '\ud800',
  '5f0c1d2e-7a8b-4c9d-8e1f-0a2b3c4d5e6f',
  'a1b2c3d4',
  'undefined',
  '/journeys/',
  '/spot-checks/',
];

const pieced = fc
  .array(fc.constantFrom(...PIECES), { maxLength: 14 })
  .map((pieces) => pieces.join(''));

const anyText = fc.oneof(
  fc.string({ unit: characters, maxLength: 60 }),
  fc.string({ maxLength: 60 }),
  pieced,
);

/** A response that was damaged on its way. */
const damaged = fc
  .tuple(
    wildResponses,
    layouts,
    fc.nat(),
    fc.nat(40),
    fc.string({ unit: characters, maxLength: 3 }),
  )
  .map(([json, layout, place, length, put]) => {
    const text = write(json, layout);
    const at = place % (text.length + 1);
    return text.slice(0, at) + put + text.slice(at + length);
  });

function parses(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

describe('any text', () => {
  property(
    'any text as a response',
    fc.oneof({ weight: 1, arbitrary: anyText }, { weight: 3, arbitrary: damaged }),
    (text) => {
      const readable = parses(text);
      const raw = rawText(text, POLICY);
      const comparable = comparableText(text, POLICY);
      const reading = readResponse(text);
      if (readable) {
        assert.ok(!reading.ok || (parses(raw) && parses(comparable)));
        assert.ok(reading.ok || 'looksLike' in reading);
      } else {
        // Text that is not JSON is no response, however similar it is.
        assert.ok(!readResponse(text, ID).ok);
      }
      // The shown part of an unreadable text is known before it is requested.
      assert.equal(raw === '', !reading.ok && !reading.isReadable);
    },
  );

  property('any text that resembles an ID', fc.oneof(anyText, damaged), (text) => {
    const id = readJourneyId(text);
    if (id !== undefined) assert.ok(isJourneyId(id) && /^[A-Za-z0-9_-]{8,64}$/.test(id));
    for (const mode of ['all', 'labelled'] as const) {
      for (let at = 0; at <= Math.min(text.length, 80); at += 7) {
        const found = journeyIdAt(text, at, mode);
        if (found === undefined) continue;
        assert.equal(text.slice(found.start, found.end), found.journeyId);
        assert.ok(found.start <= at && at <= found.end);
      }
    }
  });

  property('positions of IDs', pieced, (text) => {
    for (const mode of ['all', 'labelled'] as const) {
      let last = 0;
      for (const { journeyId, start, end, label } of findJourneyIds(text, mode)) {
        assert.ok(start >= last && end > start, 'in order, none in another');
        assert.equal(text.slice(start, end), journeyId);
        assert.match(journeyId, /^[A-Za-z0-9_-]{8,64}$/);
        // An escape ends in a letter or a digit, and emphasis has underscores on both sides.
        const before = text
          .slice(0, start)
          .replace(/(?<=(?:^|[^A-Za-z0-9_-]|m|n|D|2|7))_{1,3}$/, '')
          .replace(/(?:%(?:25)*[0-9A-Fa-f]{2}|=3D|\\u0027|\\n|\[[0-?]*[ -/]*[@-Zg-z~])$/, '"');
        assert.doesNotMatch(before, /[A-Za-z0-9-]$/);
        assert.doesNotMatch(text.slice(end), /^(?!ESC)[A-Za-z0-9-]/);
        if (label === undefined) {
          assert.equal(mode, 'all');
          assert.match(journeyId, /^[0-9a-f]{24}$/);
        }
        last = end;
      }
    }
  });

  // A quadratic search would not end here.
  property(
    'adversarial repetitions of 1 MB',
    fc.tuple(
      fc.oneof(
        fc.constantFrom(...PIECES),
        pieced.filter((text) => text !== ''),
      ),
      fc.constantFrom('', 'x', '"', '{', `journey_id=`),
      fc.constantFrom('', 'y', ID, '!'),
    ),
    ([unit, start, end]) => {
      const text = start + unit.repeat(Math.ceil(1_000_000 / unit.length)) + end;
      const id = readJourneyId(text);
      assert.ok(id === undefined || isJourneyId(id));
      assert.ok(findJourneyIds(text, 'all').length >= findJourneyIds(text, 'labelled').length);
      const found = journeyIdAt(text, text.length >> 1, 'all');
      assert.ok(found === undefined || text.slice(found.start, found.end) === found.journeyId);
      const reading = readResponse(text);
      assert.ok(!reading.ok);
      assert.equal('looksLike' in reading, parses(text));
      assert.equal(rawText(text, POLICY) === '', !reading.isReadable);
    },
  );
});
