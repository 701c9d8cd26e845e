import assert from 'node:assert/strict';
import { comparableText, rawText } from '../support/results';
import * as fc from 'fast-check';
import type { JourneyResult } from '../../../src/journeys/JourneyStore';
import { MASKABLE_FIELDS } from '../../../src/result/personal';
import { visibleText, isolatedText } from '../../../src/text/ShownText';
import { SpotCheckSchema } from '../../../src/result/spotCheckSchema';
import { readResponse } from '../../support/readResponse';
import { content, REF, stateOf, wholeView } from '../panel/support';
import { summaryOf } from '../support/gate';
import {
  anyJson,
  hostileTexts,
  keysIn,
  layouts,
  numberTokens,
  oddKeys,
  parse,
  write,
} from './jsonTexts';
import { wildResponses } from './model';
import { property } from './property';
import { column } from '../../support/columns';

const NOTHING_MASKED = { privacyMode: false, masked: new Set<never>() };

const privacies = fc.record({
  privacyMode: fc.boolean(),
  masked: fc.subarray([...MASKABLE_FIELDS]),
  revealed: fc.subarray([...MASKABLE_FIELDS]),
});

type Privacy = typeof privacies extends fc.Arbitrary<infer T> ? T : never;

const texts = fc.tuple(anyJson, layouts).map(([json, layout]) => write(json, layout));
const modelTexts = fc.tuple(wildResponses, layouts).map(([json, layout]) => write(json, layout));

/** Everything that is done with a response; undefined if it is not an object. */
function useEverywhere(text: string, privacy: Privacy): JourneyResult | undefined {
  const policy = { ...privacy, masked: new Set(privacy.masked) };
  const masked = [rawText(text, policy), comparableText(text, policy)];
  const read = readResponse(text, REF.journeyId, policy);
  if (!read.ok) return undefined;
  for (const written of masked) JSON.parse(written);
  const paths = read.impersonal.differences.map(({ path }) => path);
  assert.equal(new Set(paths).size, paths.length, 'a path stands twice');
  const { ok: _, ...parts } = read;
  const result = { ...parts, text, fetchedAt: 0 };
  const image = () => ({ state: 'failed', failure: { kind: 'notFound', status: 404 } }) as const;
  for (const others of [{}, { image }]) assert.ok(wholeView(stateOf({ result }, privacy, others)));
  assert.equal(typeof summaryOf(result), 'string');
  return result;
}

describe('any response', () => {
  property('any JSON value as a response', fc.tuple(texts, privacies), ([text, privacy]) => {
    const read = useEverywhere(text, privacy);
    const value: unknown = JSON.parse(text);
    const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
    const keys = Object.keys(SpotCheckSchema.entries);
    assert.equal(read !== undefined, isObject && keys.some((key) => Object.hasOwn(value, key)));
  });

  property(
    'the documented model, mutated, as a response',
    fc.tuple(modelTexts, privacies),
    ([text, privacy]) => assert.ok(useEverywhere(text, privacy)),
  );

  property(
    'rules in their own order',
    fc.array(fc.tuple(fc.oneof(oddKeys, hostileTexts), anyJson), { maxLength: 12 }),
    (members) => {
      const text = `{"rule_results":${write({ kind: 'object', members }, 'line')}}`;
      const reading = readResponse(text);
      assert.ok(reading.ok);
      const view = wholeView(stateOf({ result: { ...reading, text, fetchedAt: 0 } }));
      assert.ok(view.result);
      const { list: rules } = content(view.result.rules);
      const keys = members.map(([key]) => visibleText(isolatedText(key)));
      assert.deepEqual(column(rules, 'key'), keys);
      const indexes = members.map((_, index) => index);
      assert.deepEqual(column(rules, 'index'), indexes);
    },
  );

  property(
    'JSON nested to any depth',
    fc.tuple(
      fc.integer({ min: 1, max: 6000 }),
      fc.constantFrom(['[', ']'], ['{"a":', '}'], ['{"details":[', ']}']),
      fc.constantFrom('applicant', 'rule_results', 'details', 'selfie', 'other'),
      fc.boolean(),
    ),
    ([depth, [open = '', close = ''], place, privacyMode]) => {
      const nested = `${open.repeat(depth)}1${close.repeat(depth)}`;
      const text =
        place === 'details'
          ? `{"rule_results":{"a":{"details":${nested}}}}`
          : `{"${place}":\n${nested}}`;
      const policy = { privacyMode, masked: new Set<never>() };
      assert.equal(typeof rawText(text, policy), 'string');
      // Each level is indented, so the output grows with the square of the depth.
      if (depth < 3300) assert.equal(typeof comparableText(text, policy), 'string');
      const reading = readResponse(text);
      if (!reading.ok) {
        const isDeep = 'problem' in reading && reading.problem.kind === 'tooDeep';
        return assert.ok(isDeep || place === 'details' || place === 'other');
      }
      const result = { ...reading, text, fetchedAt: 0 };
      assert.ok(wholeView(stateOf({ result }, { privacyMode })).result);
      assert.ok(summaryOf(result).includes(REF.journeyId));
    },
  );

  const longTexts = fc
    .tuple(hostileTexts, fc.integer({ min: 1, max: 200_000 }))
    .map(([unit, length]) => (unit === '' ? 'x' : unit).repeat(length).slice(0, length));

  property(
    'strings of any length',
    fc.tuple(
      fc.constantFrom('full_name', 'personal_number', 'birth_date', 'applicant_id'),
      longTexts,
      longTexts,
    ),
    ([field, value, description]) => {
      const text = JSON.stringify({
        applicant: { [field]: value },
        reference_number: description,
        rule_results: {
          [description]: { name: description, description: `${value} ${description}` },
        },
      });
      assert.ok(useEverywhere(text, { privacyMode: true, masked: [], revealed: [] }));
    },
  );

  property(
    'a large response in one line',
    fc.tuple(fc.integer({ min: 8000, max: 10_000 }), fc.boolean()),
    ([count, privacyMode]) => {
      const detail = { title: 'Selfie', result: 'Passed', result_description: 'x'.repeat(40) };
      const text = JSON.stringify({
        applicant: { full_name: 'Amara Nwosu-Lind' },
        rule_results: {
          many: { name: 'Many', details: Array.from({ length: count }, () => detail) },
        },
      });
      assert.ok(useEverywhere(text, { privacyMode, masked: [], revealed: [] }));
    },
  );

  property('unmasked values', modelTexts, (text) => {
    const raw = rawText(text, NOTHING_MASKED);
    const comparable = comparableText(text, NOTHING_MASKED);
    assert.deepEqual(parse(raw), parse(text));
    assert.deepEqual(parse(comparable), parse(text));
    assert.deepEqual(numberTokens(raw), numberTokens(text));
    assert.deepEqual(numberTokens(comparable).toSorted(), numberTokens(text).toSorted());
    assert.deepEqual(keysIn(raw), keysIn(text), 'a key moved');
    if (/[\r\n]/.test(text.trim())) assert.equal(raw, text);
  });
});
