import { member, members, readJson, valuesIn, type JsonNode, type JsonReading } from './jsonTree';
import { classifyNonResult, safePath, type NonResultKind } from './nonResultKind';
import { relaxedJson } from './relaxedJson';
import { hasOutcome, isCertainResult, isNestedResult, isResult } from './resultKeys';
import { textProblem, type TextProblem } from './textProblem';

/** What was left out of a file to read its result. */
export type Unwrapped =
  /** The result is at `path` in another value; an empty path means JSON in a string. */
  | { readonly kind: 'wrapper'; readonly path: string }
  | { readonly kind: 'httpHead' | 'comments' | 'trailingCommas' };

/** Why a text is not a result: a JSON error, or what the JSON is instead. */
export type NoResult =
  | { readonly ok: false; readonly problem: TextProblem }
  | { readonly ok: false; readonly looksLike: NonResultKind };

/** The text of a result. All paths start at `root`. */
export interface FoundResult {
  readonly ok: true;
  readonly text: string;
  readonly root: JsonNode;
  readonly unwrapped: readonly Unwrapped[];
}

/**
 * Reads a text as a result.
 *
 * @param isFile also accepts an HTTP head, comments, trailing commas and a wrapper, which are errors in a response.
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
    // For a word after the end, the parser reports only that it does not know it.
    const isBehindEnd = problem === 'InvalidSymbol' && readJson(source.slice(0, offset)).ok;
    const code = isBehindEnd ? 'EndOfFileExpected' : problem;
    return { ok: false, problem: textProblem(text, start + offset, code) };
  }
  const { root } = own.json;
  const inner = resultsIn(root, own.text);
  if (inner === 'itself') return { ok: true, text: own.text, root, unwrapped };
  const [only, another] = inner;
  if (only === undefined) return { ok: false, looksLike: classifyNonResult(root, own.text) };
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

/** `itself` if a value is a result, or else the results inside it. A journey ID beside one belongs to the wrapper. */
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

/** Offset of the body in a saved HTTP response; 0 if there is no head. */
export function bodyOf(text: string): number {
  const head =
    /^[\s\uFEFF]*(?:HTTP\/\d(?:\.\d)?[ \t]+\d{3}[^\r\n]*\r?\n(?:[\w-]+:[^\r\n]*\r?\n)*\r?\n)+/;
  return head.exec(text.slice(0, MAX_HEAD))?.[0].length ?? 0;
}

const MAX_HEAD = 64 * 1024;
const MAX_DEPTH = 12;
const MAX_VALUES = 20_000;
const MAX_RESULTS = 1000;

/** A result inside another value. `text` is the source of `root`. */
export interface NestedResult {
  readonly root: JsonNode;
  readonly text: string;
  readonly path: readonly (string | number)[];
}

/** The results inside a value, also in JSON strings. The number of values and the length of strings are limited. */
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

/** AWS encodes bodies with Base64 if it does not know their type. */
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

/** Whether to offer a file with this text as a result: it can be read as one, and hardly by chance. */
export function isResultText(text: string): boolean {
  const found = findResult(text, true);
  return found.ok && isCertainResult(keysOf(found.root));
}
