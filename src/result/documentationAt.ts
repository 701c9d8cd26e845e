import * as v from 'valibot';
import type { TextPlace } from './jsonPath';
import { readJson, type JsonNode } from './jsonTree';
import { enumMeanings } from './enumerations';
import { entryOf, itemOf, shapeOf, takesKey, withoutNull, type Schema } from './schemaShape';
import { schemaOfResult } from './resultKinds';

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
  let documented: Documented | undefined = { schema: schemaOfResult(json.root) };
  while (documented !== undefined && covers(node)) {
    if (node.type !== 'object' && node.type !== 'array') return describe(node, documented, true);
    const child = node.children?.find(covers);
    if (child === undefined) return undefined;
    const shape = shapeOf(documented.schema, node);
    if (child.type === 'property') {
      const [key, value] = child.children ?? [];
      documented = memberOf(shape, String(key?.value));
      if (key !== undefined && covers(key)) return documented && describe(key, documented, false);
      if (value === undefined) return undefined;
      node = value;
    } else {
      documented = elementOf(shape);
      node = child;
    }
  }
  return undefined;
}

/** A member under its documented name; of a dictionary, whose keys are free, without one. */
function memberOf(shape: Schema, key: string): Documented | undefined {
  const entry = entryOf(shape, key);
  if (entry !== undefined) return { schema: entry, name: key };
  const schema = takesKey(shape, key) ? itemOf(shape) : undefined;
  return schema && { schema };
}

function elementOf(shape: Schema): Documented | undefined {
  const schema = v.isOfType('array', shape) ? itemOf(shape) : undefined;
  return schema && { schema };
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
