import * as v from 'valibot';
import { member, type JsonNode } from './jsonTree';
import { RuleDetailsSchema } from './spotCheckSchema';

/** Any part of the documented model. */
export type Schema = v.GenericSchema;

/** The schema of a value that is there. */
export function withoutNull(schema: Schema): Schema {
  if (!v.isOfType('nullable', schema)) return schema;
  return (schema as v.NullableSchema<Schema, undefined>).wrapped;
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
