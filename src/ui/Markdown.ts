import * as vscode from 'vscode';
import { markdownParagraphs, markdownText } from '../text/markdownText';

/** Not exported, so that only this file can create it. */
class EscapedMarkdown {
  /** Makes the type nominal. */
  declare private readonly isEscaped: true;

  constructor(readonly source: string) {}
}

/** Markdown with all texts escaped. */
export type Markdown = EscapedMarkdown;

/** Tagged template for Markdown: `` markdown`**${title}**` ``. Escapes each string to one line of text. */
export function markdown(
  written: TemplateStringsArray,
  ...values: readonly (string | Markdown)[]
): Markdown {
  const source = values.reduce<string>(
    (before, value, index) => `${before}${sourceOf(value)}${written[index + 1] ?? ''}`,
    written[0] ?? '',
  );
  return new EscapedMarkdown(source);
}

/** Paragraphs. Each line of a string becomes one. */
export function paragraphs(parts: readonly (string | Markdown)[]): Markdown {
  const sources = parts.map((part) =>
    typeof part === 'string' ? markdownParagraphs(part) : part.source,
  );
  return new EscapedMarkdown(sources.filter((source) => source !== '').join('\n\n'));
}

/** A link to a command, which must be passed to {@link markdownString}. */
export function commandLink(
  label: string,
  title: string,
  command: string,
  argument: unknown,
): Markdown {
  const target = `command:${command}?${encodeURIComponent(JSON.stringify([argument]))}`;
  return new EscapedMarkdown(
    `[${markdownText(label)}](${target} "${markdownText(title).replaceAll('"', '\\"')}")`,
  );
}

/** A name in code font. Backticks would end it, so they are removed. */
export function code(name: string): Markdown {
  return new EscapedMarkdown(`\`${name.replace(/[`\s]+/g, ' ')}\``);
}

/** A sentence as Markdown. */
export function plainMarkdown(sentence: string): vscode.MarkdownString {
  return markdownString(markdown`${sentence}`);
}

/** @param commands that links may run. */
export function markdownString(
  { source }: Markdown,
  ...commands: readonly string[]
): vscode.MarkdownString {
  // `supportThemeIcons` and `supportHtml` are false by default.
  const content = new vscode.MarkdownString(source);
  if (commands.length > 0) content.isTrusted = { enabledCommands: commands };
  return content;
}

/** A hover. `vscode.Hover` would read a string as Markdown. */
export function hover(
  content: Markdown,
  range: vscode.Range,
  ...commands: readonly string[]
): vscode.Hover {
  return new vscode.Hover(markdownString(content, ...commands), range);
}

function sourceOf(value: string | Markdown): string {
  return typeof value === 'string' ? markdownText(value) : value.source;
}
