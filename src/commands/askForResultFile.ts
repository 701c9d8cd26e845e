import * as vscode from 'vscode';
import { t } from '../localization';

/** Asks for a saved result. Undefined when the person leaves. */
export async function askForResultFile(title: string): Promise<vscode.Uri | undefined> {
  const chosen = await vscode.window.showOpenDialog({
    title,
    openLabel: t('Choose'),
    filters: { JSON: ['json'], 'All Files': ['*'] },
  });
  return chosen?.[0];
}
