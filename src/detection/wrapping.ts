import { TERMINAL_SEQUENCE, endsEscape } from './escapes';

/** A test of one character, with a table for ASCII because it is called for every character. */
function characterTest(pattern: RegExp): (char: string) => boolean {
  const ascii = Array.from({ length: 128 }, (_, code) => pattern.test(String.fromCharCode(code)));
  return (char) => ascii[char.charCodeAt(0)] ?? pattern.test(char);
}

/** A quote in any language, as in JSON, code, word processors and Markdown. */
export const isQuote = characterTest(/["'`´′″„‚‛「」『』〝〞〟﹁﹂＂＇\p{Pi}\p{Pf}]/u);

/** An invisible character: zero-width, directional, a soft hyphen, a byte-order mark. */
export const isInvisible = characterTest(/\p{Cf}/u);

export const isSpace = characterTest(/\s/);

/** Markdown's emphasis, and the backslash that escapes a quote. */
const isMarkup = characterTest(/[*~^\\]/);

/** Whether a character may surround a label or a value; spaces are not included. */
export function isQuoteOrMarkup(char: string): boolean {
  return isQuote(char) || isMarkup(char) || isInvisible(char) || char === TERMINAL_SEQUENCE;
}

/** Trims spaces and other characters. */
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

/** Markdown's `_id_`, `__id__` and `___id___`. */
const MOST_UNDERSCORES = 3;

/** Number of Markdown's underscores that open an emphasis before an offset. Underscores after a word are part of it. */
export function emphasisBefore(text: string, at: number): number {
  let count = 0;
  while (count < MOST_UNDERSCORES && text[at - count - 1] === '_') count += 1;
  if (count === 0) return 0;
  return isWordAt(text, at - count - 1) && !endsEscape(text, at - count) ? 0 : count;
}

/** Number of underscores that close an emphasis after an offset. */
export function emphasisBehind(text: string, at: number): number {
  let count = 0;
  while (count < MOST_UNDERSCORES && text[at + count] === '_') count += 1;
  return isWordAt(text, at + count) ? 0 : count;
}

/** Whether an offset has a character of an ID: a letter, a digit, `-` or `_`. Takes an offset to avoid a substring. */
export function isWordAt(text: string, at: number): boolean {
  return isLetterOrDigitAt(text, at) || text[at] === '_' || text[at] === '-';
}

export function isLetterOrDigitAt(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return (code >= 48 && code <= 57) || (code >= 97 && code <= 122) || (code >= 65 && code <= 90);
}

/** Whether an offset has a lower-case hex digit. */
export function isHexAt(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return (code >= 48 && code <= 57) || (code >= 97 && code <= 102);
}
