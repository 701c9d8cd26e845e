import { createScanner } from 'jsonc-parser';
import { foreignWordAt } from './textProblem';

/** The library's `SyntaxKind`, an enumeration that only its own build can import. */
const TOKEN = {
  openBrace: 1,
  closeBrace: 2,
  openBracket: 3,
  closeBracket: 4,
  comma: 5,
  colon: 6,
  lineComment: 12,
  blockComment: 13,
  lineBreak: 14,
  trivia: 15,
  unknown: 16,
  endOfFile: 17,
} as const;

/** A text made readable for a JSON parser. Every character stays in its place. */
export interface RelaxedJson {
  readonly text: string;
  /** Where comments stand. */
  readonly comments: readonly { readonly offset: number; readonly length: number }[];
  readonly hasTrailingCommas: boolean;
  /** Whether a number stands in the text in place of a word such as `NaN`. */
  readonly hasWords: boolean;
}

/** Replaces comments and trailing commas by spaces, and words that JSON does not have by a number. Takes linear time. */
export function relaxedJson(text: string): RelaxedJson {
  const comments: { offset: number; length: number }[] = [];
  const parts: string[] = [];
  let end = 0;
  const replace = (offset: number, content: string): void => {
    parts.push(text.slice(end, offset), content);
    end = offset + content.length;
  };
  const scanner = createScanner(text);
  /** The offset of a comma after a value. */
  let comma: number | undefined;
  let sign: number | undefined;
  let isAfterValue = false;
  let hasTrailingCommas = false;
  let hasWords = false;
  for (let token: number = scanner.scan(); token !== TOKEN.endOfFile; token = scanner.scan()) {
    const offset = scanner.getTokenOffset();
    const length = scanner.getTokenLength();
    switch (token) {
      case TOKEN.trivia:
      case TOKEN.lineBreak:
        continue;
      case TOKEN.lineComment:
      case TOKEN.blockComment:
        comments.push({ offset, length });
        continue;
      case TOKEN.closeBrace:
      case TOKEN.closeBracket:
        if (comma !== undefined) {
          replace(comma, ' ');
          hasTrailingCommas = true;
        }
        break;
      case TOKEN.unknown: {
        const word = text.slice(offset, offset + length);
        if (word === '-') {
          sign = offset;
          continue;
        }
        if (foreignWordAt(word)?.length !== length) break;
        const from = sign === offset - 1 ? sign : offset;
        replace(from, '0'.padEnd(offset + length - from));
        hasWords = true;
        break;
      }
    }
    comma = token === TOKEN.comma && isAfterValue ? offset : undefined;
    isAfterValue = !BEFORE_VALUE.has(token);
    sign = undefined;
  }
  parts.push(text.slice(end));
  return { text: blanked(parts.join(''), comments), comments, hasTrailingCommas, hasWords };
}

const BEFORE_VALUE: ReadonlySet<number> = new Set([
  TOKEN.openBrace,
  TOKEN.openBracket,
  TOKEN.comma,
  TOKEN.colon,
]);

/** Line breaks in a comment stay. */
function blanked(text: string, places: RelaxedJson['comments']): string {
  const parts: string[] = [];
  let end = 0;
  for (const { offset, length } of places) {
    parts.push(text.slice(end, offset));
    parts.push(text.slice(offset, offset + length).replaceAll(/[^\r\n]/g, ' '));
    end = offset + length;
  }
  parts.push(text.slice(end));
  return parts.join('');
}
