import * as fc from 'fast-check';
import {
  escapedText,
  hostileTexts,
  layouts,
  object,
  text,
  write,
  type Json,
  type Member,
} from './jsonTexts';
import { impersonalMembers } from './model';

/** `undocumented`: an undocumented value below the applicant. */
export const FIELDS = [
  'full_name',
  'personal_number',
  'birth_date',
  'applicant_id',
  'reference_number',
  'undocumented',
] as const;
export type Field = (typeof FIELDS)[number];

/** One personal value: the part to search for, and its JSON. */
export interface Canary {
  readonly text: string;
  readonly sent: Json;
}

const EDGES = ['', '', '-', '.', '(', ')', '*', '+', '?', '\\', '$&', '|', '[', '"', '😀', 'é'];

/** Every string in a value, including keys and numbers. */
export function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (typeof value === 'number') return [String(value)];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, item]) => [key, ...textsIn(item)]);
}

/** A word that is in every string of a field, and nowhere else. */
export function wordOf(field: Field): string {
  return `Zq${FIELDS.indexOf(field)}xK`;
}

/** Strings with the word of their field, so that no other text contains them by chance. */
function canary(field: Field): fc.Arbitrary<Canary> {
  const word = wordOf(field);
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
  // A value of another shape: everything inside is personal.
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

/** Paths of undocumented values below the applicant. */
const undocumentedPlaces = fc.constantFrom<(value: Json) => Member>(
  (value) => ['email', value],
  (value) => ['__proto__', value],
  (value) => ['address', object([['street', value]])],
  (value) => ['phones', { kind: 'list', items: [object([['number', value]])] }],
  (value) => ['profile_image_path', object([['of', value]])],
);

/** A response with personal values that its other texts repeat. */
export const personalResponses = fc
  .record({
    full_name: canary('full_name'),
    personal_number: canary('personal_number'),
    birth_date: canary('birth_date'),
    applicant_id: canary('applicant_id'),
    reference_number: canary('reference_number'),
    undocumented: canary('undocumented'),
  })
  .chain((canaries) => fc.tuple(fc.constant(canaries), fc.nat(20)))
  .chain(([canaries, shape]) => {
    const inList = shape === 0;
    const repeats = fc
      .tuple(
        fc.constantFrom(...AROUND),
        fc.constantFrom(...Object.values(canaries)),
        fc.constantFrom(...AROUND),
      )
      .map(([before, { text: value }, after]) => before + value + after);
    const texts = fc.oneof(
      { weight: 4, arbitrary: hostileTexts },
      { weight: 1, arbitrary: repeats },
    );
    return fc.record({
      canaries: fc.constant(canaries),
      inList: fc.constant(inList),
      json: fc
        .tuple(
          impersonalMembers({ texts, wild: true, ids: hostileTexts, paths: hostileTexts }),
          fc.boolean(),
          undocumentedPlaces,
        )
        .map(([all, first, place]) => {
          // Of a duplicate key, only the last value is known as personal where other texts repeat it.
          const others = all.filter(([key]) => key !== 'applicant' && key !== 'reference_number');
          const { reference_number: reference, undocumented, ...applicant } = canaries;
          const fields = Object.entries(applicant).map(([key, { sent }]) => [key, sent] as const);
          const inner = object([
            ['profile_image_path', text('aa')],
            ...fields,
            place(undocumented.sent),
          ]);
          const personal = [
            ['reference_number', reference.sent],
            ['applicant', inList ? { kind: 'list' as const, items: [inner] } : inner],
          ] as const;
          return object(first ? [...personal, ...others] : [...others, ...personal]);
        }),
      layout: layouts,
    });
  })
  .map(({ canaries, inList, json, layout }) => ({
    canaries,
    /** Whether the applicant is a list, so that nothing in it is documented. */
    inList,
    text: write(json, layout),
  }));
