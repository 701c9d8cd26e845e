import * as v from 'valibot';
import { member, type JsonNode } from './jsonTree';
import { RuleDetailsSchema } from './resultParts';

/** Any part of the documented model. */
export type Schema = v.GenericSchema;

/** The schema of a value that was sent. */
function withoutOptional(schema: Schema): Schema {
  return isOptional(schema) ? (schema as v.OptionalSchema<Schema, undefined>).wrapped : schema;
}

/** Whether only some layouts of a result have the property. */
export function isOptional(schema: Schema): boolean {
  return v.isOfType('optional', schema);
}

/** The schema of a value that is there. */
export function withoutNull(schema: Schema): Schema {
  const sent = withoutOptional(schema);
  if (!v.isOfType('nullable', sent)) return sent;
  return (sent as v.NullableSchema<Schema, undefined>).wrapped;
}

export function isNullable(schema: Schema): boolean {
  return v.isOfType('nullable', withoutOptional(schema));
}

/** The schema that describes the members of a value: without null, and of the forms of details the one that was sent. */
export function shapeOf(schema: Schema, node: JsonNode): Schema {
  return schema === RuleDetailsSchema ? detailsSchema(node) : withoutNull(schema);
}

/** The documented members of an object; undefined for a schema of anything else. */
export function entriesOf(schema: Schema): Readonly<Record<string, Schema>> | undefined {
  if (!v.isOfType('object', schema)) return undefined;
  const { entries } = schema as v.ObjectSchema<v.ObjectEntries, undefined>;
  return entries;
}

/** The schema of a documented member, whatever `Object.prototype` has under its key. */
export function entryOf(schema: Schema, key: string): Schema | undefined {
  const entries = entriesOf(schema);
  return entries !== undefined && Object.hasOwn(entries, key) ? entries[key] : undefined;
}

/** Whether a dictionary takes a key. */
export function takesKey(schema: Schema, key: string): boolean {
  return (
    v.isOfType('record', schema) &&
    v.is((schema as v.RecordSchema<v.GenericSchema<string>, Schema, undefined>).key, key)
  );
}

/** The schema of the values of a dictionary, whose keys are free, or of a list; undefined for anything else. */
export function itemOf(schema: Schema): Schema | undefined {
  if (v.isOfType('record', schema)) {
    return (schema as v.RecordSchema<v.GenericSchema<string>, Schema, undefined>).value;
  }
  return v.isOfType('array', schema)
    ? (schema as v.ArraySchema<Schema, undefined>).item
    : undefined;
}

/** A scalar's value; undefined for an object and a list. */
export function scalarOf(node: JsonNode): unknown {
  return node.type === 'object' || node.type === 'array' ? undefined : (node.value as unknown);
}

const [DETAIL_LIST, SINGLE_DETAIL, DETAIL_DICTIONARY] = RuleDetailsSchema.options;

/** The documented form that the details of a rule were sent in. */
function detailsSchema(node: JsonNode): Schema {
  if (node.type === 'array') return DETAIL_LIST;
  return isSingleDetail(node) ? SINGLE_DETAIL : DETAIL_DICTIONARY;
}

/** One detail sent without a list around it: it has a title of its own, where a dictionary has details. */
export function isSingleDetail(node: JsonNode): boolean {
  const title = member(node, 'title');
  return title !== undefined && title.type !== 'object' && title.type !== 'array';
}
