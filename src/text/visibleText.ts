import { t } from './localization';
import { type ShownText, isolatedText } from './ShownText';

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
