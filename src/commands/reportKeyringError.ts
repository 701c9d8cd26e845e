import * as vscode from 'vscode';

/** Says that the system's keyring failed, and what that means for what was asked. */
export function reportKeyringError(consequence: string, error: unknown): void {
  const reason = error instanceof Error ? error.message : 'The keyring of your system failed.';
  void vscode.window.showErrorMessage(
    `${consequence} ${reason} Unlock the keyring or restart VS Code, then try again.`,
  );
}
