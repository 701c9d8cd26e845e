import * as vscode from 'vscode';
import { t } from '../localization';

/** Says that a profile got another base URL than its region's usual one, because the API answers there. */
export function tellBaseUrl(profileName: string, baseUrl: string): void {
  void vscode.window.showInformationMessage(
    t('IDWise answers at {0}, so the profile "{1}" uses this base URL.', baseUrl, profileName),
  );
}
