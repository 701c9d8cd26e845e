import { setTimeout as wait } from 'node:timers/promises';
import * as vscode from 'vscode';
import { WAITS } from '../base/waits';
import { plainText } from './plainText';

/**
 * Does work that may take a while: then a notification says so, and its Cancel ends the work.
 *
 * @param work is given the signal of that Cancel, and what replaces the message beside the title; what it gives or throws is
 * passed on.
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

/** Shows in the status bar that work goes on. `tell` replaces the message beside the title. */
export async function progressInStatusBar<T>(
  title: string,
  work: (tell: (message: string) => void) => Promise<T>,
): Promise<T> {
  return vscode.window.withProgress(
    { location: vscode.ProgressLocation.Window, title: plainText(title) },
    (progress) => work((message) => progress.report({ message: plainText(message) })),
  );
}
