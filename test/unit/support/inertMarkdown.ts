import assert from 'node:assert/strict';

/** What GitHub Flavored Markdown makes a link of as it stands in a text, once the escapes are read. */
const AUTOLINK = /(?:https?|ftp):\/\/|www\.|[\w.+-]@[\w-]/i;

const ESCAPE = /\\([!-/:-@[-`{-~])/g;

/** The text behind Markdown that holds nothing but a text. */
export function readMarkdown(markdown: string): string {
  return markdown.replaceAll(ESCAPE, '$1');
}

/** Throws when an address is a link where the text is shown. */
export function assertNoAddress(markdown: string): void {
  assert.doesNotMatch(readMarkdown(markdown), AUTOLINK, markdown);
}

/** Throws when there is markup, a link or an icon of VS Code's in what should be a text. */
export function assertInert(markdown: string): void {
  assertNoAddress(markdown);
  assert.doesNotMatch(readMarkdown(markdown), /\$\(/, markdown);
  assert.doesNotMatch(markdown.replaceAll(ESCAPE, ''), /[[\]<>`*_!|]|&\w/, markdown);
}
