import * as vscode from 'vscode';
import { markdownParagraphs, markdownText } from '../text/markdownText';

/** Not exported, so that only the functions of this file make one. */
class EscapedMarkdown {
  /** Lets no object that merely looks alike have this type. */
  declare private readonly isEscaped: true;

  constructor(readonly source: string) {}
}

/** Markdown in which every text stays text. */
export type Markdown = EscapedMarkdown;

/** Markdown written out in the code: `` markdown`**${title}**` ``. Every string between is a text, in one line. */
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

/** Paragraphs; of a string, each line is one. */
export function paragraphs(parts: readonly (string | Markdown)[]): Markdown {
  const sources = parts.map((part) =>
    typeof part === 'string' ? markdownParagraphs(part) : part.source,
  );
  return new EscapedMarkdown(sources.filter((source) => source !== '').join('\n\n'));
}

/** A link that runs a command, which {@link markdownString} must allow. */
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

/** A name in the font of code. A backtick would end it, so none is kept. */
export function code(name: string): Markdown {
  return new EscapedMarkdown(`\`${name.replace(/[`\s]+/g, ' ')}\``);
}

/** A sentence in which nothing is more than text. */
export function plainMarkdown(sentence: string): vscode.MarkdownString {
  return markdownString(markdown`${sentence}`);
}

/** @param commands those that links may run. */
export function markdownString(
  { source }: Markdown,
  ...commands: readonly string[]
): vscode.MarkdownString {
  // Without support of theme icons, and of HTML, which VS Code leaves out unless told otherwise.
  const content = new vscode.MarkdownString(source);
  if (commands.length > 0) content.isTrusted = { enabledCommands: commands };
  return content;
}

/** A hover. VS Code would read a string as Markdown, so there is no other way to make one. */
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
