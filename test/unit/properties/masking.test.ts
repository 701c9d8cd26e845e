import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import type { JourneyResult } from '../../../src/journeys/JourneyStore';
import { MASKABLE_FIELDS, type MaskableField } from '../../../src/result/personal';
import { comparableText, rawText } from '../../../src/privacy/maskedText';
import { journeyView } from '../../../src/panel/journeyView';
import { stateOf } from '../panel/support';
import { summaryOf } from '../support/gate';
import { resultOf } from '../support/results';
import { escapedText, hostileTexts, layouts, object, text, write, type Json } from './jsonTexts';
import { impersonalMembers } from './model';
import { property } from './property';

const FIELDS = [
  'full_name',
  'personal_number',
  'birth_date',
  'applicant_id',
  'reference_number',
] as const;
type Field = (typeof FIELDS)[number];

/** One personal value: what a reader would recognise, and how it was sent. */
interface Canary {
  readonly text: string;
  readonly sent: Json;
}

const EDGES = ['', '', '-', '.', '(', ')', '*', '+', '?', '\\', '$&', '|', '[', '"', '😀', 'é'];

/** Recognisable, and part of no other text by chance: each field's has a word of its own. */
function canary(field: Field): fc.Arbitrary<Canary> {
  const word = `Zq${FIELDS.indexOf(field)}xK`;
  const texts = fc
    .tuple(
      fc.constantFrom(...EDGES),
      fc.oneof(
        fc.string({ maxLength: 10 }),
        fc.constantFrom(' ', '-', '_', ' al-', 'ي', '\uD800', '\n', '  ', '/'),
      ),
      fc.constantFrom(...EDGES),
      fc.boolean(),
    )
    .map(([start, middle, end, escaped]) => {
      const value = `${start}${word}${middle}${word}${end}`;
      const source = escaped ? escapedText(value) : JSON.stringify(value);
      return { text: value, sent: { kind: 'scalar', source } as const };
    });
  const digits = fc
    .integer({ min: 100_000, max: 999_999 })
    .map((number) => `7${FIELDS.indexOf(field)}${number}4`)
    .map((source): Canary => ({ text: source, sent: { kind: 'scalar', source } }));
  // Of another shape altogether; what is inside is the value.
  const wrapped = texts.map(({ text: value, sent }): Canary => ({
    text: value,
    sent: object([['value', sent]]),
  }));
  return fc.oneof(
    { weight: 8, arbitrary: texts },
    { weight: 2, arbitrary: digits },
    { weight: 1, arbitrary: wrapped },
  );
}

const AROUND = ['', ' ', '"', '(', ': ', 'x', '7', '\n', '/', '_', 'é', '😀', '\uD800', '<'];

/** A response whose other texts repeat the personal values. */
const personalResponses = fc
  .record({
    full_name: canary('full_name'),
    personal_number: canary('personal_number'),
    birth_date: canary('birth_date'),
    applicant_id: canary('applicant_id'),
    reference_number: canary('reference_number'),
  })
  .chain((canaries) => fc.tuple(fc.constant(canaries), fc.nat(20)))
  .chain(([canaries, shape]) => {
    const inList = shape === 0;
    // The parts of a value of another shape are not known as personal wherever else they stand.
    const repeated = Object.values(canaries).filter(
      ({ sent }) => sent.kind === 'scalar' && !inList,
    );
    const repeats =
      repeated.length === 0
        ? hostileTexts
        : fc
            .tuple(
              fc.constantFrom(...AROUND),
              fc.constantFrom(...repeated),
              fc.constantFrom(...AROUND),
            )
            .map(([before, { text: value }, after]) => before + value + after);
    const texts = fc.oneof(
      { weight: 4, arbitrary: hostileTexts },
      { weight: 1, arbitrary: repeats },
    );
    return fc.record({
      canaries: fc.constant(canaries),
      json: fc
        .tuple(impersonalMembers({ texts, wild: true, paths: hostileTexts }), fc.boolean())
        .map(([all, first]) => {
          // Of what is sent twice, only the last one is known as personal where other texts repeat it.
          const others = all.filter(([key]) => key !== 'applicant' && key !== 'reference_number');
          const { reference_number: reference, ...applicant } = canaries;
          const fields = Object.entries(applicant).map(([key, { sent }]) => [key, sent] as const);
          const inner = object([['profile_image_path', text('aa')], ...fields]);
          const personal = [
            ['reference_number', reference.sent],
            ['applicant', inList ? { kind: 'list' as const, items: [inner] } : inner],
          ] as const;
          return object(first ? [...personal, ...others] : [...others, ...personal]);
        }),
      layout: layouts,
    });
  })
  .map(({ canaries, json, layout }) => ({ canaries, text: write(json, layout) }));

const privacies = fc.record({
  privacyMode: fc.boolean(),
  masked: fc.subarray([...MASKABLE_FIELDS]),
  revealed: fc.subarray([...MASKABLE_FIELDS]),
});

interface Privacy {
  readonly privacyMode: boolean;
  readonly masked: readonly MaskableField[];
}

function isHidden(
  field: Field,
  { privacyMode, masked }: Privacy,
  revealed: readonly string[],
): boolean {
  if (privacyMode) return true;
  return masked.some((name) => name === field) && !revealed.includes(field);
}

type Canaries = Readonly<Record<Field, Canary>>;

function hiddenValues(canaries: Canaries, privacy: Privacy, revealed: readonly string[]): string[] {
  return FIELDS.filter((field) => isHidden(field, privacy, revealed)).map(
    (field) => canaries[field].text,
  );
}

/** Every text in a value, keys and numbers included. */
function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (typeof value === 'number') return [String(value)];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, item]) => [key, ...textsIn(item)]);
}

function assertAbsent(values: readonly string[], texts: readonly string[], where: string): void {
  for (const value of values) {
    const found = texts.find((text) => text.includes(value));
    assert.equal(found, undefined, `${JSON.stringify(value)} is in the ${where}`);
  }
}

describe('any masked value', () => {
  property(
    'masked values in the panel',
    fc.tuple(personalResponses, privacies),
    ([{ canaries, text }, privacy]) => {
      const result: JourneyResult = resultOf(text);
      const view = journeyView(stateOf({ result }, privacy));
      const hidden = hiddenValues(canaries, privacy, privacy.revealed);
      assertAbsent(hidden, textsIn(view), 'panel');
      // What nobody hides is shown: the property would hold for an empty panel as well.
      const applicant = view.result?.applicant;
      if (applicant?.state === 'present') {
        const shown = textsIn(applicant);
        for (const value of [canaries.full_name, canaries.personal_number]) {
          if (hidden.includes(value.text) || value.sent.kind !== 'scalar') continue;
          assert.ok(shown.includes(value.text), `${value.text} is not shown`);
        }
      }
    },
  );

  property(
    'masked values in the raw result and the comparison',
    fc.tuple(personalResponses, privacies),
    ([{ canaries, text }, { privacyMode, masked }]) => {
      const policy = { privacyMode, masked: new Set(masked) };
      const hidden = hiddenValues(canaries, { privacyMode, masked }, []);
      for (const draw of [rawText, comparableText]) {
        const written = draw(text, policy);
        const value: unknown = JSON.parse(written);
        assertAbsent(hidden, [...textsIn(value), written], draw.name);
        assertSameElsewhere(JSON.parse(text), value, hidden, []);
      }
    },
  );

  property('masked values in the copied summary', personalResponses, ({ canaries, text }) => {
    const summary = summaryOf(resultOf(text));
    const read = summary.replaceAll(/\\([^\n])/g, '$1');
    for (const { text: value } of Object.values(canaries)) {
      const spaced = value.replaceAll(/\s+/g, ' ').trim();
      assert.ok(!read.includes(value) && !summary.includes(value), value);
      assert.ok(!read.includes(spaced), `${spaced} is in the summary`);
    }
  });
});

/** Each member that holds none of the values is there, as it was. */
function assertSameElsewhere(
  before: unknown,
  after: unknown,
  hidden: readonly string[],
  path: readonly string[],
): void {
  const [first, second] = path;
  const personal =
    (first === 'applicant' && (path.length === 1 || FIELDS.some((field) => field === second))) ||
    (first === 'reference_number' && path.length === 1);
  const touched = textsIn(before).some((text) => hidden.some((value) => text.includes(value)));
  if (!touched) return assert.deepEqual(after, before, path.join('.'));
  if (typeof before !== 'object' || before === null || (personal && path.length > 1)) return;
  if (typeof after !== 'object' || after === null) return assert.ok(personal, path.join('.'));
  const found = new Map(Object.entries(after));
  for (const [key, value] of Object.entries(before)) {
    if (hidden.some((each) => key.includes(each))) continue;
    assert.ok(found.has(key), `${[...path, key].join('.')} is gone`);
    assertSameElsewhere(value, found.get(key), hidden, [...path, key]);
  }
}
