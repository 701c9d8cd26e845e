import * as vscode from 'vscode';
import { markdownString, type Markdown } from './Markdown';
import { plainText } from './plainText';

export interface TreeItemTexts {
  readonly label: string;
  readonly description?: string;
  readonly tooltip?: Markdown;
  /** What a screen reader says instead of label and description. */
  readonly spoken?: string;
}

/** Makes an item of a tree with its texts; everything else is the caller's. */
export function treeItem(
  { label, description, tooltip, spoken }: TreeItemTexts,
  state = vscode.TreeItemCollapsibleState.None,
): vscode.TreeItem {
  const item = new vscode.TreeItem(plainText(label), state);
  if (description !== undefined) item.description = plainText(description);
  if (tooltip !== undefined) item.tooltip = markdownString(tooltip);
  if (spoken !== undefined) item.accessibilityInformation = { label: plainText(spoken) };
  return item;
}
