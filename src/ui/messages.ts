import * as vscode from 'vscode';
import * as l10n from '@vscode/l10n';
import { plainText } from '../text/markdownText';
import { missingCodeText } from '../base/loadCode';

/** A paragraph of a dialog: a line or several lines. */
export type Paragraph = string | readonly string[];

type Show = (
  message: string,
  options: vscode.MessageOptions,
  ...buttons: readonly string[]
) => Thenable<string | undefined>;

/** Shows a notification. Resolves to the button that was pressed. */
export function showInformation(text: string, ...buttons: readonly string[]): Answer {
  return show(vscode.window.showInformationMessage, text, {}, buttons);
}

/** Like {@link showInformation}, with a warning icon. */
export function showWarning(text: string, ...buttons: readonly string[]): Answer {
  return show(vscode.window.showWarningMessage, text, {}, buttons);
}

/** Like {@link showInformation}, with an error icon. */
export function showError(text: string, ...buttons: readonly string[]): Answer {
  return show(vscode.window.showErrorMessage, text, {}, buttons);
}

/** Shows a modal dialog. Resolves to the button that was pressed, or undefined after Cancel. */
export function askInDialog(
  text: string,
  detail: readonly Paragraph[],
  ...buttons: readonly string[]
): Answer {
  return show(vscode.window.showInformationMessage, text, dialog(detail), buttons);
}

/** Like {@link askInDialog}, with a warning icon. */
export function warnInDialog(
  text: string,
  detail: readonly Paragraph[],
  ...buttons: readonly string[]
): Answer {
  return show(vscode.window.showWarningMessage, text, dialog(detail), buttons);
}

type Answer = Promise<string | undefined>;

function dialog(detail: readonly Paragraph[]): vscode.MessageOptions {
  const paragraphs = detail.map((lines) => [lines].flat().map(plainText).join('\n'));
  return { modal: true, detail: paragraphs.filter((text) => text !== '').join('\n\n') };
}

async function show(
  open: Show,
  text: string,
  options: vscode.MessageOptions,
  buttons: readonly string[],
): Answer {
  const labels = buttons.map(plainText);
  const pressed = await open(plainText(text), options, ...labels);
  return pressed === undefined ? undefined : buttons[labels.indexOf(pressed)];
}

/** Reloads the window, which loads the code of its extensions again. */
export const RELOAD_COMMAND = 'workbench.action.reloadWindow';

let isTelling = false;

/** Reports that code is missing, in one notification at a time. */
export function tellMissingCode(): void {
  if (!isTelling) void offerReload();
}

async function offerReload(): Promise<void> {
  isTelling = true;
  const reload = l10n.t('Reload Window');
  const choice = await showError(missingCodeText(), reload);
  isTelling = false;
  if (choice === reload) await vscode.commands.executeCommand(RELOAD_COMMAND);
}
