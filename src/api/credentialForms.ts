import { nextTurn, WAITS } from '../base/waits';
import { decodedTexts, type DecodedText } from './decodedTexts';

/** Stands where a credential stood. */
const MASK = '••••';

/** So many characters of a credential are never shown. */
const SHOWN_AT_MOST = 7;

/**
 * What a text must not repeat of a key pair: key, secret and the header that they make. A text is searched for them in every
 * encoding.
 */
export function credentialForms(apiKey: string, apiSecret: string): readonly string[] {
  if (apiKey === '' && apiSecret === '') return [];
  return [apiKey, apiSecret, ...headerForms(apiKey, apiSecret)].filter((form) => form !== '');
}

/** What follows `Basic` in the header, in both alphabets of base64. */
export function headerForms(user: string, password: string): readonly string[] {
  const bytes = Buffer.from(`${user}:${password}`);
  return [bytes.toString('base64'), bytes.toString('base64url')];
}

/** What follows `Basic` or `Bearer` and is no word of a sentence: a gateway may have cut the header that it repeats. */
const HEADER = /\b(Basic|Bearer)(\s+)(?=\S*(?:\d|=|[a-z][A-Z]))[\w+/=~.-]+/g;

/**
 * The text without any of the forms, in whatever encoding, without each of their parts of eight characters, and without the rest
 * of a header. Takes time in proportion to the text.
 */
export function withoutCredentials(text: string, forms: readonly string[]): string {
  return masked(text, forms).replace(HEADER, `$1$2${MASK}`);
}

/** Whether the text holds one of the forms as a whole, in whatever encoding. */
export function holdsCredentials(text: string, forms: readonly string[]): boolean {
  for (const isFound of searches(text, forms)) if (isFound) return true;
  return false;
}

/** As `holdsCredentials`. Lets other work have its turn, since a document may be megabytes long. */
export async function longTextHoldsCredentials(
  text: string,
  forms: readonly string[],
): Promise<boolean> {
  let began = performance.now();
  for (const isFound of searches(text, forms)) {
    if (isFound) return true;
    if (performance.now() - began < WAITS.longestBlock) continue;
    await nextTurn();
    began = performance.now();
  }
  return false;
}

/** Searches one decoded text after the other, and gives for each whether it holds a form. */
function* searches(text: string, forms: readonly string[]): Generator<boolean> {
  const patterns = makePatterns(forms, Infinity);
  if (patterns.length === 0) return;
  for (const decoded of decodedTexts(text, shortestOf(patterns))) {
    yield find(decoded, patterns).next().done !== true;
  }
}

function masked(text: string, forms: readonly string[]): string {
  if (forms.length === 0) return text;
  /** At each place of the text, how many finds begin there, less those that end there. */
  let edges: Int32Array | undefined;
  const patterns = makePatterns(forms, SHOWN_AT_MOST + 1);
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

/** Patterns of bytes, by the hash of their first ones. Upper and lower case count as the same. */
interface Patterns {
  /** How many bytes are hashed; no pattern has fewer. */
  readonly hashed: number;
  readonly byHash: ReadonlyMap<number, readonly Uint8Array[]>;
  /** Whether a pattern's hash ends so: most places of a text are passed over by that alone. */
  readonly isPossible: Uint8Array;
}

/** Patterns of this length and longer are found by the hash of so many of their bytes. */
const HASHED = 8;

/** @param part the length of the parts that count as a find. */
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

/** The places in the original text, each from its first character to after its last. */
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

/** Finds patterns by the hash of the last bytes, which is carried along (Rabin and Karp). */
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

/** Upper case as lower case, and `+` as the space that it stands for in a form's URL. */
function fold(byte: number): number {
  if (byte >= 0x41 && byte <= 0x5a) return byte + 0x20;
  return byte === 0x2b ? 0x20 : byte;
}

/** The `Authorization` header of HTTP Basic (RFC 7617), in UTF-8. */
export function basicAuthorization(apiKey: string, apiSecret: string): string {
  return `Basic ${Buffer.from(`${apiKey}:${apiSecret}`).toString('base64')}`;
}
