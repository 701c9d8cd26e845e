import { format, type Edit } from 'jsonc-parser';
import { members, readJson, sourceOf, type JsonNode } from '../result/jsonTree';
import { isMasked, maskText, type MaskPolicy, type PersonalField } from './masking';
import { redaction } from './redaction';

const FORMAT = { insertSpaces: true, tabSize: 2, eol: '\n' };

const APPLICANT_FIELDS = ['full_name', 'personal_number', 'birth_date', 'applicant_id'] as const;

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

/** The text with its personal values masked, also where another text in it repeats them. */
function masking(text: string, policy: MaskPolicy): string {
  const json = readJson(text);
  if (!json.ok) return text;
  const masked = new Map<JsonNode, string>();
  const values: [string, string][] = [];
  const mask = (node: JsonNode, field: PersonalField): void => {
    if (node.type === 'null' || !isMasked(field, policy)) return;
    const shown = node.type === 'string' ? String(node.value) : sourceOf(node, text);
    masked.set(node, maskText(shown, field));
    values.push([shown, maskText(shown, field)]);
  };
  // All members, not the last of each key: what was sent twice holds two values.
  for (const { key, value } of members(json.root)) {
    if (key === 'reference_number') mask(value, key);
    if (key !== 'applicant') continue;
    if (value.type !== 'object') mask(value, firstMasked(policy));
    for (const { key: name, value: field } of members(value)) {
      const known = APPLICANT_FIELDS.find((other) => other === name);
      if (known !== undefined) mask(field, known);
    }
  }
  const redact = redaction(values);
  const edits: Edit[] = [];
  const replace = (node: JsonNode, content: string): void => {
    edits.push({ offset: node.offset, length: node.length, content: JSON.stringify(content) });
  };
  const waiting = [json.root];
  const visit = (node: JsonNode): void => {
    const whole = masked.get(node);
    if (whole !== undefined) return replace(node, whole);
    if (node.type === 'string') {
      const shown = String(node.value);
      const clean = redact(shown);
      if (clean !== shown) replace(node, clean);
    }
    if (node.type === 'number') {
      const shown = sourceOf(node, text);
      const clean = redact(shown);
      // A short number says nothing of whose it is, and a score must stay one.
      if (clean !== shown && shown.length >= NUMBER_FROM_LENGTH) replace(node, clean);
    }
    for (const child of node.children ?? []) waiting.push(child);
  };
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) visit(node);
  return withEdits(text, edits);
}

/** An applicant of another shape may hold any of the values, so one that is masked hides it all. */
function firstMasked(policy: MaskPolicy): PersonalField {
  return APPLICANT_FIELDS.find((field) => isMasked(field, policy)) ?? 'applicant_id';
}

function indented(text: string): string {
  // The formatter takes anything, and 20 KB of brackets would become gigabytes of indentation.
  return readJson(text).ok ? withEdits(text, format(text, undefined, FORMAT)) : text;
}

/** Applies edits that do not overlap, in one pass; the library's own way copies the text for each. */
function withEdits(text: string, edits: readonly Edit[]): string {
  const parts: string[] = [];
  let end = 0;
  for (const { offset, length, content } of edits.toSorted((a, b) => a.offset - b.offset)) {
    parts.push(text.slice(end, offset), content);
    end = offset + length;
  }
  parts.push(text.slice(end));
  return parts.join('');
}

/** Numbers that repeat a masked value are masked from here on. */
const NUMBER_FROM_LENGTH = 4;

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
