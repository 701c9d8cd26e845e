import type { Edit } from 'jsonc-parser';
import * as v from 'valibot';
import { isContainer, sourceOf, type JsonNode } from '../result/jsonTree';
import { privacyOf } from '../result/property';
import type { ReadablePart } from '../result/readablePart';
import { schemaOfResult } from '../result/resultKinds';
import { withoutNull } from '../result/schemaShape';
import { type Masking, MASK, maskText } from './Masking';
import { isChecked } from './maskResponse';
import { walkResponse, type ValueAtPath } from './walkResponse';

/** The form of IDs and paths. A harmless value in another form may say anything. */
const OPAQUE = /^[0-9a-fA-F-]{16,64}$/;
const VERSION = /^\d{1,4}(?:\.\d{1,4}){1,3}$/;

/**
 * Masks a text that cannot be read completely. The person's values in the rest are unknown, so only documented keys and
 * harmless values stay: decisions, codes, times, scores, opaque IDs. A documented personal value is shown if the
 * masking shows it.
 */
export function editsOfPart({ root, results, text }: ReadablePart, masking: Masking): Edit[] {
  const edits: Edit[] = [];
  const hide = ({ offset, length }: JsonNode, mask: string = MASK): void => {
    edits.push({ offset, length, content: JSON.stringify(mask) });
  };
  for (const result of results) {
    walkResponse(result, schemaOfResult(result), {
      value: (place) => {
        if (isContainer(place.node)) return true;
        const mask = maskOf(place, text, masking);
        if (mask !== undefined) hide(place.node, mask);
        return false;
      },
      key: ({ node }) => hide(node),
    });
  }
  const known: ReadonlySet<JsonNode> = new Set(results);
  // Not recursive, because JSON may be nested deeply.
  const around = known.has(root) ? [] : [root];
  for (let node = around.pop(); node !== undefined; node = around.pop()) {
    if (!isContainer(node) && node.type !== 'null' && node.type !== 'property') hide(node);
    for (const child of node.children ?? []) if (!known.has(child)) around.push(child);
  }
  return edits;
}

/** The mask of a scalar; undefined if it stays. */
function maskOf(
  { node, schema, field, isMediaPath }: ValueAtPath,
  text: string,
  masking: Masking,
): string | undefined {
  if (node.type === 'null') return undefined;
  if (schema === undefined) return MASK;
  const value: unknown = node.value;
  if (field !== undefined) {
    if (!masking.hidden.includes(field)) return undefined;
    return maskText(node.type === 'string' ? String(value) : sourceOf(node, text), field);
  }
  const shape = withoutNull(schema);
  if (!v.is(shape, value)) return MASK;
  if (typeof value !== 'string' || v.isOfType('picklist', shape) || isChecked(shape))
    return undefined;
  const isOpaque = isMediaPath || privacyOf(schema) === 'harmless';
  return VERSION.test(value) || (isOpaque && OPAQUE.test(value)) ? undefined : MASK;
}
