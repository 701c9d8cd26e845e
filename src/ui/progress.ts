import { setTimeout as wait } from 'node:timers/promises';
import * as vscode from 'vscode';
import * as l10n from '@vscode/l10n';
import { WAITS } from '../base/waits';
import { plainText } from '../text/markdownText';
import { showError } from './messages';

/**
 * Runs work that may take a while. Shows a notification then, and its Cancel button aborts the signal.
 *
 * @param work `tell` sets the message beside the title. Its result or error is passed on.
 */
export async function cancellableProgress<T>(
  title: string,
  work: (signal: AbortSignal, tell: (message: string) => void) => Promise<T>,
): Promise<T> {
  const controller = new AbortController();
  let last: string | undefined;
  let tell = (message: string): void => {
    last = message;
  };
  const working = work(controller.signal, (message) => tell(message));
  const isSlow = await Promise.race([
    working.then(
      () => false,
      () => false,
    ),
    wait(WAITS.beforeProgress, true, { ref: false }),
  ]);
  if (!isSlow) return working;
  return vscode.window.withProgress(
    {
      location: vscode.ProgressLocation.Notification,
      title: plainText(title),
      cancellable: true,
    },
    (progress, token) => {
      token.onCancellationRequested(() => controller.abort());
      tell = (message) => progress.report({ message: plainText(message) });
      if (last !== undefined) tell(last);
      return working;
    },
  );
}

/** Shows progress in the status bar. `tell` sets the message beside the title. */
export async function progressInStatusBar<T>(
  title: string,
  work: (tell: (message: string) => void) => Promise<T>,
): Promise<T> {
  return vscode.window.withProgress(
    { location: vscode.ProgressLocation.Window, title: plainText(title) },
    (progress) => work((message) => progress.report({ message: plainText(message) })),
  );
}

/** Runs work that needs the keyring, which may wait for the user to unlock it. */
export async function waitForKeyring<T>(run: (signal: AbortSignal) => Promise<T>): Promise<T> {
  return cancellableProgress(l10n.t('Waiting for the keyring of your system…'), run);
}

/** Shows that the keyring failed, and the consequence. */
export function reportKeyringError(consequence: string, error: unknown): void {
  void showError(keyringProblem(consequence, error));
}

/** The text of that message. */
export function keyringProblem(consequence: string, error: unknown): string {
  const reason =
    error instanceof Error ? error.message : l10n.t('The keyring of your system failed.');
  return `${consequence} ${reason} ${l10n.t('Unlock the keyring or restart VS Code, then try again.')}`;
}
