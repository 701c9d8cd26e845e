import { format, type Edit } from 'jsonc-parser';
import { members, readJson, sourceOf, type JsonNode } from '../result/jsonTree';
import { readablePart } from '../result/readablePart';
import { COMMON_KEYS, schemaOfResult } from '../result/resultKinds';
import type { Masking } from './Masking';
import { maskResponse } from './maskResponse';
import { editsOfPart } from './partlyMaskedText';
import { personalValues } from './personalValues';

const FORMAT = { insertSpaces: true, tabSize: 2, eol: '\n' };

/** The response after masking, indented if it came in one line. Of a text that is no result, what can be read as one. */
export function rawText(text: string, masking: Masking): string {
  const masked = maskedText(text, masking);
  return /[\r\n]/.test(masked.trim()) ? masked : indented(masked);
}

/**
 * The response after masking in a form in which two can be compared: indented, the members of every object in alphabetical order
 * and every string spelt in one way, because neither order nor escapes mean anything. Numbers and the order of lists stay.
 *
 * @param onlyCommon leaves out the top-level members that only one kind of result has: the other result is of the other kind.
 */
export function comparableText(text: string, masking: Masking, onlyCommon = false): string {
  const masked = maskedText(text, masking);
  const json = readJson(masked);
  if (!json.ok) return masked;
  const keys = onlyCommon ? COMMON_KEYS : undefined;
  return `${indented(withSortedMembers(json.root, masked, keys))}\n`;
}

/** The end is missing behind the first place that cannot be read, and comments are hidden: they may say anything. */
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

/** Indented anew; what is no JSON stays as it is. */
export function indented(text: string): string {
  // The formatter takes anything, and 20 KB of brackets would become gigabytes of indentation.
  return readJson(text).ok ? withEdits(text, format(text, undefined, FORMAT)) : text;
}

/** Applies edits that do not overlap, in one pass; the library's own way copies the text for each. */
export function withEdits(text: string, edits: readonly Edit[]): string {
  const parts: string[] = [];
  let end = 0;
  for (const { offset, length, content } of edits.toSorted((a, b) => a.offset - b.offset)) {
    parts.push(text.slice(end, offset), content);
    end = offset + length;
  }
  parts.push(text.slice(end));
  return parts.join('');
}

/**
 * Without recursion: a text may be nested as deeply as the parser takes it.
 *
 * @param keys of the top-level members that are kept; all without it.
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

/** What a value consists of, in the order in which it is written. */
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
