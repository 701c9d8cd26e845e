import * as vscode from 'vscode';
import { markdownString, type Markdown } from './Markdown';
import { plainText } from '../text/markdownText';

export interface TreeItemTexts {
  readonly label: string;
  readonly description?: string;
  readonly tooltip?: Markdown;
  /** Accessible name, instead of label and description. */
  readonly spoken?: string;
}

/** Creates a tree item with its texts; the caller sets everything else. */
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

/** Creates a CodeLens that runs a command. */
export function codeLens(
  range: vscode.Range,
  title: string,
  command: string,
  argument: unknown,
): vscode.CodeLens {
  return new vscode.CodeLens(range, { title: plainText(title), command, arguments: [argument] });
}

/** Opens an editor tab with a webview. */
export function openWebviewTab(
  type: string,
  title: string,
  options: vscode.WebviewOptions & vscode.WebviewPanelOptions,
): vscode.WebviewPanel {
  const { Active } = vscode.ViewColumn;
  return vscode.window.createWebviewPanel(type, plainText(title), Active, options);
}

/** Sets a tab's title if it differs. */
export function titleTab(panel: vscode.WebviewPanel, title: string): void {
  const text = plainText(title);
  if (panel.title !== text) panel.title = text;
}
