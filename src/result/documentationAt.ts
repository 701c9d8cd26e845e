import * as v from 'valibot';
import { detailsSchema } from './deviations';
import type { TextPlace } from './jsonPath';
import { readJson, type JsonNode } from './jsonTree';
import { enumMeanings, RuleDetailsSchema, SpotCheckSchema } from './spotCheckSchema';

/** What is documented of a property or of one of its values. Nothing in it comes from the text. */
export interface Documentation {
  /** The key or the value that it is about. */
  readonly place: TextPlace;
  /** The documented property or value; absent for a rule, whose key is free. */
  readonly name?: string;
  readonly description: string;
  /** The documented values of a property, each with what it means. */
  readonly values?: readonly (readonly [string, string])[];
}

type Schema = v.GenericSchema;

/** A schema with the documented name under which it was found. */
interface Documented {
  readonly schema: Schema;
  readonly name?: string;
}

/** What is documented of the key or the value at `offset` of a result's text; undefined where there is nothing to say. */
export function documentationAt(text: string, offset: number): Documentation | undefined {
  const json = readJson(text);
  if (!json.ok) return undefined;
  const covers = (node: JsonNode): boolean =>
    node.offset <= offset && offset < node.offset + node.length;

  let node = json.root;
  let documented: Documented | undefined = { schema: SpotCheckSchema };
  while (documented !== undefined && covers(node)) {
    if (node.type !== 'object' && node.type !== 'array') return describe(node, documented, true);
    const child = node.children?.find(covers);
    if (child === undefined) return undefined;
    const schema = shapeOf(documented.schema, node);
    if (child.type === 'property') {
      const [key, value] = child.children ?? [];
      documented = memberOf(schema, String(key?.value));
      if (key !== undefined && covers(key)) return documented && describe(key, documented, false);
      if (value === undefined) return undefined;
      node = value;
    } else {
      documented = itemOf(schema);
      node = child;
    }
  }
  return undefined;
}

/** The schema that describes the members of a value, null aside. */
function shapeOf(schema: Schema, node: JsonNode): Schema {
  if (schema === RuleDetailsSchema) return detailsSchema(node);
  return withoutNull(schema);
}

function withoutNull(schema: Schema): Schema {
  if (!v.isOfType('nullable', schema)) return schema;
  return (schema as v.NullableSchema<Schema, undefined>).wrapped;
}

function memberOf(schema: Schema, key: string): Documented | undefined {
  if (v.isOfType('record', schema)) {
    const { value } = schema as v.RecordSchema<v.GenericSchema<string>, Schema, undefined>;
    return { schema: value };
  }
  if (!v.isOfType('object', schema)) return undefined;
  const { entries } = schema as v.ObjectSchema<v.ObjectEntries, undefined>;
  const entry = Object.hasOwn(entries, key) ? entries[key] : undefined;
  return entry && { schema: entry, name: key };
}

function itemOf(schema: Schema): Documented | undefined {
  if (!v.isOfType('array', schema)) return undefined;
  return { schema: (schema as v.ArraySchema<Schema, undefined>).item };
}

function describe(
  node: JsonNode,
  { schema, name }: Documented,
  isValue: boolean,
): Documentation | undefined {
  const place = { start: node.offset, end: node.offset + node.length };
  const meanings = enumMeanings(withoutNull(schema));
  const meaning = isValue && node.type === 'string' ? meanings?.get(String(node.value)) : undefined;
  if (meaning !== undefined) return { place, name: String(node.value), description: meaning };
  const description = v.getDescription(schema);
  if (description === undefined) return undefined;
  return {
    place,
    ...(name !== undefined && { name }),
    description,
    ...(meanings !== undefined && { values: [...meanings] }),
  };
}
