import * as vscode from 'vscode';
import { missingCodeText } from './loadCode';
import { t } from './localization';
import { showError } from './ui/messages';

/** Reloads the window, and so the code of its extensions. */
export const RELOAD_COMMAND = 'workbench.action.reloadWindow';

let isTelling = false;

/** Says that code is missing, once at a time. */
export function tellMissingCode(): void {
  if (isTelling) return;
  isTelling = true;
  const reload = t('Reload Window');
  void showError(missingCodeText(), reload).then((choice) => {
    isTelling = false;
    if (choice === reload) void vscode.commands.executeCommand(RELOAD_COMMAND);
  });
}
