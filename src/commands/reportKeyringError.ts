import * as vscode from 'vscode';
import { t } from '../localization';

/** Says that the system's keyring failed, and what that means for what was asked. */
export function reportKeyringError(consequence: string, error: unknown): void {
  const reason = error instanceof Error ? error.message : t('The keyring of your system failed.');
  void vscode.window.showErrorMessage(
    `${consequence} ${reason} ${t('Unlock the keyring or restart VS Code, then try again.')}`,
  );
}
