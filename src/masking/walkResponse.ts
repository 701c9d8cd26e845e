import * as v from 'valibot';
import { members, valuesIn, type JsonNode } from '../result/jsonTree';
import type { PersonalField } from '../result/personal';
import { privacyOf } from '../result/property';
import { entriesOf, entryOf, itemOf, scalarOf, shapeOf, type Schema } from '../result/schemaShape';

/** A value of a response, with what the documented model says of its place. */
export interface Place {
  readonly node: JsonNode;
  /** Undefined where nothing is documented. */
  readonly schema: Schema | undefined;
  /** The documented key that the value stands under. */
  readonly key: string | undefined;
  /** What kind of personal value it is; undefined when it says nothing of the person. */
  readonly field: PersonalField | undefined;
  /** Whether it has the documented shape: then its parts are documented, and it is not personal as a whole. */
  readonly isDocumented: boolean;
  /** Whether it is the path of a picture or a video. */
  readonly isMediaPath: boolean;
}

/** A key that is not documented, or the free key of a dictionary. */
export interface KeyPlace {
  readonly node: JsonNode;
  /** The object that the key stands in. */
  readonly object: Place;
  /** Whether the object is documented as a dictionary. */
  readonly isFree: boolean;
}

export interface Visitor {
  /** @returns false to leave out what is inside. */
  readonly value: (place: Place) => boolean;
  readonly key?: (place: KeyPlace) => void;
}

/** Visits every value of a response in the order of its text. Not recursive, because a response may be nested deeply. */
export function walkResponse(root: JsonNode, model: Schema, { value, key }: Visitor): void {
  const waiting: Place[] = [placeOf(root, model, undefined, undefined)];
  for (let place = waiting.pop(); place !== undefined; place = waiting.pop()) {
    if (!value(place)) continue;
    if (key !== undefined) for (const each of keysIn(place)) key(each);
    const inside = placesIn(place);
    for (let index = inside.length - 1; index >= 0; index -= 1) {
      const next = inside[index];
      if (next !== undefined) waiting.push(next);
    }
  }
}

function placeOf(
  node: JsonNode,
  schema: Schema | undefined,
  key: string | undefined,
  around: PersonalField | undefined,
): Place {
  const shape = schema && shapeOf(schema, node);
  const isContainer = node.type === 'object' || node.type === 'array';
  return {
    node,
    schema,
    key,
    field: schema === undefined ? around : personalFieldOf(schema, node, around),
    isDocumented:
      shape !== undefined &&
      (entriesOf(shape) === undefined
        ? itemOf(shape) !== undefined && isContainer
        : node.type === 'object'),
    isMediaPath:
      schema !== undefined &&
      privacyOf(schema) === 'images' &&
      node.type === 'string' &&
      v.is(schema, node.value),
  };
}

/**
 * What a value is by the documented model. The path of a picture is an opaque name; one that is no string may be anything, and
 * is what the object around it is.
 *
 * @param around what the object around it is.
 */
export function personalFieldOf(
  schema: Schema,
  node: JsonNode,
  around: PersonalField | undefined,
): PersonalField | undefined {
  const own = privacyOf(schema);
  if (own !== 'harmless' && own !== 'images') return own ?? around;
  return v.is(schema, scalarOf(node)) ? undefined : around;
}

function placesIn({ node, schema, field, isDocumented }: Place): readonly Place[] {
  const shape = isDocumented && schema ? shapeOf(schema, node) : undefined;
  const item = shape && itemOf(shape);
  if (shape === undefined || item !== undefined) {
    return valuesIn(node).map((each) => placeOf(each, item, undefined, field));
  }
  return members(node).map(({ key, value }) => {
    const entry = entryOf(shape, key);
    return placeOf(value, entry, entry && key, field);
  });
}

function keysIn(object: Place): readonly KeyPlace[] {
  const { node, schema, isDocumented } = object;
  if (node.type !== 'object') return [];
  const shape = isDocumented && schema ? shapeOf(schema, node) : undefined;
  const isFree = shape !== undefined && itemOf(shape) !== undefined;
  return (node.children ?? []).flatMap(({ children: [key] = [] }) =>
    key === undefined || (shape && entryOf(shape, String(key.value)) !== undefined)
      ? []
      : [{ node: key, object, isFree }],
  );
}
