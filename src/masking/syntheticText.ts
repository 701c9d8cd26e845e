import type { Edit } from 'jsonc-parser';
import * as v from 'valibot';
import {
  isContainer,
  member,
  readJson,
  sourceOf,
  withEdits,
  type JsonNode,
} from '../result/jsonTree';
import {
  AliasSchema,
  AmlMatchSchema,
  DocumentSchema,
  ExtractedFieldSchema,
} from '../result/onboardingSchema';
import { schemaOfResult } from '../result/resultKinds';
import type { ResultKind } from '../detection/ResultKind';
import { itemOf, takesKey, withoutNull, type Schema } from '../result/schemaShape';
import { DOCUMENTED, fieldForm, isDocumentedField } from './documentedTexts';
import { InventedValues, Originals, type KeyKind } from './InventedValues';
import { indented } from './maskedText';
import { scalarText } from './personalValues';
import { walkResponse, type UndocumentedKey, type ValueAtPath } from './walkResponse';

/** The number of replacements, by kind. */
export interface ReplacementCounts {
  readonly texts: number;
  readonly numbers: number;
  readonly keys: number;
}

export interface SyntheticText {
  readonly text: string;
  readonly replaced: ReplacementCounts;
}

/** Forms of documented properties whose key does not tell them. */
const FORMS: ReadonlyMap<Schema | undefined, string> = new Map([
  [itemIn(DocumentSchema.entries.images), 'image_path'],
  [AmlMatchSchema.entries.name, 'full_name'],
  [AliasSchema.entries.firstName, 'first_name'],
  [AliasSchema.entries.middleName, 'middle_name'],
  [AliasSchema.entries.lastName, 'last_name'],
  [itemIn(AmlMatchSchema.entries.countries), 'country'],
  [itemIn(AmlMatchSchema.entries.datesOfBirth), 'date_of_birth'],
  [itemIn(AmlMatchSchema.entries.datasets), 'datasets'],
  [itemIn(AmlMatchSchema.entries.notes), 'note'],
]);

/** The same for keys that occur in several objects. */
const FORMS_OF_KEYS: Readonly<Record<string, string>> = {
  issuing_country: 'country',
  issuing_country_code: 'country',
  countryIsoCode: 'country',
};

/** What the keys of the model's dictionaries name. */
const KEY_KINDS: Readonly<Record<string, KeyKind>> = {
  rule_results: 'rule',
  documents: 'step',
  extracted_fields: 'field',
  images: 'image',
  screening_checks: 'check',
};

/**
 * Returns a response without personal data, which can be committed: same structure, types, decisions and codes. Keeps
 * null, documented enumeration values and documented booleans, and replaces everything else, new properties included.
 *
 * @param kind of a result whose keys do not tell it.
 */
export function syntheticText(text: string, kind?: ResultKind): SyntheticText {
  const json = readJson(text);
  if (!json.ok) return { text: '{}', replaced: { texts: 0, numbers: 0, keys: 0 } };
  const schema = schemaOfResult(json.root, kind);
  const invented = new InventedValues(originalsOf(json.root, schema, text));
  const replaced = { texts: 0, numbers: 0, keys: 0 };
  const edits: Edit[] = [];
  const replace = (
    { offset, length }: JsonNode,
    count: keyof ReplacementCounts,
    content: string,
  ): void => {
    edits.push({ offset, length, content });
    replaced[count] += 1;
  };
  const replaceScalar = (place: ValueAtPath): void => {
    const { node } = place;
    const value: unknown = node.value;
    const form = formOf(place);
    if (node.type === 'null' || isHarmless(place.schema, form, value)) return;
    if (node.type === 'string') {
      const content = invented.text(String(value), form);
      if (content !== value) replace(node, 'texts', JSON.stringify(content));
    } else if (node.type === 'number') {
      replace(node, 'numbers', invented.number(sourceOf(node, text), form));
    } else if (value !== false) replace(node, 'texts', 'false');
  };
  walkResponse(json.root, schema, {
    value: (place) => {
      if (isContainer(place.node)) return true;
      replaceScalar(place);
      return false;
    },
    key: (place) => {
      const name = String(place.node.value);
      if (isDocumentedKey(place, name)) return;
      replace(place.node, 'keys', JSON.stringify(invented.key(name, keyKind(place, name))));
    },
  });
  return { text: `${indented(withEdits(text, edits)).trimEnd()}\n`, replaced };
}

function originalsOf(root: JsonNode, schema: Schema, text: string): Originals {
  const start = member(root, 'start_time');
  const originals = new Originals(start?.type === 'string' ? String(start.value) : undefined);
  walkResponse(root, schema, {
    value: (place) => {
      const value = scalarText(place.node, text);
      if (value !== undefined) originals.addText(value, formOf(place));
      return true;
    },
    key: (place) => {
      const name = String(place.node.value);
      if (isDocumentedKey(place, name)) return;
      originals.texts.add(name);
      if (keyKind(place, name) === 'step') originals.steps.add(name);
    },
  });
  return originals;
}

/** The form of a value: its documented key or something more specific; undefined for undocumented values. */
function formOf({ node, schema, key }: ValueAtPath): string | undefined {
  if (schema === undefined) return undefined;
  if (schema === ExtractedFieldSchema.entries.value) return fieldForm(fieldName(node));
  return FORMS.get(schema) ?? FORMS_OF_KEYS[key ?? ''] ?? key;
}

/** The name of the extracted field that a value belongs to. */
function fieldName(value: JsonNode): string {
  const field = value.parent?.parent;
  return String(field?.parent?.children?.[0]?.value);
}

function isDocumentedKey({ object, isFree }: UndocumentedKey, name: string): boolean {
  if (!isFree) return false;
  return object.key === 'extracted_fields'
    ? isDocumentedField(name)
    : DOCUMENTED[object.key ?? '']?.has(name) === true;
}

/** What an undocumented key names. */
function keyKind({ object, isFree }: UndocumentedKey, name: string): KeyKind {
  const { schema, key = '' } = object;
  // The dictionary does not accept this key.
  if (!isFree || schema === undefined) return 'undocumented';
  const dictionary = withoutNull(schema);
  if (v.isOfType('record', dictionary) && !takesKey(dictionary, name)) return 'undocumented';
  return KEY_KINDS[key] ?? 'detail';
}

function isHarmless(schema: Schema | undefined, form: string | undefined, value: unknown): boolean {
  if (schema === undefined) return false;
  const shape = withoutNull(schema);
  if (v.isOfType('picklist', shape) || v.isOfType('boolean', shape)) return v.is(shape, value);
  return typeof value === 'string' && DOCUMENTED[form ?? '']?.has(value) === true;
}

/** The schema of the items of a nullable list. */
function itemIn(list: Schema): Schema | undefined {
  return itemOf(withoutNull(list));
}
