export interface Character {
  /** The unescaped character. */
  readonly char: string;
  /** The offset after it. */
  readonly end: number;
}

/** Replaces a terminal's control sequence. It is not a letter, a space or a quote. */
export const TERMINAL_SEQUENCE = '\x1b';

/** JSON in JSON doubles backslashes: five levels have 31. */
const MOST_BACKSLASHES = 31;

const BEHIND_BACKSLASHES =
  /u([0-9A-Fa-f]{4})|x([0-9A-Fa-f]{2})|[ux]\{([0-9A-Fa-f]{1,6})\}|U([0-9A-Fa-f]{8})|([0-3][0-7]{2}|33(?=\[))|([bfnrtv]|[eE](?=[[\](%]))|(["'`/])/y;

const CONTROLS: Readonly<Record<string, string>> = {
  b: '\b',
  e: '\x1b',
  E: '\x1b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
};

/** `%25` stands for `%` in a URL inside a URL. Several bytes may form one character of UTF-8. */
const PERCENT =
  /((?:%(?:25){0,3}[C-Fc-f][0-9A-Fa-f])(?:%(?:25){0,3}[89ABab][0-9A-Fa-f]){1,3})|%(?:25){0,3}([0-9A-Fa-f]{2})/y;

/** `&amp;` stands for `&` in HTML inside HTML. */
const ENTITY = /&(?:amp;){0,3}(?:#(\d{1,7})|#[xX]([0-9A-Fa-f]{1,6})|([A-Za-z]{2,7}));/y;

/** Entities of characters that may surround IDs. */
const ENTITIES: ReadonlyMap<string, string> = new Map([
  ['quot', '"'],
  ['apos', "'"],
  ['amp', '&'],
  ['lt', '<'],
  ['gt', '>'],
  ['nbsp', '\u00a0'],
  ['ensp', '\u2002'],
  ['emsp', '\u2003'],
  ['thinsp', '\u2009'],
  ['Tab', '\t'],
  ['NewLine', '\n'],
  ['shy', '\u00ad'],
  ['zwj', '\u200d'],
  ['zwnj', '\u200c'],
  ['lrm', '\u200e'],
  ['rlm', '\u200f'],
  ['lsquo', '‘'],
  ['rsquo', '’'],
  ['sbquo', '‚'],
  ['ldquo', '“'],
  ['rdquo', '”'],
  ['bdquo', '„'],
  ['laquo', '«'],
  ['raquo', '»'],
  ['lsaquo', '‹'],
  ['rsaquo', '›'],
  ['equals', '='],
  ['colon', ':'],
  ['sol', '/'],
]);

/**
 * Quoted-printable: `=3D` is `=`, unless the characters begin an ID in capitals, and `=1B[` begins a colour. Other bytes count only
 * after such a byte, or as a sequence of UTF-8.
 */
const PRINTABLE =
  /=(3D(?![0-9A-F]{6}-[0-9A-F]{4}-|[0-9A-F]{22}(?![0-9A-Za-z_-]))|1B(?=\[))|(=[C-F][0-9A-F](?:=[89AB][0-9A-F]){1,3})|(?<==[0-9A-F]{2})=([0-9A-F]{2})/y;

/** The escape character in syslog: `#033`. */
const OCTAL = /#(0[0-3][0-7])/y;

/** The escape character in `cat -v`: `^[`. */
const CARET = /\^([A-Z@[\\\]^_])/y;

/** The escape character in `less`. */
const ESC_IN_LETTERS = /ESC(?=\[[0-9;]{0,32}[A-Za-z])/y;

/**
 * After the escape character: a control sequence (none that ends with a lower-case hex digit, because an ID may begin with it), the
 * choice of a character set, or a hyperlink before its text.
 */
const BEHIND_ESC = new RegExp(
  [
    String.raw`(?:\[|%(?:25){0,3}5[Bb])(?:[0-?]|%(?:25){0,3}3[Bb]){0,32}[ -/]{0,4}[@-Zg-z~]`,
    // Character sets in use. A hex digit may begin an ID.
    String.raw`[()*+][0A-Z]`,
    String.raw`\][^\x07\x1b\r\n]{0,256}?(?:\x07|\^G|#007|%(?:25){0,3}07|\\{1,31}(?:u0007|x07|a|007)` +
      String.raw`|(?:\x1b|\\{1,31}(?:u001[Bb]|x1[Bb]|033|e)|\^\[|#033|%(?:25){0,3}1[Bb])(?:\\{1,32}|%(?:25){0,3}5[Cc]))`,
  ].join('|'),
  'y',
);

/** After U+009B, which is the escape character and a bracket in one. */
const BEHIND_CSI = /[0-?]{0,32}[ -/]{0,4}[@-Zg-z~]/y;

/** A colour without its escape character, which many programs remove. */
const COLOUR = /(?:\[|%(?:25){0,3}5[Bb])\d{1,4}(?:(?:[;:]|%(?:25){0,3}3[Bb])\d{1,4}){0,12}m/y;

/** First characters of all escapes. */
const OPENINGS = new RegExp(String.raw`[\\%&=#^[E␛${TERMINAL_SEQUENCE}\x9b]`, 'g');

/** The unescaped character at an offset: `"` for each of `"`, `\\"`, `\\\\\\"`, `\\u0022`, `&quot;`, `%22` and `%2522`. */
export function characterAt(text: string, at: number): Character {
  return readCharacter(text, at, MOST_NESTINGS);
}

/** Two levels, for JSON in a URL in HTML. */
const MOST_NESTINGS = 2;

/** @param nestings how often an escape's own characters may be escaped. */
function readCharacter(text: string, at: number, nestings: number): Character {
  const first = text[at] ?? '';
  const escape = readEscape(text, at, first);
  if (escape === undefined) {
    const char = first < '\ud800' ? first : String.fromCodePoint(text.codePointAt(at) ?? 0);
    return { char, end: at + char.length };
  }
  const { char, end } = escape;
  if (char === '\x1b' || char === '\x9b') {
    const rest = exec(char === '\x1b' ? BEHIND_ESC : BEHIND_CSI, text, end);
    return { char: TERMINAL_SEQUENCE, end: end + (rest?.[0].length ?? 0) };
  }
  // An escaped letter or digit is part of a word.
  if (/^[0-9A-Za-z_-]/.test(char)) return { char: first, end: at + 1 };
  const opensEscape = nestings > 0 && (char === '#' || OPENS_NESTED.test(char));
  return (opensEscape ? readNested(text, escape, nestings) : undefined) ?? escape;
}

/** Characters that begin an escape, may be escaped themselves, and do not occur inside an escape. */
const OPENS_NESTED = /[\\&%^]/;

/** Longest escape with escaped characters, after unescaping these. */
const NESTED_LENGTH = 16;

/** Reads an escape whose own characters are escaped: `%5Cu0022`, `\\u0026quot;` and `%26quot%3B` for `"`. */
function readNested(text: string, opening: Character, nestings: number): Character | undefined {
  let escape = opening.char;
  const ends = [opening.end];
  while (escape.length < NESTED_LENGTH) {
    const next = readCharacter(text, ends.at(-1) ?? 0, nestings - 1);
    if (next.char.length !== 1) break;
    // An escape contains at most one of these, so that a run of them is read once.
    if (next.char === opening.char || OPENS_NESTED.test(next.char)) break;
    escape += next.char;
    ends.push(next.end);
  }
  const { char, end } = readCharacter(escape, 0, nestings - 1);
  const last = ends[end - 1];
  return end === 1 || last === undefined ? undefined : { char, end: last };
}

function readEscape(text: string, at: number, first: string): Character | undefined {
  switch (first) {
    case '\\':
      return readBackslashes(text, at);
    case '%':
      return readColour(text, at) ?? readPercent(text, at);
    case '[':
      return readColour(text, at);
    case '&':
      return readMatch(ENTITY, text, at, ([, decimal, hex, name = '']) => {
        if (decimal !== undefined) return fromCode(Number(decimal));
        return hex === undefined ? ENTITIES.get(name) : fromHex(hex);
      });
    case '=':
      return readMatch(PRINTABLE, text, at, ([, equals, several, one]) =>
        several === undefined ? fromHex(equals ?? one) : fromUtf8(several.replaceAll('=', '%')),
      );
    case '#':
      return readMatch(OCTAL, text, at, ([, octal = '']) => fromCode(Number.parseInt(octal, 8)));
    case '^':
      return readMatch(CARET, text, at, ([, letter = '']) => fromCode(letter.charCodeAt(0) ^ 0x40));
    case 'E':
      return readMatch(ESC_IN_LETTERS, text, at, () => '\x1b');
    case '\x1b':
    case '␛':
      return { char: '\x1b', end: at + 1 };
    case '\x9b':
      return { char: first, end: at + 1 };
    default:
      return undefined;
  }
}

function readBackslashes(text: string, at: number): Character | undefined {
  // Only the first backslash of a run begins an escape, so that a run is read once.
  if (text[at - 1] === '\\') return undefined;
  let behind = at + 1;
  while (text[behind] === '\\' && behind - at < MOST_BACKSLASHES) behind += 1;
  const match = exec(BEHIND_BACKSLASHES, text, behind);
  if (match === undefined) return undefined;
  const [whole, unicode, byte, braced, long, octal, control, itself] = match;
  const end = behind + whole.length;
  if (itself !== undefined) return { char: itself, end };
  if (control !== undefined) return { char: CONTROLS[control] ?? '', end };
  if (octal !== undefined) return { char: fromCode(Number.parseInt(octal, 8)), end };
  return { char: fromHex(unicode ?? byte ?? braced ?? long), end };
}

function readPercent(text: string, at: number): Character | undefined {
  return readMatch(PERCENT, text, at, ([, several, one]) =>
    several === undefined ? fromHex(one) : fromUtf8(several.replaceAll(/%(?:25)+/g, '%')),
  );
}

function readColour(text: string, at: number): Character | undefined {
  return readMatch(COLOUR, text, at, () => TERMINAL_SEQUENCE);
}

/** @param unescape returns the character of a match; undefined when it is not an escape after all. */
function readMatch(
  pattern: RegExp,
  text: string,
  at: number,
  unescape: (match: RegExpExecArray) => string | undefined,
): Character | undefined {
  const match = exec(pattern, text, at);
  const char = match && unescape(match);
  return char === undefined ? undefined : { char, end: at + (match?.[0].length ?? 0) };
}

/** Whether a terminal sequence of more than one character begins at an offset. */
export function isTerminalSequenceAt(text: string, at: number): boolean {
  const { char, end } = characterAt(text, at);
  return char === TERMINAL_SEQUENCE && end - at > 1;
}

/** Unescapes a text. A terminal's sequences become spaces. */
export function unescaped(text: string): string {
  return unescapedWithOffsets(text)?.text ?? text;
}

/** An unescaped text. */
export interface UnescapedText {
  readonly text: string;
  /** For each unit of UTF-16, and for the end, the offset of its source. */
  readonly offsets: readonly number[];
}

/** See `unescaped`. Undefined if nothing is escaped. */
export function unescapedWithOffsets(text: string): UnescapedText | undefined {
  const parts: string[] = [];
  const offsets: number[] = [];
  const keep = (from: number, to: number): void => {
    parts.push(text.slice(from, to));
    for (let at = from; at < to; at += 1) offsets.push(at);
  };
  let from = 0;
  for (let at = nextOpening(text, 0); at >= 0;) {
    const { char, end } = characterAt(text, at);
    const plain = char === TERMINAL_SEQUENCE ? ' ' : char;
    if (plain !== text.slice(at, end)) {
      keep(from, at);
      parts.push(plain);
      for (let unit = 0; unit < plain.length; unit += 1) offsets.push(at);
      from = end;
    }
    at = nextOpening(text, end);
  }
  if (from === 0) return undefined;
  keep(from, text.length);
  return { text: parts.join(''), offsets: [...offsets, text.length] };
}

/** Longest escape whose end is searched, in characters. */
const ESCAPE_LENGTH = 48;

/** The letters and digits at the end of an escape, with the character before them. */
const ESCAPE_TAIL = /[\\%=#^[;:?{()\x9b][0-9A-Za-z]{1,12}$/;

/** Whether an escape ends at an offset, so that its last letter or digit is not part of a word. */
export function endsEscape(text: string, at: number): boolean {
  const before = text.slice(Math.max(0, at - ESCAPE_LENGTH), at);
  if (!ESCAPE_TAIL.test(before)) return false;
  // A byte of quoted-printable: its digits are capitals, unlike those of a bare ID, and a label begins with no digit.
  if (/=[0-9A-F]{2}$/.test(before) && (/[A-F]$/.test(before) || /[g-zG-Z]/.test(text.charAt(at)))) {
    return true;
  }
  return escapeBefore(before) !== undefined;
}

/** The unescaped character that ends at an offset, and the offset at which it begins. */
export function characterBefore(
  text: string,
  at: number,
): { readonly char: string; readonly start: number } {
  const from = Math.max(0, at - ESCAPE_LENGTH);
  const before = text.slice(from, at);
  const escape = escapeBefore(before);
  if (escape !== undefined) return { char: escape.char, start: from + escape.start };
  const char = Array.from(before.slice(-2)).at(-1) ?? '';
  return { char, start: at - char.length };
}

/** The escape that ends with a text, if one does. */
function escapeBefore(text: string): { readonly char: string; readonly start: number } | undefined {
  for (let start = nextOpening(text, 0); start >= 0;) {
    const { char, end } = characterAt(text, start);
    if (end === text.length) return end - start > 1 ? { char, start } : undefined;
    start = nextOpening(text, end);
  }
  return undefined;
}

function nextOpening(text: string, from: number): number {
  OPENINGS.lastIndex = from;
  return OPENINGS.test(text) ? OPENINGS.lastIndex - 1 : -1;
}

function exec(pattern: RegExp, text: string, at: number): RegExpExecArray | undefined {
  pattern.lastIndex = at;
  return pattern.exec(text) ?? undefined;
}

function fromCode(code: number): string {
  return code <= 0x10_ff_ff ? String.fromCodePoint(code) : '\ufffd';
}

function fromHex(digits = ''): string {
  return fromCode(Number.parseInt(digits, 16));
}

/** Decodes percent-encoded bytes: `%E2%80%9C`. */
function fromUtf8(bytes: string): string {
  try {
    return decodeURIComponent(bytes);
  } catch {
    return '\ufffd';
  }
}
