import type { Edit } from 'jsonc-parser';
import * as v from 'valibot';
import { members, readJson, sourceOf, type JsonNode } from '../result/jsonTree';
import { withoutNull, type Schema } from '../result/schemaShape';
import { schemaOfResult } from '../result/resultKinds';
import { InventedValues } from './InventedValues';
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

/** Texts and keys that the documentation shows, by the property that holds them. */
const DOCUMENTED: Readonly<Record<string, ReadonlySet<string>>> = {
  rule_results: new Set(['selfie_liveness']),
  object_key: new Set(['selfie']),
};

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
  const replaceScalar = ({ node, schema, key }: Place): void => {
    const value: unknown = node.value;
    if (node.type === 'null' || isHarmless(schema, key, value)) return;
    if (node.type === 'string') {
      const content = invented.text(String(value), schema && key);
      if (content !== value) replace(node, 'texts', JSON.stringify(content));
    } else if (node.type === 'number') {
      replace(node, 'numbers', invented.number(sourceOf(node, text), schema && key));
    } else if (value !== false) replace(node, 'texts', 'false');
  };
  walkResponse(json.root, schemaOfResult(json.root), {
    value: (place) => {
      const isContainer = place.node.type === 'object' || place.node.type === 'array';
      if (!isContainer) replaceScalar(place);
      return isContainer;
    },
    key: (place) => {
      const name = String(place.node.value);
      if (isDocumentedKey(place, name)) return;
      replace(place.node, 'keys', JSON.stringify(invented.key(name, kindOfKey(place))));
    },
  });
  return { text: `${indented(withEdits(text, edits)).trimEnd()}\n`, replaced };
}

function isDocumentedKey({ object, isFree }: KeyPlace, name: string): boolean {
  return isFree && DOCUMENTED[object.key ?? '']?.has(name) === true;
}

/** The keys of a dictionary name what is in it. */
function kindOfKey({ object, isFree }: KeyPlace): string {
  if (!isFree) return 'undocumented';
  return object.key === 'rule_results' ? 'rule' : 'detail';
}

function isHarmless(schema: Schema | undefined, key: string | undefined, value: unknown): boolean {
  if (schema === undefined) return false;
  const shape = withoutNull(schema);
  if (v.isOfType('picklist', shape) || v.isOfType('boolean', shape)) return v.is(shape, value);
  return typeof value === 'string' && DOCUMENTED[key ?? '']?.has(value) === true;
}
