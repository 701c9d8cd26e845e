import * as vscode from 'vscode';
import { plainText } from './plainText';

declare const isChoice: unique symbol;

/** An item of a quick pick whose texts are plain. Only {@link makeChoice} and {@link makeSeparator} make one. */
export interface Choice extends vscode.QuickPickItem {
  readonly [isChoice]: true;
}

interface ChoiceTexts extends Omit<vscode.QuickPickItem, 'kind' | 'buttons'> {
  /** The ID of an icon before the label, such as `search`. */
  readonly icon?: string;
}

/** Makes an item of a quick pick; fields of the caller's own are kept. */
export function makeChoice<const T extends ChoiceTexts>(item: T): T & Choice {
  const { icon, label, description, detail } = item;
  return {
    ...item,
    label: icon === undefined ? plainText(label) : `$(${icon}) ${plainText(label)}`,
    ...(description !== undefined && { description: plainText(description) }),
    ...(detail !== undefined && { detail: plainText(detail) }),
  } as T & Choice;
}

/** Makes a line between items. */
export function makeSeparator(label: string): Choice {
  return { label: plainText(label), kind: vscode.QuickPickItemKind.Separator } as Choice;
}
