import { endsEscape } from './escapes';

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
