import { t } from './localization';
import type { ShownText } from './ShownText';

/** Not a space, a control or format character, or one that is drawn as nothing. */
const VISIBLE = /[^\p{Z}\p{Cc}\p{Cf}\p{Default_Ignorable_Code_Point}\u2800]/u;

/** Whether a person sees anything of a text. */
export function isVisible(text: string): boolean {
  return VISIBLE.test(text);
}

/** The text, or words that say that it is empty: a heading, a button or an item of a list must have a name. */
export function visibleText(text: ShownText): ShownText;
export function visibleText(text: string): string;
export function visibleText(text: string): string {
  return isVisible(text) ? text : t('(empty text)');
}

/** Characters of one text within a sentence; the whole of it is where the sentence leads. */
const QUOTED_LENGTH = 200;

/** A text as a part of a sentence: in one line and of bounded length. */
export function quoted(text: ShownText, maxLength = QUOTED_LENGTH): ShownText {
  const line = text.replace(/\s+/g, ' ').trim();
  const shown = line.length > maxLength ? `${line.slice(0, maxLength).toWellFormed()}…` : line;
  return visibleText(isolatedText(shown) as ShownText);
}

/** Embeddings and overrides, isolates, and marks that have a direction (Unicode Bidirectional Algorithm, 2). */
const CONTROLS = /[\u202A-\u202E\u2066-\u2069\u200E\u200F\u061C]/;

/** What ends a paragraph ends everything that was opened in it: some of the control characters do. */
const PARAGRAPH_END = /([\p{Cc}\u2029])/u;

const FIRST_STRONG_ISOLATE = '\u2068';
const POP_ISOLATE = '\u2069';
const ISOLATES = new Set(['\u2066', '\u2067', FIRST_STRONG_ISOLATE]);

/**
 * A text whose controls of direction reorder nothing but itself: each of its lines that has one is an isolate, within which
 * every other isolate is closed. The end of an isolate ends the embeddings and overrides in it as well. A line that is one
 * isolate as a whole stays as it is.
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
      // It would end the isolate that is put around the line.
      if (open === 0) continue;
      open -= 1;
    }
    balanced += character;
    if (open === 0) firstEnd ||= balanced.length;
  }
  if (ISOLATES.has(balanced.charAt(0)) && firstEnd === balanced.length) return balanced;
  return FIRST_STRONG_ISOLATE + balanced + POP_ISOLATE.repeat(open + 1);
}
