import { member, members, readJson, valuesIn, type JsonNode, type JsonReading } from './jsonTree';
import { lookOf, safePath, type Look } from './looksLike';
import { relaxedJson } from './relaxedJson';
import { hasOutcome, isCertainResult, isNestedResult, isResult } from './resultKeys';
import { textProblem, type TextProblem } from './textProblem';

/** What had to be left out of a file to read its result. */
export type Unwrapped =
  /** The result stands at `path` in something else; the path is empty for JSON in a string. */
  | { readonly kind: 'wrapper'; readonly path: string }
  | { readonly kind: 'httpHead' | 'comments' | 'trailingCommas' };

/** Why a text is no result: what stands in it that is not JSON, or what the JSON looks like. */
export type NoResult =
  | { readonly ok: false; readonly problem: TextProblem }
  | { readonly ok: false; readonly looksLike: Look };

/** A result's own text, in which all of its paths start. */
export interface FoundResult {
  readonly ok: true;
  readonly text: string;
  readonly root: JsonNode;
  readonly unwrapped: readonly Unwrapped[];
}

/**
 * Decides whether a text is a result.
 *
 * @param isFile whether an HTTP head, comments, trailing commas and a wrapper are left out. In a response they are errors.
 */
export function findResult(text: string, isFile: boolean): FoundResult | NoResult {
  const start = isFile ? bodyOf(text) : 0;
  const source = text.slice(start).replace(/^\uFEFF+/, (mark) => ' '.repeat(mark.length));
  const unwrapped: Unwrapped[] = start > 0 ? [{ kind: 'httpHead' }] : [];
  const strict = readJson(source);
  const own =
    strict.ok || !isFile ? { json: strict, text: source } : readRelaxed(source, strict, unwrapped);
  if (!own.json.ok) {
    const { offset, problem } = own.json;
    // Of a word behind the end the parser only says that it does not know it.
    const isBehindEnd = problem === 'InvalidSymbol' && readJson(source.slice(0, offset)).ok;
    const code = isBehindEnd ? 'EndOfFileExpected' : problem;
    return { ok: false, problem: textProblem(text, start + offset, code) };
  }
  const { root } = own.json;
  const inner = resultsIn(root, own.text);
  if (inner === 'itself') return { ok: true, text: own.text, root, unwrapped };
  const [only, another] = inner;
  if (only === undefined) return { ok: false, looksLike: lookOf(root, own.text) };
  if (another !== undefined) {
    return { ok: false, looksLike: { kind: 'results', count: inner.length } };
  }
  const wrapper = { kind: 'wrapper', path: safePath(only.path) } as const;
  if (!isFile) return { ok: false, looksLike: wrapper };
  const nested = only.text.slice(only.root.offset, only.root.offset + only.root.length);
  const json = readJson(nested);
  if (!json.ok) return { ok: false, looksLike: wrapper };
  return { ok: true, text: nested, root: json.root, unwrapped: [...unwrapped, wrapper] };
}

/** Whether a value is a result itself; if not, the results inside of it. An ID beside a result is a part of the wrapper. */
export function resultsIn(root: JsonNode, text: string): 'itself' | readonly NestedResult[] {
  const keys = keysOf(root);
  if (hasOutcome(keys)) return 'itself';
  const inner = nestedResults(root, text);
  return isResult(keys) && !inner.some((nested) => isCertainResult(keysOf(nested.root)))
    ? 'itself'
    : inner;
}

function keysOf(node: JsonNode): string[] {
  return members(node).map(({ key }) => key);
}

function readRelaxed(
  source: string,
  strict: JsonReading,
  unwrapped: Unwrapped[],
): { readonly json: JsonReading; readonly text: string } {
  const { text, comments, hasTrailingCommas, hasWords } = relaxedJson(source);
  const json = readJson(text);
  if (hasWords || !json.ok) return { json: strict, text: source };
  if (comments.length > 0) unwrapped.push({ kind: 'comments' });
  if (hasTrailingCommas) unwrapped.push({ kind: 'trailingCommas' });
  return { json, text };
}

/** Where the body of an HTTP response begins that was saved with its head; 0 without one. */
export function bodyOf(text: string): number {
  const head =
    /^[\s\uFEFF]*(?:HTTP\/\d(?:\.\d)?[ \t]+\d{3}[^\r\n]*\r?\n(?:[\w-]+:[^\r\n]*\r?\n)*\r?\n)+/;
  return head.exec(text.slice(0, MAX_HEAD))?.[0].length ?? 0;
}

const MAX_HEAD = 64 * 1024;
const MAX_DEPTH = 12;
const MAX_VALUES = 20_000;
const MAX_RESULTS = 1000;

/** A result inside of another value. `text` is what `root` was read from. */
export interface NestedResult {
  readonly root: JsonNode;
  readonly text: string;
  readonly path: readonly (string | number)[];
}

/** The results inside of a value, JSON in strings included. Looks at so many values, and at no string twice. */
function nestedResults(root: JsonNode, text: string): readonly NestedResult[] {
  const found: NestedResult[] = [];
  const waiting: NestedResult[] = [{ root, text, path: [] }];
  let left = 4 * text.length;
  for (let index = 0; index < Math.min(waiting.length, MAX_VALUES); index += 1) {
    const place = waiting[index];
    if (place === undefined || found.length === MAX_RESULTS) break;
    const { root: node, path } = place;
    if (index > 0 && node.type === 'object' && isNestedResult(keysOf(node))) {
      found.push(place);
      continue;
    }
    if (path.length >= MAX_DEPTH) continue;
    if (node.type === 'string') {
      const value = String(node.value);
      if (!/^\s*[{["]/.test(value) || value.length > left) continue;
      left -= value.length;
      const json = readJson(value);
      if (json.ok && json.root.type !== 'number')
        waiting.push({ root: json.root, text: value, path });
    } else {
      for (const inner of placesIn(place).slice(0, MAX_VALUES)) waiting.push(inner);
    }
  }
  return found;
}

function placesIn({ root, text, path }: NestedResult): NestedResult[] {
  if (root.type !== 'object') {
    return valuesIn(root).map((child, index) => ({ root: child, text, path: [...path, index] }));
  }
  const isBase64 = member(root, 'isBase64Encoded')?.value === true;
  return members(root).map(({ key, value }) => {
    const place = { root: value, text, path: [...path, key] };
    return isBase64 && value.type === 'string' ? (decoded(place) ?? place) : place;
  });
}

/** AWS encodes a body whose type it does not know. */
function decoded(place: NestedResult): NestedResult | undefined {
  try {
    const bytes = Uint8Array.from(atob(String(place.root.value)), (unit) => unit.charCodeAt(0));
    const text = new TextDecoder().decode(bytes);
    const json = readJson(text);
    return json.ok ? { ...place, root: json.root, text } : undefined;
  } catch {
    return undefined;
  }
}

/** Whether a file with this text can be read as a result, and is one beyond chance, so that it is offered as one. */
export function isResultText(text: string): boolean {
  const found = findResult(text, true);
  return found.ok && isCertainResult(members(found.root).map(({ key }) => key));
}
