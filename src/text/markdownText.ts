import { isolatedText } from './ShownText';

/** Longer texts are cut off. */
const MAX_LENGTH = 500;

/** Invisible, and no line break around it. */
const WORD_JOINER = '\u2060';

/**
 * Escapes a text for one line of Markdown: no markup, link, icon or table cell comes of it.
 *
 * Escapes are not enough, because VS Code and others autolink bare addresses (GitHub Flavored Markdown, 6.9), some of
 * them after unescaping. So an invisible character splits addresses.
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

/** The same for several lines. Each becomes a paragraph. */
export function markdownParagraphs(text: string): string {
  return text
    .slice(0, MAX_PARAGRAPHS_LENGTH)
    .split(/[\r\n]+/)
    .map((line) => markdownText(line, MAX_PARAGRAPHS_LENGTH))
    .filter((line) => line !== '')
    .join('\n\n');
}

/** Limits the length of a tooltip. */
const MAX_PARAGRAPHS_LENGTH = 5000;

/** Line breaks in a list, a dialog or an accessible name. */
const LINE_BREAKS = /[\n\v\f\r\u0085\u2028\u2029]+/g;

/**
 * Makes a string plain text on one line, for places where VS Code renders `[…](…)` as links or `$(…)` as icons;
 * `src/ui/README.md` lists them. An invisible character splits these.
 *
 * Takes a whole sentence, because one argument may end with `]` and the next one start with `(`.
 */
export function plainText(text: string): string {
  return isolatedText(text.replace(LINE_BREAKS, ' '))
    .replaceAll('](', `]${WORD_JOINER}(`)
    .replaceAll('$(', `$${WORD_JOINER}(`);
}
