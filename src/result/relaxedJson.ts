import { createScanner, type Edit } from 'jsonc-parser';
import { withEdits } from './jsonTree';
import { foreignWordAt } from './textProblem';

/** The library's `SyntaxKind`, a `const enum` that cannot be imported. */
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

/** A text that a JSON parser can read. All offsets stay. */
export interface RelaxedJson {
  readonly text: string;
  readonly comments: readonly { readonly offset: number; readonly length: number }[];
  readonly hasTrailingCommas: boolean;
  /** Whether a word such as `NaN` was replaced by a number. */
  readonly hasWords: boolean;
}

/** Replaces comments and trailing commas by spaces, and words such as `NaN` by a number. Takes linear time. */
export function relaxedJson(text: string): RelaxedJson {
  const comments: { offset: number; length: number }[] = [];
  const edits: Edit[] = [];
  const replace = (offset: number, content: string): void => {
    edits.push({ offset, length: content.length, content });
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
        // Line breaks in a comment stay.
        replace(offset, text.slice(offset, offset + length).replaceAll(/[^\r\n]/g, ' '));
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
  return { text: withEdits(text, edits), comments, hasTrailingCommas, hasWords };
}

const BEFORE_VALUE: ReadonlySet<number> = new Set([
  TOKEN.openBrace,
  TOKEN.openBracket,
  TOKEN.comma,
  TOKEN.colon,
]);
