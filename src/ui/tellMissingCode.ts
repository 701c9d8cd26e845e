import * as vscode from 'vscode';
import { missingCodeText } from '../base/loadCode';
import { t } from '../text/localization';
import { showError } from './messages';

/** Reloads the window, and so the code of its extensions. */
export const RELOAD_COMMAND = 'workbench.action.reloadWindow';

let isTelling = false;

/** Says that code is missing, once at a time. */
export function tellMissingCode(): void {
  if (!isTelling) void offerReload();
}

async function offerReload(): Promise<void> {
  isTelling = true;
  const reload = t('Reload Window');
  const choice = await showError(missingCodeText(), reload);
  isTelling = false;
  if (choice === reload) await vscode.commands.executeCommand(RELOAD_COMMAND);
}
