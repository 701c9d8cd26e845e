import * as vscode from 'vscode';
import { t } from '../text/localization';
import { WEBHOOK_DOCUMENT_SUFFIX } from '../webhooks/webhookDocuments';
import type { Webhooks } from '../webhooks/Webhooks';
import { valuesOf, type CommandArgument } from './commandArgument';
import type { CommandServices } from './CommandServices';
import { showInformation } from '../ui/messages';

/**
 * What a lens above a webhook does.
 *
 * @returns a command whose argument is the document's address, or which takes the document in front.
 */
export function onWebhookDocument(
  act: (webhooks: Webhooks, document: vscode.TextDocument) => Promise<void>,
): (services: CommandServices, argument: CommandArgument) => Promise<void> {
  return async (services, argument) => {
    const { text: address } = valuesOf(argument);
    const document =
      address === undefined
        ? vscode.window.activeTextEditor?.document
        : vscode.workspace.textDocuments.find(({ uri }) => uri.toString() === address);
    if (document?.uri.path.endsWith(WEBHOOK_DOCUMENT_SUFFIX) !== true) {
      void showInformation(t('Open a webhook first, with IDWise: Send Webhook to My App….'));
      return;
    }
    await act(await services.webhooks(), document);
  };
}
