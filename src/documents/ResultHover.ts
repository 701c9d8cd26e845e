import * as vscode from 'vscode';
import type { Documentation } from '../result/documentationAt';
import { readDocumentation } from '../reading/ResultReader';
import { message, say } from '../text/localization';
import { code, hover, markdown, paragraphs, type Markdown } from '../ui/Markdown';

/** Explains the documented properties and values of a result document. Its words are bundled: a hover sends no request. */
export class ResultHover implements vscode.HoverProvider {
  /** Of the last hover; an earlier one is not waited for any more, whether VS Code has cancelled it or not. */
  private reading = new AbortController();

  async provideHover(
    document: vscode.TextDocument,
    position: vscode.Position,
    token: vscode.CancellationToken,
  ): Promise<vscode.Hover | undefined> {
    this.reading.abort();
    if (token.isCancellationRequested) return undefined;
    const reading = new AbortController();
    this.reading = reading;
    const listening = token.onCancellationRequested(() => reading.abort());
    const found = await readDocumentation(document.getText(), document.offsetAt(position), {
      subject: document.uri.toString(),
      signal: reading.signal,
    });
    listening.dispose();
    if (found === undefined || reading.signal.aborted) return undefined;
    const { start, end } = found.place;
    const range = new vscode.Range(document.positionAt(start), document.positionAt(end));
    return hover(content(found), range);
  }
}

/** Nothing of the document is in it. */
function content({ name, description, values }: Documentation): Markdown {
  return paragraphs([
    ...(name === undefined ? [] : [markdown`**${code(name)}**`]),
    say(message(description)),
    ...(values ?? []).map(
      ([value, meaning]) => markdown`${code(value)} — ${say(message(meaning))}`,
    ),
  ]);
}
