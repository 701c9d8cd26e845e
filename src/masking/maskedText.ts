import { format, type Edit } from 'jsonc-parser';
import {
  members,
  readJson,
  sourceOf,
  withEdits,
  type JsonNode,
  isContainer,
} from '../result/jsonTree';
import { readablePart, type ReadablePart } from '../result/readablePart';
import { COMMON_KEYS, schemaOfResult } from '../result/resultKinds';
import { maskResponse, isChecked } from './maskResponse';
import { personalValues } from './personalValues';
import * as v from 'valibot';
import { privacyOf } from '../result/property';
import { withoutNull } from '../result/schemaShape';
import { type Masking, MASK, maskText } from './Masking';
import { walkResponse, type ValueAtPath } from './walkResponse';

const FORMAT = { insertSpaces: true, tabSize: 2, eol: '\n' };

/** The masked response, indented if it was one line. If it is no result: the parts that can be read as one. */
export function rawText(text: string, masking: Masking): string {
  const masked = maskedText(text, masking);
  return /[\r\n]/.test(masked.trim()) ? masked : indented(masked);
}

/**
 * The masked response, normalized for comparison: indented, object members sorted by key, strings with the same
 * escapes. Numbers and the order of lists stay.
 *
 * @param onlyCommon leaves out top-level members that only one kind of result has.
 */
export function comparableText(text: string, masking: Masking, onlyCommon = false): string {
  const masked = maskedText(text, masking);
  const json = readJson(masked);
  if (!json.ok) return masked;
  const keys = onlyCommon ? COMMON_KEYS : undefined;
  return `${indented(withSortedMembers(json.root, masked, keys))}\n`;
}

/** Cut off where it cannot be read; comments are hidden, because they may say anything. */
function maskedText(text: string, masking: Masking): string {
  const part = readablePart(text);
  if (part === undefined) return '';
  const { root, comments } = part;
  const hidden = comments.map((comment) => ({ ...comment, content: '/* •••• */' }));
  if (!part.isWhole) return withEdits(part.text, [...hidden, ...editsOfPart(part, masking)]);
  const schema = schemaOfResult(root);
  const personal = personalValues(root, schema, part.text);
  return maskResponse(root, part.text, schema, masking, personal, hidden).text;
}

/** Indents JSON; returns other text unchanged. */
export function indented(text: string): string {
  // Check first: the formatter accepts any text, and would turn 20 KB of brackets into gigabytes of indentation.
  return readJson(text).ok ? withEdits(text, format(text, undefined, FORMAT)) : text;
}

/**
 * Not recursive, because JSON may be nested deeply.
 *
 * @param keys top-level members to keep; all by default.
 */
function withSortedMembers(root: JsonNode, text: string, keys?: ReadonlySet<string>): string {
  const parts: string[] = [];
  const waiting: (JsonNode | string)[] = pieces(root, text, keys).toReversed();
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (typeof next === 'string') parts.push(next);
    else for (const piece of pieces(next, text).toReversed()) waiting.push(piece);
  }
  return parts.join('');
}

/** The parts of a value, in the order of writing. */
function pieces(node: JsonNode, text: string, keys?: ReadonlySet<string>): (JsonNode | string)[] {
  if (node.type === 'array') {
    const items = (node.children ?? []).flatMap((item) => [',', item]);
    return ['[', ...items.slice(1), ']'];
  }
  if (node.type === 'string') return [JSON.stringify(node.value)];
  if (node.type !== 'object') return [sourceOf(node, text)];
  const kept = members(node).filter(({ key }) => keys === undefined || keys.has(key));
  const sorted = kept.toSorted((a, b) => (a.key < b.key ? -1 : 1));
  const entries = sorted.flatMap(({ key, value }) => [',', `${JSON.stringify(key)}:`, value]);
  return ['{', ...entries.slice(1), '}'];
}

/** The form of IDs and paths. A harmless value in another form may say anything. */
const OPAQUE = /^[0-9a-fA-F-]{16,64}$/;
const VERSION = /^\d{1,4}(?:\.\d{1,4}){1,3}$/;

/**
 * Masks a text that cannot be read completely. The person's values in the rest are unknown, so only documented keys and
 * harmless values stay: decisions, codes, times, scores, opaque IDs. A documented personal value is shown if the
 * masking shows it.
 */
function editsOfPart({ root, results, text }: ReadablePart, masking: Masking): Edit[] {
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
