import { format, type Edit } from 'jsonc-parser';
import { members, readJson, sourceOf, type JsonNode } from '../result/jsonTree';
import { readablePart } from '../result/readablePart';
import { personalNodes, personalValues } from '../result/personalValues';
import { hiddenFields, isMasked, maskText, type MaskPolicy } from './masking';
import { editsOfPart } from './partlyMaskedText';
import { redactionOf } from './redaction';

const FORMAT = { insertSpaces: true, tabSize: 2, eol: '\n' };

/** The response's own text, masked, and indented if it came in one line; no key moved, no number changed. */
export function rawText(text: string, policy: MaskPolicy): string {
  const masked = masking(text, policy);
  return /[\r\n]/.test(masked.trim()) ? masked : indented(masked);
}

/**
 * The response in a form in which two can be compared: masked, indented, with the members of every object in alphabetical
 * order and every text spelt in one way, because neither their order nor an escape such as `\u00e9` means anything. Numbers
 * and the order of lists stay as sent.
 */
export function comparableText(text: string, policy: MaskPolicy): string {
  const masked = masking(text, policy);
  const json = readJson(masked);
  if (!json.ok) return masked;
  const sorted = withSortedMembers(json.root, masked);
  return `${indented(sorted)}\n`;
}

/**
 * The text with its personal values masked, also where another text in it repeats them. Of a text that is no result there is
 * only what can be read as one, and the end is missing behind the first place that cannot.
 */
function masking(text: string, policy: MaskPolicy): string {
  const part = readablePart(text);
  if (part === undefined) return '';
  const { root, comments } = part;
  const hidden = comments.map((comment) => ({ ...comment, content: '/* •••• */' }));
  if (!part.isWhole) return withEdits(part.text, [...hidden, ...editsOfPart(part, policy)]);
  const nodes = personalNodes(root);
  const masked = new Map<JsonNode, string>();
  for (const { node, field } of nodes) {
    if (isMasked(field, policy)) masked.set(node, maskText(textOf(node, part.text), field));
  }
  const redact = redactionOf(personalValues(nodes, part.text), hiddenFields(policy));
  const edits: Edit[] = hidden;
  const replace = (node: JsonNode, content: string): void => {
    edits.push({ offset: node.offset, length: node.length, content: JSON.stringify(content) });
  };
  const waiting = [root];
  const visit = (node: JsonNode): void => {
    const whole = masked.get(node);
    if (whole !== undefined) return replace(node, whole);
    if (node.type === 'string' || node.type === 'number') {
      const shown = textOf(node, part.text);
      const clean = node.type === 'string' ? redact.text(shown) : redact.number(shown);
      if (clean !== shown) replace(node, clean);
    }
    for (const child of node.children ?? []) waiting.push(child);
  };
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) visit(node);
  return withEdits(part.text, edits);
}

function textOf(node: JsonNode, text: string): string {
  return node.type === 'string' ? String(node.value) : sourceOf(node, text);
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

/** Without recursion: a text may be nested as deeply as the parser takes it. */
function withSortedMembers(root: JsonNode, text: string): string {
  const parts: string[] = [];
  const waiting: (JsonNode | string)[] = [root];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (typeof next === 'string') parts.push(next);
    else for (const piece of pieces(next, text).toReversed()) waiting.push(piece);
  }
  return parts.join('');
}

/** What a value consists of, in the order in which it is written. */
function pieces(node: JsonNode, text: string): (JsonNode | string)[] {
  if (node.type === 'array') {
    const items = (node.children ?? []).flatMap((item) => [',', item]);
    return ['[', ...items.slice(1), ']'];
  }
  if (node.type === 'string') return [JSON.stringify(node.value)];
  if (node.type !== 'object') return [sourceOf(node, text)];
  const sorted = members(node).toSorted((a, b) => (a.key < b.key ? -1 : 1));
  const entries = sorted.flatMap(({ key, value }) => [',', `${JSON.stringify(key)}:`, value]);
  return ['{', ...entries.slice(1), '}'];
}
