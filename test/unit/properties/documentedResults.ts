import * as fc from 'fast-check';
import * as v from 'valibot';
import { RESULT_SCHEMAS } from '../../../src/result/resultKinds';
import type { ResultKind } from '../../../src/detection/ResultKind';
import {
  entriesOf,
  isNullable,
  isOptional,
  itemOf,
  takesKey,
  withoutNull,
  type Schema,
} from '../../../src/result/schemaShape';
import { TD1_ZONE, TD3_ZONE } from '../../support/onboarding';
import { anyJson, list, NULL, object, text, type Json, type Member } from './jsonTexts';

const two = (number: number): string => String(number).padStart(2, '0');

const dates = fc
  .tuple(
    fc.integer({ min: 1900, max: 2099 }),
    fc.integer({ min: 1, max: 12 }),
    fc.integer({ min: 1, max: 28 }),
  )
  .map((parts) => parts.map(two).join('-'));

const hijriDates = fc
  .tuple(
    fc.integer({ min: 1330, max: 1480 }),
    fc.integer({ min: 1, max: 12 }),
    fc.integer({ min: 1, max: 29 }),
  )
  .map((parts) => parts.map(two).join('-'));

const times = fc
  .tuple(dates, fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 }))
  .map(([date, hours, minutes]) => `${date}T${two(hours)}:${two(minutes)}:07`);

/** Strings that occur several times in a response, and strings of every form with its own treatment. */
const texts = fc.oneof(
  fc.constantFrom('Layla Hanan', 'Almasri', 'ليلى', 'Jordan', 'JOR', 'JO', '20', 'M', '987654321'),
  fc.constantFrom(
    'Passport',
    'Sanctions',
    'Complete',
    'Text 1',
    'Alex Example 1',
    'X00000001',
    'UTO',
  ),
  fc.constantFrom(
    TD1_ZONE,
    TD3_ZONE,
    TD3_ZONE.replace('\n', ''),
    '1991-02-30',
    '1991-04',
    '1991',
    '',
  ),
  dates,
  hijriDates,
  times,
  fc.string({ minLength: 3, maxLength: 9 }),
);

const keys = fc.oneof(
  fc.constantFrom(
    'Full Name',
    'First Name Native',
    'Birth Date',
    'Birth Date Hijri',
    'Expiry Date',
  ),
  fc.constantFrom('Expiry Date Hijri', 'Issue Date', 'Machine Readable Zone', 'Sex', 'Nationality'),
  fc.constantFrom('20', 'passport_step', 'expired_document', 'additional_face_db', 'Mother Name'),
  fc.string({ minLength: 3, maxLength: 9 }),
);

const numbers = fc.oneof(
  fc.integer({ min: 0, max: 100 }).map(String),
  fc.integer({ min: 100, max: 10_000_000 }).map(String),
  fc.integer({ min: 1920, max: 2010 }).map(String),
  fc.double({ min: 1000, max: 10_000_000, noNaN: true }).map(String),
);

/**
 * Any result that the documented model allows, drawn from the model.
 *
 * @param wild whether parts of it are sometimes replaced by other values.
 */
export function documentedResults(kind: ResultKind, wild: boolean): fc.Arbitrary<Json> {
  const parts: Parts = { wild };
  return valuesOf(RESULT_SCHEMAS[kind], parts).map((json) => json ?? NULL);
}

interface Parts {
  readonly wild: boolean;
}

/** Undefined for a missing property. */
function valuesOf(schema: Schema, parts: Parts): fc.Arbitrary<Json | undefined> {
  const sent = sentValues(withoutNull(schema), parts);
  return fc.oneof(
    { weight: 20, arbitrary: sent },
    ...(isNullable(schema) ? [{ weight: 4, arbitrary: fc.constant(NULL) }] : []),
    ...(isOptional(schema) ? [{ weight: 4, arbitrary: fc.constant(undefined) }] : []),
    ...(parts.wild
      ? [
          { weight: 1, arbitrary: anyJson },
          { weight: 1, arbitrary: texts.map(text) },
        ]
      : []),
  );
}

function sentValues(schema: Schema, parts: Parts): fc.Arbitrary<Json> {
  const entries = entriesOf(schema);
  if (entries !== undefined) return objects(entries, parts);
  if (v.isOfType('union', schema)) {
    const { options } = schema as v.UnionSchema<Schema[], undefined>;
    return fc.oneof(...options.map((option) => sentValues(option, parts)));
  }
  const item = itemOf(schema);
  if (item !== undefined) {
    const items = valuesOf(item, parts).map((json) => json ?? NULL);
    if (!v.isOfType('record', schema)) return fc.array(items, { maxLength: 3 }).map(list);
    const free = takesKey(schema, 'Full Name')
      ? keys
      : fc.oneof(
          fc.constant('front_image_path'),
          keys.map((key) => `${key}_image_path`),
        );
    return fc
      .uniqueArray(fc.tuple(free, items), { maxLength: 5, selector: ([key]) => key })
      .map(object);
  }
  return scalars(schema);
}

function scalars(schema: Schema): fc.Arbitrary<Json> {
  if (v.isOfType('picklist', schema)) {
    const { options } = schema as v.PicklistSchema<readonly string[], undefined>;
    return fc.constantFrom(...options).map(text);
  }
  const scalar = (source: string): Json => ({ kind: 'scalar', source });
  if (v.isOfType('number', schema)) return numbers.map(scalar);
  if (v.isOfType('boolean', schema)) return fc.constantFrom('true', 'false').map(scalar);
  if (v.isOfType('unknown', schema)) return fc.oneof(texts.map(text), anyJson);
  if (v.is(schema, '1991-04-12')) return (v.is(schema, 'text') ? texts : dates).map(text);
  return times.map(text);
}

function objects(entries: Readonly<Record<string, Schema>>, parts: Parts): fc.Arbitrary<Json> {
  const members = Object.entries(entries).map(([key, entry]) =>
    valuesOf(entry, parts).map((json): readonly Member[] => (json ? [[key, json]] : [])),
  );
  const added = parts.wild ? fc.array(fc.tuple(keys, anyJson), { maxLength: 1 }) : fc.constant([]);
  return fc
    .tuple(fc.tuple(...members), added)
    .map(([known, more]) => object([...known.flat(), ...more]));
}
