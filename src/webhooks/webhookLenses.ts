import * as vscode from 'vscode';
import { t } from '../text/localization';
import type { ShownAddress } from './webhookAddress';
import { WEBHOOK_COMMANDS } from './webhookDocuments';
import { codeLens } from '../ui/codeLens';

/** What can be done with a webhook, above its document. */
export function webhookLenses(
  document: vscode.TextDocument,
  address: ShownAddress,
): vscode.CodeLens[] {
  const top = new vscode.Range(0, 0, 0, 0);
  const argument = document.uri.toString();
  const lens = (title: string, command: string): vscode.CodeLens =>
    codeLens(top, title, command, argument);
  return [
    lens(t('Send to {0}', address), WEBHOOK_COMMANDS.deliver),
    lens(t('Change address…'), WEBHOOK_COMMANDS.changeAddress),
    lens(t('Send again with the same eventId'), WEBHOOK_COMMANDS.deliverAgain),
    lens(t('Run all checks'), WEBHOOK_COMMANDS.check),
  ];
}
