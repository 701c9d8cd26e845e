import * as v from 'valibot';
import { isContainer, type JsonNode } from '../result/jsonTree';
import type { PersonalField } from '../result/personal';
import { isImpersonal, privacyOf } from '../result/property';
import {
  entriesOf,
  entryOf,
  itemOf,
  scalarOf,
  shapeOf,
  takesKey,
  withoutNull,
  type Schema,
} from '../result/schemaShape';

/** A value of a response, with what is documented about it. */
export interface ValueAtPath {
  readonly node: JsonNode;
  /** Undefined if the value is undocumented. */
  readonly schema: Schema | undefined;
  /** The documented key of the value. */
  readonly key: string | undefined;
  /** The kind of personal value; undefined if it says nothing about the person. */
  readonly field: PersonalField | undefined;
  /** Whether it is a container of the documented type: then it is not personal as a whole. */
  readonly isDocumented: boolean;
  /** Whether it is the path of an image or a video. */
  readonly isMediaPath: boolean;
}

/** An undocumented key, or a key of a dictionary. */
export interface UndocumentedKey {
  readonly node: JsonNode;
  /** The object that has the key. */
  readonly object: ValueAtPath;
  /** Whether the object is documented as a dictionary. */
  readonly isFree: boolean;
}

export interface Visitor {
  /** @returns whether to visit its children. */
  readonly value: (place: ValueAtPath) => boolean;
  readonly key?: (place: UndocumentedKey) => void;
}

/** Visits every value of a response in document order. Not recursive, because JSON may be nested deeply. */
export function walkResponse(root: JsonNode, model: Schema, { value, key }: Visitor): void {
  const open: Inside[] = [];
  const visit = (place: ValueAtPath): void => {
    const { children } = place.node;
    if (!value(place) || children === undefined) return;
    if (key !== undefined) visitKeys(place, key);
    open.push({ place, children, next: 0 });
  };
  visit(placeOf(root, model, undefined, undefined));
  for (let inside = open.at(-1); inside !== undefined; inside = open.at(-1)) {
    const child = inside.children[inside.next];
    inside.next += 1;
    if (child === undefined) open.pop();
    else {
      const place = placeIn(inside.place, child);
      if (place !== undefined) visit(place);
    }
  }
}

/** A container whose children are being visited. Places are created on the way, because a list may hold millions. */
interface Inside {
  readonly place: ValueAtPath;
  readonly children: readonly JsonNode[];
  next: number;
}

function placeOf(
  node: JsonNode,
  schema: Schema | undefined,
  key: string | undefined,
  around: PersonalField | undefined,
): ValueAtPath {
  const shape = schema && shapeOf(schema, node);
  return {
    node,
    schema,
    key,
    field: schema === undefined ? around : personalFieldOf(schema, node, around),
    isDocumented:
      shape !== undefined &&
      (entriesOf(shape) === undefined
        ? itemOf(shape) !== undefined && isContainer(node)
        : node.type === 'object'),
    isMediaPath:
      schema !== undefined &&
      privacyOf(schema) === 'images' &&
      node.type === 'string' &&
      v.is(schema, node.value),
  };
}

/**
 * The kind of a value by the documented model. The path of an image is opaque; a wrong type instead of it may be
 * anything, and has the kind of its parent.
 *
 * @param around the kind of the parent.
 */
export function personalFieldOf(
  schema: Schema,
  node: JsonNode,
  around: PersonalField | undefined,
): PersonalField | undefined {
  const own = privacyOf(schema);
  if (!isImpersonal(own) && own !== 'images') return own ?? around;
  const value = scalarOf(node);
  // Enumerations are open: an unknown word is not personal.
  const isWord =
    own === 'harmless' && typeof value === 'string' && v.isOfType('picklist', withoutNull(schema));
  return isWord || v.is(schema, value) ? undefined : around;
}

/** @param child an item of an array, or a property node. */
function placeIn(
  { node, schema, field, isDocumented }: ValueAtPath,
  child: JsonNode,
): ValueAtPath | undefined {
  const shape = isDocumented && schema ? shapeOf(schema, node) : undefined;
  const item = shape && itemOf(shape);
  if (node.type === 'array') return placeOf(child, item, undefined, field);
  const [name, value] = child.children ?? [];
  if (name === undefined || value === undefined) return undefined;
  const key = String(name.value);
  if (shape === undefined) return placeOf(value, undefined, undefined, field);
  if (item !== undefined) {
    return placeOf(value, takesKey(shape, key) ? item : undefined, undefined, field);
  }
  const entry = entryOf(shape, key);
  return placeOf(value, entry, entry && key, field);
}

function visitKeys(object: ValueAtPath, visit: (place: UndocumentedKey) => void): void {
  const { node, schema, isDocumented } = object;
  if (node.type !== 'object') return;
  const shape = isDocumented && schema ? shapeOf(schema, node) : undefined;
  const isFree = shape !== undefined && itemOf(shape) !== undefined;
  for (const { children: [key] = [] } of node.children ?? []) {
    if (key === undefined || (shape && entryOf(shape, String(key.value)) !== undefined)) continue;
    visit({ node: key, object, isFree });
  }
}
