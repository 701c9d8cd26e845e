/** Why a text is not JSON. `explanations/responseProblems.ts` has the words. */
export type TextProblemKind =
  | 'empty'
  | 'utf16'
  /** Bytes that are not UTF-8. */
  | 'encoding'
  | 'tooDeep'
  | 'mergeConflict'
  | 'html'
  | 'xml'
  /** An HTTP response or request with its head. */
  | 'httpHead'
  /** `)]}'`, a prefix that some servers use against script inclusion. */
  | 'guard'
  /** `word`: `NaN`, `undefined`, `None`. */
  | 'word'
  | 'comment'
  | 'singleQuotes'
  | 'typographicQuotes'
  /** A space other than U+0020, or a zero-width character. */
  | 'invisible'
  | 'unquotedKey'
  | 'trailingComma'
  | 'extraComma'
  | 'missingComma'
  | 'lineBreak'
  | 'controlCharacter'
  | 'escape'
  | 'number'
  | 'secondDocument'
  | 'textAfter'
  | 'cutOff'
  | 'yaml'
  /** Such as a log's prefix. */
  | 'textBefore'
  | 'text'
  | 'unexpected';

/** A JSON error and its position. Contains nothing of the text but `word`. */
export interface TextProblem {
  readonly kind: TextProblemKind;
  /** From 1. */
  readonly line: number;
  /** From 1, in UTF-16 code units as VS Code counts them. */
  readonly column: number;
  /** A word that says nothing about a person: `NaN`. */
  readonly word?: string;
}

/** Values of JavaScript, Python and others that JSON lacks. Nothing else of a text is repeated. */
const WORD =
  /^(?:[-+]?(?:NaN|Infinity|nan|inf)|undefined|None|True|False|TRUE|FALSE|NULL|Null|nil)(?![\w$])/;

/** The value of another language at the start of a text. */
export function foreignWordAt(text: string): string | undefined {
  return WORD.exec(text)?.[0];
}

/** Characters to examine around an error. */
const WINDOW = 64 * 1024;

interface Seen {
  readonly text: string;
  /** Offset of the parser's error. */
  readonly at: number;
  /** The parser's error code: `ValueExpected`. */
  readonly code: string;
  /** The text from there, cut off. */
  readonly rest: string;
  /** Offset of the last character before `at` other than whitespace; -1 if there is none. */
  readonly before: number;
}

type Kinds<Test> = readonly (readonly [TextProblemKind, Test])[];

/** Formats that are recognized by the start of the text. */
const FORMATS: Kinds<RegExp> = [
  ['mergeConflict', /^<{7}(?!<)/],
  [
    'html',
    /^<(?:!doctype\s+html|!--|(?:html|head|body|meta|script|style|link|title|div|span|p|br|b|hr|h[1-6]|pre|center|font|form|iframe|table|ul)\b)/i,
  ],
  ['html', /^<[^]{0,500}<(?:html|body)\b/i],
  ['xml', /^<[?!A-Za-z/]/],
  // A status line, a request line, or headers followed by an empty line.
  ['httpHead', /^HTTP\/\d|^[A-Z]{3,7} \S{1,2000} HTTP\/\d/],
  ['httpHead', /^(?:[\w-]+:[^\r\n]*\r?\n)+\r?\n\s*[{["<]/],
  ['guard', /^(?:\)\]\}'|for\s*\(;;\);|while\s*\((?:1|true)\);)/],
];

/** The same, tried after `TOKENS`. */
const PROSE: Kinds<RegExp> = [
  ['yaml', /^(?:---|%YAML|- |[\w."-]+:(?=\s))(?![^\n]*[{[])/],
  ['textBefore', /[{[]/],
  ['text', /^/],
];

/** Tokens at which the parser fails. */
const TOKENS: Kinds<RegExp> = [
  ['word', WORD],
  ['comment', /^(?:\/[/*]|#)/],
  ['singleQuotes', /^(?:'|`(?!``))/],
  ['typographicQuotes', /^[“”„‟‘’‚‛«»‹›″′]/],
  ['invisible', /^[\p{Cf}\u0085\u00A0\u1680\u2000-\u200A\u2028\u2029\u202F\u205F\u3000]/u],
];

/** Nothing, or the first characters of a value, at the end of a text. */
const CUT_VALUE = /^(?:-|t(?:ru?)?|f(?:a(?:ls?)?)?|n(?:ul?)?)?\s*$/;

/** Errors that depend on the surrounding text. Each returns its offset, if it applies. */
const PLACES: Kinds<(seen: Seen) => number | undefined> = [
  [
    'trailingComma',
    ({ text, rest, before }) => when(/^[}\]]/.test(rest) && text[before] === ',', before),
  ],
  [
    'unquotedKey',
    ({ text, rest, before, at }) =>
      when(/^[\p{L}_$][\p{L}\p{N}_$-]*\s*:/u.test(rest) && /[{,]/.test(text[before] ?? ''), at),
  ],
  ['lineBreak', unendedString],
  [
    'controlCharacter',
    ({ code, rest, at }) => when(code === 'InvalidCharacter', at + controlCharacterIn(rest)),
  ],
  ['escape', ({ code, rest, at }) => when(/^Invalid(?:Esc|Uni)/.test(code), at + escapeIn(rest))],
  [
    'cutOff',
    ({ text, rest, code }) =>
      when(
        // A number also ends unexpectedly before another character: `5.}`.
        code === 'UnexpectedEndOfNumber'
          ? /^[\d.eE+-]*\s*$/.test(rest)
          : CUT_VALUE.test(rest) || code.startsWith('UnexpectedEndOf'),
        text.trimEnd().length,
      ),
  ],
  [
    'number',
    ({ text, rest, code, at, before }) =>
      when(
        code === 'UnexpectedEndOfNumber' ||
          /^(?:[+.]\d|[+-](?:\D|$)|0[xX])/.test(rest) ||
          (/^[\d._xXeE]/.test(rest) && at === before + 1 && /[\d.]/.test(text[before] ?? '')),
        at,
      ),
  ],
  [
    'secondDocument',
    ({ code, rest, at }) => when(code === 'EndOfFileExpected' && /^[{["]/.test(rest), at),
  ],
  ['textAfter', ({ code, at }) => when(code === 'EndOfFileExpected', at)],
  ['extraComma', ({ rest, at }) => when(rest.startsWith(','), at)],
  ['missingComma', ({ code, at }) => when(code === 'CommaExpected', at)],
];

/**
 * Says why a text is not JSON, and where. Takes linear time.
 *
 * @param offset of the parser's error.
 * @param code the parser's error code.
 */
export function textProblem(text: string, offset = 0, code = ''): TextProblem {
  const start = /^[\s\uFEFF]*/.exec(text)?.[0].length ?? 0;
  const at = Math.max(offset, start);
  const rest = text.slice(at, at + WINDOW);
  const found = (kind: TextProblemKind, where: number): TextProblem => {
    const word = kind === 'word' ? foreignWordAt(rest) : undefined;
    return { kind, ...positionAt(text, where), ...(word !== undefined && { word }) };
  };
  const matching = (kinds: Kinds<RegExp>, part: string): TextProblemKind | undefined =>
    kinds.find(([, pattern]) => pattern.test(part))?.[0];
  if (start === text.length) return found('empty', 0);
  if (isUtf16(text)) return found('utf16', start);
  if (code === 'NestedTooDeep') return found('tooDeep', start);
  const conflict = conflictMarker(text, at);
  if (conflict !== undefined) return found('mergeConflict', conflict);
  const head = text.slice(start, start + WINDOW);
  const format = at === start ? matching(FORMATS, head) : undefined;
  if (format !== undefined) return found(format, start);
  if (isLogLine(head, at - start)) return found('textBefore', start);
  const token = matching(TOKENS, rest) ?? (at === start ? matching(PROSE, head) : undefined);
  if (token !== undefined) return found(token, at);
  const seen: Seen = { text, at, code, rest, before: lastBefore(text, at) };
  for (const [kind, find] of PLACES) {
    const where = find(seen);
    if (where !== undefined) return found(kind, where);
  }
  return found('unexpected', at);
}

/** Line and column of an offset. */
export function positionAt(text: string, offset: number): { line: number; column: number } {
  let line = 1;
  let lineStart = 0;
  for (let at = 0; at < offset; at += 1) {
    const character = text.charCodeAt(at);
    if (character !== 10 && (character !== 13 || text.charCodeAt(at + 1) === 10)) continue;
    line += 1;
    lineStart = at + 1;
  }
  return { line, column: offset - lineStart + 1 };
}

function when(fits: boolean, at: number): number | undefined {
  return fits ? at : undefined;
}

function lastBefore(text: string, at: number): number {
  let before = at - 1;
  while (before >= 0 && /[\s\uFEFF]/.test(text[before] ?? '')) before -= 1;
  return before;
}

/** In UTF-16 that was decoded as single bytes, every other character of ASCII is NUL. */
function isUtf16(text: string): boolean {
  const nulls = text.slice(0, 200).split('\0').length - 1;
  return nulls > 0 && nulls >= Math.floor(Math.min(text.length, 200) / 3);
}

/** Whether a text starts with `2024-05-01 …` or `[INFO] …`, which look like a number or an array. */
function isLogLine(head: string, offset: number): boolean {
  if (offset === 0 || !head.includes('{')) return false;
  if (/^\d/.test(head)) return true;
  const level = /^\[[^\]\n"{}]{1,100}\](?=[ \t]*[^\s,\]}])/.exec(head);
  return level !== null && offset < level[0].length;
}

/** Offset of the line, if it is a conflict marker of Git. */
function conflictMarker(text: string, at: number): number | undefined {
  const line = text.lastIndexOf('\n', at - 1) + 1;
  return when(/^(?:<{7}|={7}|>{7}|\|{7})(?![<=>|])/.test(text.slice(line, line + 8)), line);
}

/** Offset of the line break in an unterminated string. */
function unendedString({ text, code, at }: Seen): number | undefined {
  if (code !== 'UnexpectedEndOfString') return undefined;
  const length = text.slice(at).search(/[\r\n]/);
  return when(length >= 0 && text.slice(at + length).trim() !== '', at + length);
}

function controlCharacterIn(rest: string): number {
  for (let at = 0; at < rest.length; at += 1) if (rest.charCodeAt(at) < 32) return at;
  return 0;
}

function escapeIn(rest: string): number {
  for (let at = 1; at < rest.length; at += 1) {
    if (rest[at] !== '\\') continue;
    if (!/^\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})/.test(rest.slice(at, at + 6))) return at;
    at += 1;
  }
  return 0;
}

/** The position where bytes are not UTF-8; tells UTF-16 apart. */
export function encodingProblem(bytes: Uint8Array): TextProblem {
  const [first, second] = bytes;
  const isUtf16 = (first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff);
  if (isUtf16) return { kind: 'utf16', line: 1, column: 1 };
  // Invalid bytes are decoded as U+FFFD.
  const text = new TextDecoder().decode(bytes);
  return { kind: 'encoding', ...positionAt(text, Math.max(0, text.indexOf('\uFFFD'))) };
}
