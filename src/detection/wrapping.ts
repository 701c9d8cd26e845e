import { TERMINAL_SEQUENCE } from './escapes';

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
