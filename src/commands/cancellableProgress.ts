import * as vscode from 'vscode';
import { notificationText } from '../explanations/notificationText';

/**
 * Does work under a notification with Cancel.
 *
 * @param work is given the signal of that Cancel, and what replaces the message beside the title.
 */
export async function cancellableProgress<T>(
  title: string,
  work: (signal: AbortSignal, tell: (message: string) => void) => Promise<T>,
): Promise<T> {
  return vscode.window.withProgress(
    {
      location: vscode.ProgressLocation.Notification,
      title: notificationText(title),
      cancellable: true,
    },
    (progress, token) => {
      const controller = new AbortController();
      token.onCancellationRequested(() => controller.abort());
      return work(controller.signal, (message) => progress.report({ message }));
    },
  );
}
