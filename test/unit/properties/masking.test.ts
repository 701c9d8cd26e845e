import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import type { JourneyResult } from '../../../src/journeys/JourneyStore';
import { MASKABLE_FIELDS, type MaskableField } from '../../../src/result/personal';
import { stateOf, wholeView } from '../panel/support';
import { summaryOf } from '../support/gate';
import { comparableText, rawText, resultOf } from '../support/results';
import { parse } from './jsonTexts';
import { FIELDS, personalResponses, textsIn, type Canary, type Field } from './personalResponses';
import { property } from './property';

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
  if (field === 'undocumented') return masked.length > 0;
  return masked.some((name) => name === field) && !revealed.includes(field);
}

type Canaries = Readonly<Record<Field, Canary>>;

function hiddenValues(
  canaries: Canaries,
  inList: boolean,
  privacy: Privacy,
  revealed: readonly string[],
): string[] {
  const kindOf = (field: Field): Field =>
    inList && field !== 'reference_number' ? 'undocumented' : field;
  return FIELDS.filter((field) => isHidden(kindOf(field), privacy, revealed)).map(
    (field) => canaries[field].text,
  );
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
    ([{ canaries, inList, text }, privacy]) => {
      const result: JourneyResult = resultOf(text);
      const view = wholeView(stateOf({ result }, privacy));
      const hidden = hiddenValues(canaries, inList, privacy, privacy.revealed);
      assertAbsent(hidden, textsIn(view), 'panel');
      // Unmasked values are shown; otherwise an empty panel would pass.
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
    ([{ canaries, inList, text }, { privacyMode, masked }]) => {
      const policy = { privacyMode, masked: new Set(masked) };
      const hidden = hiddenValues(canaries, inList, { privacyMode, masked }, []);
      for (const draw of [rawText, comparableText]) {
        const written = draw(text, policy);
        const value = parse(written);
        assertAbsent(hidden, [...textsIn(value), written], draw.name);
        const before = parse(text) as { readonly applicant?: unknown };
        // Everything in a list in place of the applicant is personal, including the path of an image.
        const others = inList ? textsIn(before.applicant).filter((each) => each !== '') : [];
        assertSameElsewhere(before, value, [...hidden, ...others], []);
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

/** Expects each member without one of the values to be unchanged. */
function assertSameElsewhere(
  before: unknown,
  after: unknown,
  hidden: readonly string[],
  path: readonly string[],
): void {
  const [first, second] = path;
  const personal =
    (first === 'applicant' && (path.length === 1 || second !== undefined)) ||
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
