import * as vscode from 'vscode';
import { plainText } from './plainText';

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
