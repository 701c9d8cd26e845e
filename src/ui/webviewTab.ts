import * as vscode from 'vscode';
import { plainText } from './plainText';

/** Opens an editor tab with a webview. */
export function openWebviewTab(
  type: string,
  title: string,
  options: vscode.WebviewOptions & vscode.WebviewPanelOptions,
): vscode.WebviewPanel {
  const { Active } = vscode.ViewColumn;
  return vscode.window.createWebviewPanel(type, plainText(title), Active, options);
}

/** Gives a tab a title, unless it has it. */
export function titleTab(panel: vscode.WebviewPanel, title: string): void {
  const text = plainText(title);
  if (panel.title !== text) panel.title = text;
}
