import { TERMINAL_SEQUENCE, endsEscape } from './escapes';

/** A test of one character that is quick for those of ASCII. */
function quickly(pattern: RegExp): (char: string) => boolean {
  const ascii = Array.from({ length: 128 }, (_, code) => pattern.test(String.fromCharCode(code)));
  return (char) => ascii[char.charCodeAt(0)] ?? pattern.test(char);
}

/** A quote of any language, as JSON, code, word processors and Markdown write them. */
export const isQuote = quickly(/["'`´′″„‚‛「」『』〝〞〟﹁﹂＂＇\p{Pi}\p{Pf}]/u);

/** A character that cannot be seen: zero-width, directional, a soft hyphen, a byte-order mark. */
export const isInvisible = quickly(/\p{Cf}/u);

export const isSpace = quickly(/\s/);

/** Emphasis of Markdown, and what escapes a quote. */
const isMarkup = quickly(/[*~^\\]/);

/** Whether a character may stand around a label or a value beside spaces. */
export function isWrapping(char: string): boolean {
  return isQuote(char) || isMarkup(char) || isInvisible(char) || char === TERMINAL_SEQUENCE;
}

/** A text without spaces around it and without the characters of a set. */
export function trimmed(text: string, isAround: (char: string) => boolean): string {
  const isTrimmed = (char: string): boolean => isSpace(char) || isAround(char);
  let start = 0;
  for (const char of text) {
    if (!isTrimmed(char)) break;
    start += char.length;
  }
  let end = text.length;
  while (end > start) {
    const isPair = /[\udc00-\udfff]/.test(text.charAt(end - 1));
    const from = Math.max(start, end - (isPair ? 2 : 1));
    if (!isTrimmed(text.slice(from, end))) break;
    end = from;
  }
  return text.slice(start, end);
}

/** `_id_`, `__id__` and `___id___` of Markdown. */
const MOST_UNDERSCORES = 3;

/** How many underscores of Markdown open an emphasis before an offset. Those behind a word belong to it. */
export function emphasisBefore(text: string, at: number): number {
  let count = 0;
  while (count < MOST_UNDERSCORES && text[at - count - 1] === '_') count += 1;
  if (count === 0) return 0;
  return isWordAt(text, at - count - 1) && !endsEscape(text, at - count) ? 0 : count;
}

/** How many close one behind an offset. */
export function emphasisBehind(text: string, at: number): number {
  let count = 0;
  while (count < MOST_UNDERSCORES && text[at + count] === '_') count += 1;
  return isWordAt(text, at + count) ? 0 : count;
}

/** What an ID is made of: letters, digits, `-` and `_`. Asked at an offset, so that no part of the text is made for it. */
export function isWordAt(text: string, at: number): boolean {
  return isLetterOrDigitAt(text, at) || text[at] === '_' || text[at] === '-';
}

export function isLetterOrDigitAt(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return (code >= 48 && code <= 57) || (code >= 97 && code <= 122) || (code >= 65 && code <= 90);
}

/** A digit of a number in base 16, in lower case. */
export function isHexAt(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return (code >= 48 && code <= 57) || (code >= 97 && code <= 102);
}
