import { isolatedText } from './visibleText';

/** Longer texts are cut: what is written in Markdown is read at one go. */
const MAX_LENGTH = 500;

/** Keeps what stands on either side of it on one line, and is not seen. */
const WORD_JOINER = '\u2060';

/**
 * A text within a line of Markdown: it stays text whatever it holds, and makes no markup, no link, no icon of VS Code's and no
 * table cell of its own.
 *
 * Escapes are not enough: VS Code and others make links of addresses that stand in a text as they are (GitHub Flavored
 * Markdown, 6.9), some of them after the escapes were read. So an address is taken apart where nobody sees it.
 */
export function markdownText(text: string, maxLength = MAX_LENGTH): string {
  const line = text.replace(/\s+/g, ' ').trim();
  const shown = line.length > maxLength ? `${line.slice(0, maxLength)}…`.toWellFormed() : line;
  return isolatedText(shown)
    .replace(/:(?=\/\/)|www(?=\.)|\$(?=\()/gi, `$&${WORD_JOINER}`)
    .replaceAll('@', `${WORD_JOINER}@${WORD_JOINER}`)
    .replace(/[\\`*_{}[\]()#+!|<>~&$]/g, '\\$&')
    .replace(/^(\d*)([.)=-])/, '$1\\$2');
}

/** The same for a text of several lines, each of which becomes a paragraph. */
export function markdownParagraphs(text: string): string {
  return text
    .slice(0, MAX_PARAGRAPHS_LENGTH)
    .split(/[\r\n]+/)
    .map((line) => markdownText(line, MAX_PARAGRAPHS_LENGTH))
    .filter((line) => line !== '')
    .join('\n\n');
}

/** A tooltip that is longer is read by nobody. */
const MAX_PARAGRAPHS_LENGTH = 5000;

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
