import * as vscode from 'vscode';
import { t } from '../text/localization';
import { plainText } from './plainText';

type Filters = NonNullable<vscode.OpenDialogOptions['filters']>;

/** Asks for one file. Undefined when the person leaves. */
export async function askForFile(
  title: string,
  filters?: Filters,
): Promise<vscode.Uri | undefined> {
  const chosen = await vscode.window.showOpenDialog({
    title: plainText(title),
    openLabel: plainText(t('Choose')),
    ...(filters !== undefined && { filters }),
  });
  return chosen?.[0];
}

/** Asks for a saved result. Undefined when the person leaves. */
export function askForResultFile(title: string): Promise<vscode.Uri | undefined> {
  return askForFile(title, { JSON: ['json'], 'All Files': ['*'] });
}

/** Asks where to save a file, and under which name. Undefined when the person leaves. */
export async function askWhereToSave(
  title: string,
  filters: Filters,
  proposed: vscode.Uri | undefined,
): Promise<vscode.Uri | undefined> {
  return vscode.window.showSaveDialog({
    title: plainText(title),
    filters,
    ...(proposed !== undefined && { defaultUri: proposed }),
  });
}
