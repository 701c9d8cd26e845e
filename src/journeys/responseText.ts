import { applyEdits, format, type Edit } from 'jsonc-parser';
import { member, members, readJson, sourceOf, type JsonNode } from './jsonTree';
import { isMasked, maskText, type MaskPolicy, type PersonalField } from './masking';

const FORMAT = { insertSpaces: true, tabSize: 2, eol: '\n' };

/** Where the personal values of a response are; pictures are only named in it, by paths. */
const PERSONAL: readonly { readonly parent?: string; readonly field: PersonalField }[] = [
  { field: 'reference_number' },
  { parent: 'applicant', field: 'full_name' },
  { parent: 'applicant', field: 'personal_number' },
  { parent: 'applicant', field: 'birth_date' },
  { parent: 'applicant', field: 'applicant_id' },
];

/** The response's own text, masked, and indented if it came in one line; no key moved, no number changed. */
export function rawText(text: string, policy: MaskPolicy): string {
  const masked = masking(text, policy);
  return /[\r\n]/.test(masked.trim())
    ? masked
    : applyEdits(masked, format(masked, undefined, FORMAT));
}

/**
 * The response in a form in which two can be compared: masked, indented, with the members of every object in alphabetical
 * order, because their order means nothing. Numbers and texts stay as sent.
 */
export function comparableText(text: string, policy: MaskPolicy): string {
  const masked = masking(text, policy);
  const json = readJson(masked);
  if (!json.ok) return masked;
  const sorted = withSortedMembers(json.root, masked);
  return `${applyEdits(sorted, format(sorted, undefined, FORMAT))}\n`;
}

function masking(text: string, policy: MaskPolicy): string {
  const json = readJson(text);
  if (!json.ok) return text;
  const edits: Edit[] = [];
  for (const { parent, field } of PERSONAL) {
    if (!isMasked(field, policy)) continue;
    const owner = parent === undefined ? json.root : member(json.root, parent);
    // A key that was sent twice holds two values.
    for (const { key, value } of owner === undefined ? [] : members(owner)) {
      if (key !== field || value.type === 'null') continue;
      const shown = value.type === 'string' ? String(value.value) : sourceOf(value, text);
      const content = JSON.stringify(maskText(shown, field));
      edits.push({ offset: value.offset, length: value.length, content });
    }
  }
  return applyEdits(text, edits);
}

function withSortedMembers(node: JsonNode, text: string): string {
  if (node.type === 'array') {
    return `[${(node.children ?? []).map((child) => withSortedMembers(child, text)).join(',')}]`;
  }
  if (node.type !== 'object') return sourceOf(node, text);
  const sorted = members(node).toSorted((a, b) => (a.key < b.key ? -1 : 1));
  const body = sorted.map(
    ({ key, value }) => `${JSON.stringify(key)}:${withSortedMembers(value, text)}`,
  );
  return `{${body.join(',')}}`;
}
