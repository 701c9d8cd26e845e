import * as v from 'valibot';
import { isContainer, member, type JsonNode } from './jsonTree';
import { RuleDetailsSchema } from './resultParts';

/** Any schema of the documented model. */
export type Schema = v.GenericSchema;

function withoutOptional(schema: Schema): Schema {
  return isOptional(schema) ? (schema as v.OptionalSchema<Schema, undefined>).wrapped : schema;
}

/** Whether only some layouts of a result have the property. */
export function isOptional(schema: Schema): boolean {
  return v.isOfType('optional', schema);
}

/** The schema without `optional` and `nullable`. */
export function withoutNull(schema: Schema): Schema {
  const sent = withoutOptional(schema);
  if (!v.isOfType('nullable', sent)) return sent;
  return (sent as v.NullableSchema<Schema, undefined>).wrapped;
}

export function isNullable(schema: Schema): boolean {
  return v.isOfType('nullable', withoutOptional(schema));
}

/** The schema of a value's children: without null; for a rule's details, the form that the response uses. */
export function shapeOf(schema: Schema, node: JsonNode): Schema {
  if (schema !== RuleDetailsSchema) return withoutNull(schema);
  if (node.type === 'array') return DETAIL_LIST;
  return isSingleDetail(node) ? SINGLE_DETAIL : DETAIL_DICTIONARY;
}

/** The documented members of an object; undefined for other schemas. */
export function entriesOf(schema: Schema): Readonly<Record<string, Schema>> | undefined {
  if (!v.isOfType('object', schema)) return undefined;
  const { entries } = schema as v.ObjectSchema<v.ObjectEntries, undefined>;
  return entries;
}

/** The schema of a documented member. Ignores keys of `Object.prototype`. */
export function entryOf(schema: Schema, key: string): Schema | undefined {
  const entries = entriesOf(schema);
  return entries !== undefined && Object.hasOwn(entries, key) ? entries[key] : undefined;
}

/** Whether the schema is a dictionary that accepts the key. */
export function takesKey(schema: Schema, key: string): boolean {
  return (
    v.isOfType('record', schema) &&
    v.is((schema as v.RecordSchema<v.GenericSchema<string>, Schema, undefined>).key, key)
  );
}

/** The schema of a dictionary's or an array's values; undefined for other schemas. */
export function itemOf(schema: Schema): Schema | undefined {
  if (v.isOfType('record', schema)) {
    return (schema as v.RecordSchema<v.GenericSchema<string>, Schema, undefined>).value;
  }
  return v.isOfType('array', schema)
    ? (schema as v.ArraySchema<Schema, undefined>).item
    : undefined;
}

/** The value of a scalar; undefined for an object or an array. */
export function scalarOf(node: JsonNode): unknown {
  return isContainer(node) ? undefined : (node.value as unknown);
}

const [DETAIL_LIST, SINGLE_DETAIL, DETAIL_DICTIONARY] = RuleDetailsSchema.options;

/** Whether `details` is a single detail: its `title` is a scalar, and in a dictionary it would be a detail. */
export function isSingleDetail(node: JsonNode): boolean {
  const title = member(node, 'title');
  return title !== undefined && !isContainer(title);
}
