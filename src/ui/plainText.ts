import { isolatedText } from '../text/ShownText';

/** Invisible, and allows no line break. */
const WORD_JOINER = '\u2060';

/** What ends a line, in a list, a dialog or an accessible name. */
const LINE_BREAKS = /[\n\v\f\r\u0085\u2028\u2029]+/g;

/**
 * Makes a string plain text of one line, for every place in which VS Code makes links of `[…](…)` or icons of `$(…)`; README.md
 * lists them. An invisible character separates what VS Code looks for, so a person reads the same text.
 *
 * Takes a whole sentence: of two arguments that are harmless, one may end in `]` and the next begin with `(`.
 */
export function plainText(text: string): string {
  return isolatedText(text.replace(LINE_BREAKS, ' '))
    .replaceAll('](', `]${WORD_JOINER}(`)
    .replaceAll('$(', `$${WORD_JOINER}(`);
}
