import type { Edit } from 'jsonc-parser';
import * as v from 'valibot';
import { sourceOf, type JsonNode } from '../result/jsonTree';
import type { PersonalField } from '../result/personal';
import type { ReadablePart } from '../result/readablePart';
import { entryOf, itemOf, shapeOf, withoutNull, type Schema } from '../result/schemaShape';
import { SpotCheckSchema } from '../result/spotCheckSchema';
import { type Masking, MASK, maskText } from './Masking';
import { personalFieldOf } from './walkResponse';

/** Properties whose values are opaque names. They are shown only in the form that such a name has. */
const OPAQUE: ReadonlySet<string> = new Set([
  'journey_id',
  'tenant_id',
  'image_path',
  'video_path',
  'profile_image_path',
]);
const OPAQUE_NAME = /^[0-9a-fA-F-]{16,64}$/;
const VERSION = /^\d{1,4}(?:\.\d{1,4}){0,3}$/;

interface Place {
  readonly node: JsonNode;
  /** What is documented of it; undefined for anything that is not. */
  readonly schema: Schema | undefined;
  readonly key: string | undefined;
  readonly around: PersonalField | undefined;
}

/**
 * Hides what could say something of a person in a text that is no result: what the rest of the text says of the person is not
 * known, so only documented keys and values remain: decisions, codes, times, scores, opaque names. A documented personal value
 * is shown if the masking shows it.
 */
export function editsOfPart({ root, results, text }: ReadablePart, masking: Masking): Edit[] {
  const edits: Edit[] = [];
  const hide = ({ offset, length }: JsonNode, mask: string = MASK): void => {
    edits.push({ offset, length, content: JSON.stringify(mask) });
  };
  const known: ReadonlySet<JsonNode> = new Set(results);
  // Without recursion: a text may be nested as deeply as the parser takes it.
  const waiting: Place[] = [{ node: root, schema: undefined, key: undefined, around: undefined }];
  for (let place = waiting.pop(); place !== undefined; place = waiting.pop()) {
    const { node } = place;
    const schema = known.has(node) ? SpotCheckSchema : place.schema;
    const around = schema && personalFieldOf(schema, node, place.around);
    if (node.type !== 'object' && node.type !== 'array') {
      const shown = shownScalar({ ...place, schema }, text, masking);
      if (shown !== undefined) hide(node, shown);
      continue;
    }
    const shape = schema && shapeOf(schema, node);
    const item = shape && itemOf(shape);
    for (const child of node.children ?? []) {
      if (node.type === 'array') {
        waiting.push({ node: child, schema: item, key: undefined, around });
        continue;
      }
      const [name, value] = child.children ?? [];
      const key = String(name?.value);
      const entry = shape && entryOf(shape, key);
      if (name !== undefined && entry === undefined) hide(name);
      if (value !== undefined) {
        waiting.push({ node: value, schema: entry ?? item, key: entry && key, around });
      }
    }
  }
  return edits;
}

/** What stands in a scalar's place; undefined when it stays. */
function shownScalar(
  { node, schema, key, around }: Place,
  text: string,
  masking: Masking,
): string | undefined {
  if (node.type === 'null') return undefined;
  if (schema === undefined) return MASK;
  const value: unknown = node.value;
  const field = personalFieldOf(schema, node, around);
  if (field !== undefined) {
    if (!masking.hidden.includes(field)) return undefined;
    return maskText(node.type === 'string' ? String(value) : sourceOf(node, text), field);
  }
  const shape = withoutNull(schema);
  if (!v.is(shape, value)) return MASK;
  if (typeof value !== 'string' || v.isOfType('picklist', shape)) return undefined;
  const isHarmless =
    (key !== undefined && OPAQUE.has(key) && OPAQUE_NAME.test(value)) ||
    (key === 'model_version' && VERSION.test(value)) ||
    key === 'start_time' ||
    key === 'end_time';
  return isHarmless ? undefined : MASK;
}
