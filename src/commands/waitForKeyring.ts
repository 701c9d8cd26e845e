import { setTimeout as wait } from 'node:timers/promises';
import * as vscode from 'vscode';
import { t } from '../localization';
import { WAITS } from '../waits';

/**
 * Runs what needs the keyring. When that takes more than a moment, a notification says what is waited for, and its Cancel ends
 * the waiting.
 *
 * @param run is given the signal of that Cancel; what it gives or throws is passed on.
 */
export async function waitForKeyring<T>(run: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const controller = new AbortController();
  const running = run(controller.signal);
  const isSlow = await Promise.race([
    running.then(
      () => false,
      () => false,
    ),
    wait(WAITS.keyringBeforeProgress, true, { ref: false }),
  ]);
  if (!isSlow) return running;
  return vscode.window.withProgress(
    {
      location: vscode.ProgressLocation.Notification,
      title: t('Waiting for the keyring of your system…'),
      cancellable: true,
    },
    (_, token) => {
      token.onCancellationRequested(() => controller.abort());
      return running;
    },
  );
}
