import type { Edit } from 'jsonc-parser';
import * as v from 'valibot';
import { members, readJson, sourceOf, type JsonNode } from '../result/jsonTree';
import {
  AliasSchema,
  AmlMatchSchema,
  DocumentSchema,
  ExtractedFieldSchema,
} from '../result/onboardingSchema';
import { schemaOfResult } from '../result/resultKinds';
import type { ResultKind } from '../result/ResultKind';
import { itemOf, takesKey, withoutNull, type Schema } from '../result/schemaShape';
import { DOCUMENTED, fieldForm, isDocumentedField } from './documentedTexts';
import { InventedValues, Originals, type KeyKind } from './InventedValues';
import { indented, withEdits } from './maskedText';
import { walkResponse, type KeyPlace, type Place } from './walkResponse';

/** How many values of a kind were replaced. */
export interface Replaced {
  readonly texts: number;
  readonly numbers: number;
  readonly keys: number;
}

export interface SyntheticText {
  readonly text: string;
  readonly replaced: Replaced;
}

/** What the values of some documented properties are, whose keys do not tell. */
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

/** The same for properties of several objects. */
const FORMS_OF_KEYS: Readonly<Record<string, string>> = {
  issuing_country: 'country',
  issuing_country_code: 'country',
  countryIsoCode: 'country',
};

/** What the dictionaries of the model hold. */
const KEY_KINDS: Readonly<Record<string, KeyKind>> = {
  rule_results: 'rule',
  documents: 'step',
  extracted_fields: 'field',
  images: 'picture',
  screening_checks: 'check',
};

/**
 * The response with everything replaced that is not documented as harmless, so that it can be committed: the same structure,
 * kinds of values, decisions and codes, and invented names, numbers, dates, IDs, paths, references and texts. It keeps null,
 * documented values of enumerations and documented truth values, and replaces all else: nothing gets through by being new.
 *
 * @param kind of a result whose keys do not tell.
 */
export function syntheticText(text: string, kind?: ResultKind): SyntheticText {
  const json = readJson(text);
  if (!json.ok) return { text: '{}', replaced: { texts: 0, numbers: 0, keys: 0 } };
  const schema = schemaOfResult(json.root, kind);
  const invented = new InventedValues(originalsOf(json.root, schema, text));
  const replaced = { texts: 0, numbers: 0, keys: 0 };
  const edits: Edit[] = [];
  const replace = ({ offset, length }: JsonNode, count: keyof Replaced, content: string): void => {
    edits.push({ offset, length, content });
    replaced[count] += 1;
  };
  const replaceScalar = (place: Place): void => {
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
      const isContainer = place.node.type === 'object' || place.node.type === 'array';
      if (!isContainer) replaceScalar(place);
      return isContainer;
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
  const start = members(root).findLast(({ key }) => key === 'start_time')?.value;
  const originals = new Originals(start?.type === 'string' ? String(start.value) : undefined);
  walkResponse(root, schema, {
    value: (place) => {
      const { type, value } = place.node;
      if (type === 'string') originals.addText(String(value), formOf(place));
      else if (type === 'number') originals.addText(sourceOf(place.node, text), formOf(place));
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

/** What a value is: the documented key that it stands under, or something more special. Undefined where nothing is documented. */
function formOf({ node, schema, key }: Place): string | undefined {
  if (schema === undefined) return undefined;
  if (schema === ExtractedFieldSchema.entries.value) return fieldForm(fieldName(node));
  return FORMS.get(schema) ?? FORMS_OF_KEYS[key ?? ''] ?? key;
}

/** The name of the extracted field that a value belongs to. */
function fieldName(value: JsonNode): string {
  const field = value.parent?.parent;
  return String(field?.parent?.children?.[0]?.value);
}

function isDocumentedKey({ object, isFree }: KeyPlace, name: string): boolean {
  if (!isFree) return false;
  return object.key === 'extracted_fields'
    ? isDocumentedField(name)
    : DOCUMENTED[object.key ?? '']?.has(name) === true;
}

/** The keys of a dictionary name what is in it. */
function keyKind({ object, isFree }: KeyPlace, name: string): KeyKind {
  const { schema, key = '' } = object;
  // A key that the dictionary does not take is no documented one.
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
