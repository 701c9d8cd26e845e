import * as l10n from '@vscode/l10n';
import * as v from 'valibot';
import type { TextRange } from './jsonPath';
import { isContainer, readJson, type JsonNode } from './jsonTree';
import { enumMeanings } from './enumerations';
import { entryOf, itemOf, shapeOf, takesKey, withoutNull, type Schema } from './schemaShape';
import { schemaOfResult } from './resultKinds';

/** The documentation of a property or of one of its values. Contains nothing from the text. */
export interface Documentation {
  /** Range of the key or value. */
  readonly place: TextRange;
  /** The documented property or value; absent for a rule. */
  readonly name?: string;
  readonly description: string;
  /** The documented values of a property, with their meanings. */
  readonly values?: readonly (readonly [string, string])[];
}

/** A schema with its documented name. */
interface Documented {
  readonly schema: Schema;
  readonly name?: string;
}

/** Documentation of the key or value at `offset` of a result's text; undefined if there is none. */
export function documentationAt(text: string, offset: number): Documentation | undefined {
  const json = readJson(text);
  if (!json.ok) return undefined;
  const covers = (node: JsonNode): boolean =>
    node.offset <= offset && offset < node.offset + node.length;

  let node = json.root;
  let documented: Documented | undefined = { schema: schemaOfResult(json.root) };
  while (documented !== undefined && covers(node)) {
    if (!isContainer(node)) return describe(node, documented, true);
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

/** The schema of a member. The keys of a dictionary have no documented name. */
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
    description: l10n.t(description),
    ...(meanings !== undefined && { values: [...meanings] }),
  };
}
