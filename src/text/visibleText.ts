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
