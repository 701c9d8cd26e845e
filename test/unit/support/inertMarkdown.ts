import assert from 'node:assert/strict';

/** Strings that GitHub Flavored Markdown links without markup, after its escapes are read. */
const AUTOLINK = /(?:https?|ftp):\/\/|www\.|[\w.+-]@[\w-]/i;

const ESCAPE = /\\([!-/:-@[-`{-~])/g;

/** The plain text of Markdown that contains only escaped text. */
export function readMarkdown(markdown: string): string {
  return markdown.replaceAll(ESCAPE, '$1');
}

/** Throws if a URL in the rendered text becomes a link. */
export function assertNoAddress(markdown: string): void {
  assert.doesNotMatch(readMarkdown(markdown), AUTOLINK, markdown);
}

/** Throws if a text contains markup, a link or an icon of VS Code. */
export function assertInert(markdown: string): void {
  assertNoAddress(markdown);
  assert.doesNotMatch(readMarkdown(markdown), /\$\(/, markdown);
  assert.doesNotMatch(markdown.replaceAll(ESCAPE, ''), /[[\]<>`*_!|]|&\w/, markdown);
}
