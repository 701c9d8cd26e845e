import * as vscode from 'vscode';
import type { Documentation } from '../result/documentationAt';
import { readDocumentation } from '../result/ResultReader';
import { message, say } from '../localization';

/** Explains the documented properties and values of a result document. Its words are bundled: a hover sends no request. */
export class ResultHover implements vscode.HoverProvider {
  async provideHover(
    document: vscode.TextDocument,
    position: vscode.Position,
    token: vscode.CancellationToken,
  ): Promise<vscode.Hover | undefined> {
    const found = await readDocumentation(document.getText(), document.offsetAt(position));
    if (found === undefined || token.isCancellationRequested) return undefined;
    const { start, end } = found.place;
    const range = new vscode.Range(document.positionAt(start), document.positionAt(end));
    return new vscode.Hover(content(found), range);
  }
}

// As Markdown, because `appendText` lets no line break between words; nothing of the document is in it.
function content({ name, description, values }: Documentation): vscode.MarkdownString {
  const text = new vscode.MarkdownString();
  if (name !== undefined) text.appendMarkdown(`**\`${name}\`**\n\n`);
  text.appendMarkdown(say(message(description)));
  for (const [value, meaning] of values ?? []) {
    text.appendMarkdown(`\n\n\`${value}\` — ${say(message(meaning))}`);
  }
  return text;
}
