import { isolatedText, type ShownText } from './ShownText';
import { visibleText } from './visibleText';

/** Characters of one text within a sentence; the whole of it is where the sentence leads. */
const QUOTED_LENGTH = 200;

/** A text as a part of a sentence: in one line and of bounded length. */
export function quoted(text: ShownText, maxLength = QUOTED_LENGTH): ShownText {
  const line = text.replace(/\s+/g, ' ').trim();
  const shown = line.length > maxLength ? `${line.slice(0, maxLength).toWellFormed()}…` : line;
  return visibleText(isolatedText(shown) as ShownText);
}
