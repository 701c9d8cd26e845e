import { nextTick, WAITS } from '../base/waits';
import { decodedTexts, type DecodedText } from './decodedTexts';

/** Replaces a credential. */
const MASK = '••••';

/** The longest part of a credential that may be shown. */
const LONGEST_SHOWN = 7;

/** The strings that a text must not contain: key, secret and the header made of them. They are searched in every encoding. */
export function credentialForms(apiKey = '', apiSecret = ''): readonly string[] {
  if (apiKey === '' && apiSecret === '') return [];
  return [apiKey, apiSecret, ...headerForms(apiKey, apiSecret)].filter((form) => form !== '');
}

/** The value after `Basic` in the header, in both alphabets of base64. */
export function headerForms(user: string, password: string): readonly string[] {
  const bytes = Buffer.from(`${user}:${password}`);
  return [bytes.toString('base64'), bytes.toString('base64url')];
}

/** A value after `Basic` or `Bearer` that is not an English word: a gateway may repeat a part of the header. */
const HEADER = /\b(Basic|Bearer)(\s+)(?=\S*(?:\d|=|[a-z][A-Z]))[\w+/=~.-]+/g;

/**
 * Masks the forms, their parts of eight characters and the rest of a header, in every encoding. Takes time in proportion to the
 * text.
 */
export function withoutCredentials(text: string, forms: readonly string[]): string {
  return withoutForms(text, forms).replace(HEADER, `$1$2${MASK}`);
}

/** Whether the text contains a whole form, in any encoding. */
export function holdsCredentials(text: string, forms: readonly string[]): boolean {
  for (const isFound of searches(text, forms)) if (isFound) return true;
  return false;
}

/** Like {@link holdsCredentials}, but yields to other work, because a document may have megabytes. */
export async function longTextHoldsCredentials(
  text: string,
  forms: readonly string[],
): Promise<boolean> {
  let began = performance.now();
  for (const isFound of searches(text, forms)) {
    if (isFound) return true;
    if (performance.now() - began < WAITS.longestBlock) continue;
    await nextTick();
    began = performance.now();
  }
  return false;
}

/** Yields for each decoding of the text whether it contains a form. */
function* searches(text: string, forms: readonly string[]): Generator<boolean> {
  const patterns = makePatterns(forms, Infinity);
  if (patterns.length === 0) return;
  for (const decoded of decodedTexts(text, shortestOf(patterns))) {
    yield find(decoded, patterns).next().done !== true;
  }
}

function withoutForms(text: string, forms: readonly string[]): string {
  if (forms.length === 0) return text;
  /** For each offset, the number of matches that begin there minus those that end there. */
  let edges: Int32Array | undefined;
  const patterns = makePatterns(forms, LONGEST_SHOWN + 1);
  for (const decoded of decodedTexts(text, shortestOf(patterns))) {
    for (const [from, to] of find(decoded, patterns)) {
      edges ??= new Int32Array(text.length + 1);
      edges[from] = (edges[from] ?? 0) + 1;
      edges[to] = (edges[to] ?? 0) - 1;
    }
  }
  if (edges === undefined) return text;
  let clean = '';
  let shownFrom = 0;
  let open = 0;
  for (const [at, edge] of edges.entries()) {
    if (edge === 0) continue;
    const wasOpen = open > 0;
    open += edge;
    if (!wasOpen && open > 0) clean += text.slice(shownFrom, at) + MASK;
    if (wasOpen && open === 0) shownFrom = at;
  }
  return clean + text.slice(shownFrom);
}

/** Byte patterns by the hash of their first bytes. Case is ignored. */
interface Patterns {
  /** The number of hashed bytes; every pattern has at least as many. */
  readonly hashed: number;
  readonly byHash: ReadonlyMap<number, readonly Uint8Array[]>;
  /** By the low 16 bits of a hash: whether a pattern has them. Most offsets are skipped by this check. */
  readonly isPossible: Uint8Array;
}

/** At most this many bytes are hashed. */
const HASHED = 8;

/** @param part the length of the parts to find; shorter forms are found as a whole. */
function makePatterns(forms: readonly string[], part: number): readonly Patterns[] {
  const unique = new Map<string, Uint8Array>();
  for (const form of forms.filter((text) => text !== '')) {
    const folded = Buffer.from(form).map(fold);
    const length = Math.min(part, folded.length);
    for (let at = 0; at + length <= folded.length; at += 1) {
      const pattern = folded.subarray(at, at + length);
      unique.set(Buffer.from(pattern).toString('latin1'), pattern);
    }
  }
  const byLength = Map.groupBy(unique.values(), ({ length }) => Math.min(HASHED, length));
  return [...byLength].map(([hashed, patterns]) => {
    const byHash = Map.groupBy(patterns, (pattern) =>
      pattern.subarray(0, hashed).reduce((hash, byte) => nextHash(hash, byte), 0),
    );
    const isPossible = new Uint8Array(1 << 16);
    for (const hash of byHash.keys()) isPossible[hash & 0xffff] = 1;
    return { hashed, byHash, isPossible };
  });
}

function shortestOf(patterns: readonly Patterns[]): number {
  return patterns.reduce((least, { hashed }) => Math.min(least, hashed), Infinity);
}

/** Matches as offsets in the original text, the end exclusive. */
function* find(
  { bytes, from, to }: DecodedText,
  patterns: readonly Patterns[],
): Generator<readonly [from: number, to: number]> {
  for (const ofLength of patterns) {
    for (const [first, last] of findBytes(bytes, ofLength)) {
      yield [from[first] ?? 0, to[last] ?? 0];
    }
  }
}

/** Finds patterns by a rolling hash (Rabin–Karp). */
function* findBytes(
  bytes: Uint8Array,
  { hashed, byHash, isPossible }: Patterns,
): Generator<readonly [first: number, last: number]> {
  let leaving = 1;
  for (let count = 0; count < hashed; count += 1) leaving = Math.imul(leaving, FACTOR);
  let hash = 0;
  for (let at = 0; at < bytes.length; at += 1) {
    hash = nextHash(hash, fold(bytes[at] ?? 0));
    if (at >= hashed) hash = (hash - Math.imul(fold(bytes[at - hashed] ?? 0), leaving)) | 0;
    if (isPossible[hash & 0xffff] === 0 || at + 1 < hashed) continue;
    const first = at + 1 - hashed;
    for (const pattern of byHash.get(hash) ?? []) {
      if (beginsWith(bytes, first, pattern)) yield [first, first + pattern.length - 1];
    }
  }
}

const FACTOR = 16_777_619;

function nextHash(hash: number, byte: number): number {
  return (Math.imul(hash, FACTOR) + byte) | 0;
}

function beginsWith(bytes: Uint8Array, first: number, pattern: Uint8Array): boolean {
  return (
    first + pattern.length <= bytes.length &&
    pattern.every((byte, at) => fold(bytes[first + at] ?? 0) === byte)
  );
}

/** Folds upper case to lower case, and `+` to the space that it stands for in an encoded form. */
function fold(byte: number): number {
  if (byte >= 0x41 && byte <= 0x5a) return byte + 0x20;
  return byte === 0x2b ? 0x20 : byte;
}

/** The `Authorization` header of HTTP Basic (RFC 7617), in UTF-8. */
export function basicAuthorization(apiKey: string, apiSecret: string): string {
  return `Basic ${Buffer.from(`${apiKey}:${apiSecret}`).toString('base64')}`;
}
