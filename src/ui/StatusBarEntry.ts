import * as vscode from 'vscode';
import { markdownString, type Markdown } from './Markdown';
import { plainText } from '../text/markdownText';

export interface StatusBarContent {
  /** ID of an icon before the text, such as `sync~spin`. */
  readonly icon?: string | undefined;
  readonly text: string;
  readonly tooltip: Markdown;
  readonly command: string;
  /** Accessible name, instead of icon and text. */
  readonly spoken?: string;
}

export class StatusBarEntry implements vscode.Disposable {
  private readonly item: vscode.StatusBarItem;

  /** @param name shown in the status bar's context menu. */
  constructor(id: string, priority: number, name: string) {
    this.item = vscode.window.createStatusBarItem(id, vscode.StatusBarAlignment.Left, priority);
    this.item.name = plainText(name);
  }

  show({ icon, text, tooltip, command, spoken }: StatusBarContent): void {
    const { item } = this;
    item.text = icon === undefined ? plainText(text) : `$(${icon}) ${plainText(text)}`;
    item.tooltip = markdownString(tooltip);
    item.command = command;
    item.accessibilityInformation =
      spoken === undefined ? undefined : { label: plainText(spoken), role: 'button' };
    item.show();
  }

  hide(): void {
    this.item.hide();
  }

  dispose(): void {
    this.item.dispose();
  }
}

/** Shows a message in the status bar for some time. */
export function showInStatusBar(text: string, milliseconds: number): void {
  vscode.window.setStatusBarMessage(plainText(text), milliseconds);
}
