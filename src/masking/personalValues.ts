import * as v from 'valibot';
import { sourceOf, type JsonNode } from '../result/jsonTree';
import {
  isMaskable,
  OPEN_KINDS,
  READ_ELSEWHERE,
  type MaskableField,
  type PersonalField,
  type PersonalValue,
} from '../result/personal';
import { isImpersonal, privacyOf } from '../result/property';
import { entriesOf, itemOf, withoutNull, type Schema } from '../result/schemaShape';
import { foldText } from './foldedText';
import { plainNumber } from './spellings';
import { walkResponse, type ValueAtPath } from './walkResponse';

/** The personal values of a response, each value of a kind once. Duplicate keys all count. */
export function personalValues(
  root: JsonNode,
  model: Schema,
  text: string,
): readonly PersonalValue[] {
  const words = documentedWords(model);
  const found = new Map<string, PersonalValue>();
  const common = new Set<string>();
  walkResponse(root, model, {
    value: ({ node, field, schema }: ValueAtPath) => {
      const value = field === undefined ? undefined : scalarText(node, text);
      if (field !== undefined && value !== undefined) {
        // Another text may write a number without its exponent or zeros.
        for (const each of node.type === 'number' ? [value, plainNumber(value)] : [value]) {
          if (isTelling(each, field, words)) found.set(`${field} ${each}`, { field, text: each });
        }
      }
      if (schema !== undefined && privacyOf(schema) === 'word' && node.type === 'string') {
        common.add(folded(String(node.value)));
      }
      return field !== undefined || (schema !== undefined && holdsPersonal(schema));
    },
  });
  // The type or the country of a document may occur in every text.
  const telling = [...found.values()].filter(
    (value) => !READ_ELSEWHERE.has(value.field) || !common.has(folded(value.text)),
  );
  return withApplicantKinds(telling);
}

function folded(text: string): string {
  return foldText(text).units.join();
}

/**
 * Gives a value of an open kind the kind of the applicant's value that it repeats, so that both are revealed together.
 */
export function withApplicantKinds(values: readonly PersonalValue[]): readonly PersonalValue[] {
  const kindOf = kindsByValue(values);
  return values.map((value) => ({ ...value, field: kindOf(value.text, value.field) }));
}

/** Returns a function that gives the kind of a value, or else the kind of its property. */
export function kindsByValue(
  values: readonly PersonalValue[],
): (text: string, field: PersonalField) => PersonalField {
  const kinds = new Map<string, MaskableField>();
  for (const { field, text } of values) {
    if (isMaskable(field) && field !== 'images' && !OPEN_KINDS.has(field))
      kinds.set(folded(text), field);
  }
  if (kinds.size === 0) return (_, field) => field;
  return (text, field) => (OPEN_KINDS.has(field) ? (kinds.get(folded(text)) ?? field) : field);
}

/** The value of a string, the source of a number; undefined for anything else. */
export function scalarText(node: JsonNode, text: string): string | undefined {
  if (node.type === 'string') return String(node.value);
  return node.type === 'number' ? sourceOf(node, text) : undefined;
}

/** Too short to identify a person, and part of many texts. */
const SHORT_NUMBER = /^\d{0,3}$/;

function isTelling(value: string, field: PersonalField, words: ReadonlySet<string>): boolean {
  if (value.trim() === '' || words.has(value)) return false;
  return !OPEN_KINDS.has(field) || (value.length > 1 && !SHORT_NUMBER.test(value));
}

const holding = new WeakMap<Schema, boolean>();

/** Whether a value can hold something personal. Skips rules, which are most of a response. */
function holdsPersonal(schema: Schema): boolean {
  const known = holding.get(schema);
  if (known !== undefined) return known;
  const holds = [schema, ...partsOf(schema)].some((part, index) =>
    index === 0 ? isPersonal(part) : holdsPersonal(part),
  );
  holding.set(schema, holds);
  return holds;
}

const vocabularies = new WeakMap<Schema, ReadonlySet<string>>();

/** The values of all documented enumerations. A decision stays readable even if the applicant has its name. */
function documentedWords(model: Schema): ReadonlySet<string> {
  const known = vocabularies.get(model) ?? new Set(wordsOf(model));
  vocabularies.set(model, known);
  return known;
}

function wordsOf(schema: Schema): readonly string[] {
  const shape = withoutNull(schema);
  return v.isOfType('picklist', shape)
    ? (shape as v.PicklistSchema<readonly string[], undefined>).options
    : partsOf(schema).flatMap(wordsOf);
}

function partsOf(schema: Schema): readonly Schema[] {
  const shape = withoutNull(schema);
  if (v.isOfType('union', shape)) {
    return (shape as v.UnionSchema<readonly Schema[], undefined>).options;
  }
  const item = itemOf(shape);
  return [...Object.values(entriesOf(shape) ?? {}), ...(item === undefined ? [] : [item])];
}

function isPersonal(schema: Schema): boolean {
  const own = privacyOf(schema);
  return own !== undefined && !isImpersonal(own) && own !== 'images';
}
