/** Longer texts are cut: what is written in Markdown here is read at one go. */
const MAX_LENGTH = 500;

/** A text within a line of Markdown: it stays text whatever it holds, makes no markup and no table cell of its own. */
export function markdownText(text: string): string {
  const line = text.replace(/\s+/g, ' ');
  const shown = line.length > MAX_LENGTH ? `${line.slice(0, MAX_LENGTH)}…`.toWellFormed() : line;
  return shown.replace(/[\\`*_{}[\]()#+!|<>~&]/g, '\\$&');
}
