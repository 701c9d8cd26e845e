import type { Edit } from 'jsonc-parser';
import * as v from 'valibot';
import { members, readJson, sourceOf, valuesIn, type JsonNode } from '../result/jsonTree';
import {
  entriesOf,
  entryOf,
  itemOf,
  shapeOf,
  withoutNull,
  type Schema,
} from '../result/schemaShape';
import { SpotCheckSchema } from '../result/spotCheckSchema';
import { InventedValues } from './InventedValues';
import { indented, withEdits } from './maskedText';

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

/** Texts and keys that the documentation shows, by the property that holds them. */
const DOCUMENTED: Readonly<Record<string, ReadonlySet<string>>> = {
  rule_results: new Set(['selfie_liveness']),
  object_key: new Set(['selfie']),
};

/** A value, what is documented of it, and the key that it stands under if that is documented as well. */
interface Place {
  readonly node: JsonNode;
  readonly schema: Schema | undefined;
  readonly key: string | undefined;
}

/**
 * The response with everything replaced that is not documented as harmless, so that it can be committed: the same structure,
 * kinds of values, decisions and codes, and invented names, numbers, dates, IDs, paths, references and texts. It keeps null,
 * documented values of enumerations and documented truth values, and replaces all else: nothing gets through by being new.
 */
export function syntheticText(text: string): SyntheticText {
  const json = readJson(text);
  if (!json.ok) return { text: '{}', replaced: { texts: 0, numbers: 0, keys: 0 } };
  const start = members(json.root).findLast(({ key }) => key === 'start_time')?.value;
  const invented = new InventedValues(start?.type === 'string' ? String(start.value) : undefined);
  const replaced = { texts: 0, numbers: 0, keys: 0 };
  const edits: Edit[] = [];
  const replace = ({ offset, length }: JsonNode, kind: keyof Replaced, content: string): void => {
    edits.push({ offset, length, content });
    replaced[kind] += 1;
  };
  const visitScalar = ({ node, schema, key }: Place): void => {
    const value: unknown = node.value;
    if (node.type === 'null' || isHarmless(schema, key, value)) return;
    if (node.type === 'string') {
      const content = invented.text(String(value), key);
      if (content !== value) replace(node, 'texts', JSON.stringify(content));
    } else if (node.type === 'number') {
      replace(node, 'numbers', invented.number(sourceOf(node, text), key));
    } else if (value !== false) replace(node, 'texts', 'false');
  };
  // Without recursion, and in the order of the text: a text may be nested as deeply as the parser takes it.
  const waiting: Place[] = [{ node: json.root, schema: SpotCheckSchema, key: undefined }];
  for (let place = waiting.pop(); place !== undefined; place = waiting.pop()) {
    const { node, schema, key } = place;
    if (node.type !== 'object' && node.type !== 'array') {
      visitScalar(place);
      continue;
    }
    const shape = schema && shapeOf(schema, node);
    if (node.type === 'object') {
      for (const keyNode of keysOf(node)) {
        const name = String(keyNode.value);
        if (isDocumentedKey(shape, key, name)) continue;
        replace(keyNode, 'keys', JSON.stringify(invented.key(name, kindOfKeys(shape, key))));
      }
    }
    for (const inner of placesIn(node, shape).toReversed()) waiting.push(inner);
  }
  return { text: `${indented(withEdits(text, edits)).trimEnd()}\n`, replaced };
}

function placesIn(node: JsonNode, shape: Schema | undefined): Place[] {
  const item = shape && itemOf(shape);
  if (node.type !== 'object' || item !== undefined) {
    return valuesIn(node).map((child) => ({ node: child, schema: item, key: undefined }));
  }
  return members(node).map(({ key, value }) => {
    const schema = shape && entryOf(shape, key);
    return { node: value, schema, key: schema && key };
  });
}

function keysOf(node: JsonNode): JsonNode[] {
  return (node.children ?? []).flatMap(({ children }) => children?.slice(0, 1) ?? []);
}

function isDocumentedKey(
  shape: Schema | undefined,
  key: string | undefined,
  name: string,
): boolean {
  if (shape === undefined) return false;
  return entriesOf(shape) === undefined
    ? DOCUMENTED[key ?? '']?.has(name) === true
    : entryOf(shape, name) !== undefined;
}

/** The keys of a dictionary name what is in it. */
function kindOfKeys(shape: Schema | undefined, key: string | undefined): string {
  if (shape === undefined || itemOf(shape) === undefined) return 'undocumented';
  return key === 'rule_results' ? 'rule' : 'detail';
}

function isHarmless(schema: Schema | undefined, key: string | undefined, value: unknown): boolean {
  if (schema === undefined) return false;
  const shape = withoutNull(schema);
  if (v.isOfType('picklist', shape) || v.isOfType('boolean', shape)) return v.is(shape, value);
  return typeof value === 'string' && DOCUMENTED[key ?? '']?.has(value) === true;
}
