import * as l10n from '@vscode/l10n';

declare const isShown: unique symbol;

/** A string that is safe to display: a masked value or one of our own strings. */
export type ShownText = string & { readonly [isShown]: true };

/** A string literal in the code. */
type Literal<M extends string> = string extends M ? never : M;

declare module '@vscode/l10n' {
  /** Translates our own text; its arguments are numbers and displayable strings. */
  function t<M extends string>(message: M & Literal<M>, ...args: (ShownText | number)[]): ShownText;
}

/** Any character but spaces, controls, format characters and ones without a glyph. */
const VISIBLE = /[^\p{Z}\p{Cc}\p{Cf}\p{Default_Ignorable_Code_Point}\u2800]/u;

/** Whether a string shows anything. */
export function isVisible(text: string): boolean {
  return VISIBLE.test(text);
}

/** The string, or words that say that it is empty, because a heading, a button or a list item needs a name. */
export function visibleText(text: ShownText): ShownText;
export function visibleText(text: string): string;
export function visibleText(text: string): string {
  return isVisible(text) ? text : l10n.t('(empty text)');
}

/** Maximum length of a quotation in a sentence. */
const QUOTED_LENGTH = 200;

/** A string as a part of a sentence: one line of limited length. */
export function quoted(text: ShownText, maxLength = QUOTED_LENGTH): ShownText {
  const line = text.replace(/\s+/g, ' ').trim();
  const shown = line.length > maxLength ? `${line.slice(0, maxLength).toWellFormed()}…` : line;
  return visibleText(isolatedText(shown) as ShownText);
}

/** Embeddings, overrides, isolates and marks (Unicode Bidirectional Algorithm, 2). */
const CONTROLS = /[\u202A-\u202E\u2066-\u2069\u200E\u200F\u061C]/;

/** Ends a paragraph, and everything that was opened in it. */
const PARAGRAPH_END = /([\p{Cc}\u2029])/u;

const FIRST_STRONG_ISOLATE = '\u2068';
const POP_ISOLATE = '\u2069';
const ISOLATES = new Set(['\u2066', '\u2067', FIRST_STRONG_ISOLATE]);

/**
 * Isolates each line with bidirectional controls, so that they reorder nothing else, and closes the isolates in it. The
 * end of an isolate also ends embeddings and overrides. A line that is one isolate stays as it is.
 */
export function isolatedText(text: string): string {
  if (!CONTROLS.test(text)) return text;
  return text.split(PARAGRAPH_END).map(isolatedLine).join('');
}

function isolatedLine(line: string): string {
  if (!CONTROLS.test(line)) return line;
  let open = 0;
  let balanced = '';
  let firstEnd = 0;
  for (const character of line) {
    if (ISOLATES.has(character)) open += 1;
    if (character === POP_ISOLATE) {
      // It would close the isolate around the line.
      if (open === 0) continue;
      open -= 1;
    }
    balanced += character;
    if (open === 0) firstEnd ||= balanced.length;
  }
  if (ISOLATES.has(balanced.charAt(0)) && firstEnd === balanced.length) return balanced;
  return FIRST_STRONG_ISOLATE + balanced + POP_ISOLATE.repeat(open + 1);
}
