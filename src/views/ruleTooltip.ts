import * as vscode from 'vscode';
import { markdownParagraphs } from '../explanations/markdownText';
import { notProvided } from '../panel/fields';
import { referenceField } from '../panel/rulesView';
import { shownValue, type ShownDetail, type ShownRule } from '../privacy/ShownResult';
import type { ShownText } from '../privacy/ShownText';

/** What a rule says of itself. */
export function ruleTooltip({ name, content }: ShownRule): vscode.MarkdownString {
  const texts = shownValue(content);
  const explained = [texts?.description, texts?.information, texts?.tips].map(
    (text) => text && shownValue(text),
  );
  return tooltip([name, ...explained]);
}

/** What came of a detail, and what it refers to. */
export function detailTooltip(detail: ShownDetail): vscode.MarkdownString {
  const { state, text } = referenceField(detail);
  return tooltip([
    shownValue(detail.resultDescription) ?? shownValue(detail.title) ?? notProvided(),
    state === 'notProvided' ? undefined : text,
  ]);
}

function tooltip(texts: readonly (ShownText | undefined)[]): vscode.MarkdownString {
  const paragraphs = texts.flatMap((text) => (text === undefined ? [] : markdownParagraphs(text)));
  return new vscode.MarkdownString(paragraphs.join('\n\n'));
}
