/** A text, original or decoded, as bytes of UTF-8. Each byte knows the characters of the original text that it comes from. */
export interface DecodedText {
  readonly bytes: Uint8Array;
  /** For each byte, the offset in the original text at which its characters begin. */
  readonly from: Uint32Array;
  /** For each byte, the offset in the original text at which its characters end. */
  readonly to: Uint32Array;
}

/** Maximum depth of nested encodings. */
const MAX_DEPTH = 3;

/** How many of these encodings may be base64. */
const MAX_BASE64 = 2;

/** HTML entities of ASCII characters. For other characters most encoders write numbers. */
const ENTITIES: ReadonlyMap<string, string> = new Map(
  Object.entries({
    amp: '&',
    apos: "'",
    ast: '*',
    bsol: '\\',
    colon: ':',
    comma: ',',
    commat: '@',
    diacriticalgrave: '`',
    dollar: '$',
    equals: '=',
    excl: '!',
    grave: '`',
    gt: '>',
    hat: '^',
    lbrace: '{',
    lbrack: '[',
    lcub: '{',
    lowbar: '_',
    lpar: '(',
    lsqb: '[',
    lt: '<',
    midast: '*',
    newline: '\n',
    num: '#',
    percnt: '%',
    period: '.',
    plus: '+',
    quest: '?',
    quot: '"',
    rbrace: '}',
    rbrack: ']',
    rcub: '}',
    rpar: ')',
    rsqb: ']',
    semi: ';',
    sol: '/',
    tab: '\t',
    underbar: '_',
    verbar: '|',
    verticalline: '|',
    vert: '|',
  }),
);

/** Meaning of a single letter after a backslash. */
const LETTER_ESCAPES: ReadonlyMap<string, string> = new Map(
  Object.entries({ b: '\b', f: '\f', n: '\n', r: '\r', t: '\t' }),
);

/**
 * The encodings that escape single characters, each with the forms of an escape. They are decoded separately, because an escape of
 * one encoding may be plain text of another. Repetitions are bounded or match only zeros, so that a search takes linear time.
 */
const ESCAPES: readonly RegExp[] = [
  ['%(?<percent>HH)'],
  ['&#0*(?<decimal>[0-9]{1,7});?', '&#[xX]0*(?<hex>H{1,6});?', '&(?<entity>[A-Za-z]{2,16});'],
  [
    String.raw`\\u(?<high>[dD][89abAB]HH)\\u(?<low>[dD][c-fC-F]HH)`,
    String.raw`\\u(?<unicode>HHHH)`,
    String.raw`\\[ux]\{0*(?<braces>H{1,6})\}`,
    String.raw`\\U(?<long>H{8})`,
    String.raw`\\x(?<byte>HH)`,
    String.raw`\\(?<octal>[0-3][0-7][0-7])`,
    String.raw`\\(?<letter>[bfnrt])`,
    String.raw`\\(?<sign>[!-/:-@[-\x60{-~])`,
  ],
].map((forms) => new RegExp(forms.join('|').replaceAll('H', '[0-9A-Fa-f]'), 'g'));

/**
 * The text itself, then all its decodings, in every order of the encodings.
 *
 * @param shortest shorter stretches of decoded base64 or hexadecimal digits are left out.
 */
export function decodedTexts(text: string, shortest: number): Iterable<DecodedText> {
  return decodings(originalText(text), MAX_DEPTH, MAX_BASE64, shortest);
}

function* decodings(
  text: DecodedText,
  depth: number,
  base64: number,
  shortest: number,
): Generator<DecodedText> {
  yield text;
  if (depth === 0) return;
  for (const escape of ESCAPES) {
    const plain = withoutEscapes(text, escape);
    if (plain !== undefined) yield* decodings(plain, depth - 1, base64, shortest);
  }
  const fromHex = wordsText(text, HEX, shortest);
  if (fromHex !== undefined) yield* decodings(fromHex, depth - 1, base64, shortest);
  if (base64 === 0) return;
  const fromBase64 = wordsText(text, BASE64, shortest);
  if (fromBase64 !== undefined) yield* decodings(fromBase64, depth - 1, base64 - 1, shortest);
}

function originalText(text: string): DecodedText {
  const bytes = Buffer.from(text);
  const from = new Uint32Array(bytes.length);
  const to = new Uint32Array(bytes.length);
  let at = 0;
  let index = 0;
  while (index < text.length) {
    const code = text.codePointAt(index) ?? 0;
    const end = index + (code > 0xffff ? 2 : 1);
    for (const next = at + utf8Length(code); at < next; at += 1) {
      from[at] = index;
      to[at] = end;
    }
    index = end;
  }
  return { bytes, from, to };
}

/** A lone surrogate becomes U+FFFD, which also has three bytes. */
function utf8Length(code: number): number {
  if (code < 0x80) return 1;
  if (code < 0x800) return 2;
  return code < 0x10000 ? 3 : 4;
}

/** Collects the bytes of a decoded text. */
class DecodedBytes {
  private readonly bytes: Uint8Array;
  private readonly from: Uint32Array;
  private readonly to: Uint32Array;

  constructor(
    private readonly source: DecodedText,
    mostBytes: number,
    public size = 0,
  ) {
    this.bytes = new Uint8Array(mostBytes);
    this.from = new Uint32Array(mostBytes);
    this.to = new Uint32Array(mostBytes);
  }

  /** Adds a byte that was decoded from the bytes `first` to `last` of the source. */
  add(byte: number, first: number, last: number): void {
    this.bytes[this.size] = byte;
    this.from[this.size] = this.source.from[first] ?? 0;
    this.to[this.size] = this.source.to[last] ?? 0;
    this.size += 1;
  }

  /** Copies bytes of the source. */
  copy(begin: number, end: number): void {
    const { bytes, from, to } = this.source;
    this.bytes.set(bytes.subarray(begin, end), this.size);
    this.from.set(from.subarray(begin, end), this.size);
    this.to.set(to.subarray(begin, end), this.size);
    this.size += end - begin;
  }

  get text(): DecodedText {
    return {
      bytes: this.bytes.subarray(0, this.size),
      from: this.from.subarray(0, this.size),
      to: this.to.subarray(0, this.size),
    };
  }
}

/** Decodes each escaped character once; undefined without escapes. */
function withoutEscapes(source: DecodedText, escape: RegExp): DecodedText | undefined {
  const { bytes } = source;
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('latin1');
  let decoded: DecodedBytes | undefined;
  let copied = 0;
  for (const match of text.matchAll(escape)) {
    const character = characterOf(match.groups ?? {});
    if (character === undefined) continue;
    decoded ??= new DecodedBytes(source, bytes.length);
    decoded.copy(copied, match.index);
    copied = match.index + match[0].length;
    for (const byte of character) decoded.add(byte, match.index, copied - 1);
  }
  if (decoded === undefined) return undefined;
  decoded.copy(copied, bytes.length);
  return decoded.text;
}

/** The bytes of an escaped character; undefined when the match is not an escape after all. */
function characterOf(groups: Readonly<Record<string, string | undefined>>): Uint8Array | undefined {
  const { percent, decimal, hex, entity, high, low } = groups;
  const { unicode, braces, long, byte, octal, letter, sign } = groups;
  if (percent !== undefined) return Uint8Array.of(parseInt(percent, 16));
  if (high !== undefined && low !== undefined) {
    return utf8(String.fromCharCode(parseInt(high, 16), parseInt(low, 16)));
  }
  if (entity !== undefined) return utf8(ENTITIES.get(entity.toLowerCase()));
  if (letter !== undefined) return utf8(LETTER_ESCAPES.get(letter));
  if (sign !== undefined) return utf8(sign);
  if (octal !== undefined) return Uint8Array.of(parseInt(octal, 8));
  const digits = hex ?? unicode ?? braces ?? long ?? byte;
  const code = digits === undefined ? Number(decimal) : parseInt(digits, 16);
  return code <= 0x10ffff ? utf8(String.fromCodePoint(code)) : undefined;
}

function utf8(text: string | undefined): Uint8Array | undefined {
  return text === undefined ? undefined : Buffer.from(text);
}

/** An encoding of whole words, whose characters stand for a few bits each. */
interface WordEncoding {
  /** Bits of a character. */
  readonly bits: number;
  /** The value of each character, by its code; {@link NO_VALUE} for a character of no word. */
  readonly values: Uint8Array;
  /** How many characters of a word may come before the first one that begins a byte. */
  readonly starts: number;
}

const NO_VALUE = 255;

function wordEncoding(bits: number, starts: number, ...alphabets: readonly string[]): WordEncoding {
  const values = new Uint8Array(256).fill(NO_VALUE);
  for (const alphabet of alphabets) {
    for (const [value, character] of [...alphabet].entries()) {
      values[character.charCodeAt(0)] = value;
    }
  }
  return { bits, starts, values };
}

const LETTERS_AND_DIGITS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';

/** Base64 and base64url. */
const BASE64 = wordEncoding(6, 4, `${LETTERS_AND_DIGITS}+/`, `${LETTERS_AND_DIGITS}-_`);

const HEX = wordEncoding(4, 2, '0123456789abcdef', '0123456789ABCDEF');

/**
 * Decodes every word that an encoding could have made, and keeps the text found there; undefined without text. The encoded text may
 * begin inside a word, so each word is decoded from each of its first characters.
 */
function wordsText(
  source: DecodedText,
  encoding: WordEncoding,
  shortest: number,
): DecodedText | undefined {
  const { bytes } = source;
  const { bits, values, starts } = encoding;
  const leastCharacters = Math.max(2, Math.ceil((shortest * 8) / bits));
  const words: (readonly [from: number, to: number])[] = [];
  let size = 0;
  let begin = 0;
  for (let at = 0; at <= bytes.length; at += 1) {
    if (at < bytes.length && values[bytes[at] ?? 0] !== NO_VALUE) continue;
    if (at - begin >= leastCharacters) {
      words.push([begin, at]);
      // Each decoding of a word ends with a zero at most.
      size += Math.ceil((starts * (at - begin) * bits) / 8) + starts;
    }
    begin = at + 1;
  }
  if (words.length === 0) return undefined;
  const decoded = new DecodedBytes(source, size);
  for (const [from, to] of words) {
    for (let first = from; first < from + starts; first += 1) {
      decodeWord(decoded, bytes, encoding, [first, to], shortest);
    }
  }
  return decoded.size === 0 ? undefined : decoded.text;
}

/** Decodes a word and adds each stretch of text in it. */
function decodeWord(
  decoded: DecodedBytes,
  source: Uint8Array,
  { bits: each, values }: WordEncoding,
  [from, to]: readonly [from: number, to: number],
  shortest: number,
): void {
  let stretch = decoded.size;
  const endStretch = (): void => {
    // A zero separates two stretches.
    if (decoded.size - stretch < shortest) decoded.size = stretch;
    else decoded.add(0, to - 1, to - 1);
    stretch = decoded.size;
  };
  let bits = 0;
  let count = 0;
  /** Continuation bytes still expected in the current character of UTF-8. */
  let more = 0;
  for (let at = from; at < to; at += 1) {
    bits = ((bits << each) | (values[source[at] ?? 0] ?? 0)) & 0xffff;
    count += each;
    if (count < 8) continue;
    count -= 8;
    const byte = (bits >> count) & 0xff;
    const isContinuation = byte >= 0x80 && byte < 0xc0;
    if (isContinuation !== more > 0 || byte < 0x20 || byte >= 0xf8) {
      endStretch();
      more = 0;
      if (byte < 0x20 || isContinuation || byte >= 0xf8) continue;
    }
    more = isContinuation ? more - 1 : bytesAfter(byte);
    decoded.add(byte, at - 1, at);
  }
  endStretch();
}

/** Number of continuation bytes after the first byte of a character of UTF-8. */
function bytesAfter(byte: number): number {
  if (byte < 0xc0) return 0;
  if (byte < 0xe0) return 1;
  return byte < 0xf0 ? 2 : 3;
}
