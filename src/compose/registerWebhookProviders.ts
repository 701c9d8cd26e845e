import * as vscode from 'vscode';
import { unlessCodeIsMissing } from '../base/loadCode';
import type { Parts } from './parts';
import { WEBHOOK_ANSWER_SCHEME, WEBHOOK_DOCUMENT_SUFFIX } from '../webhooks/webhookDocuments';
import type { Webhooks } from '../webhooks/Webhooks';

/**
 * Registers what VS Code asks about documents of webhooks and of their answers.
 *
 * @param parts loads what answers.
 * @param addressChanged fires when webhooks go to another address.
 */
export function registerWebhookProviders(
  parts: () => Promise<Parts>,
  addressChanged: vscode.Event<void>,
): vscode.Disposable[] {
  const use = <T>(work: (webhooks: Webhooks) => T): Promise<T | undefined> =>
    unlessCodeIsMissing(async () => {
      const { loadWebhooks } = await parts();
      return work(await loadWebhooks());
    });
  return [
    vscode.languages.registerCodeLensProvider(
      { language: 'json', pattern: `**/*${WEBHOOK_DOCUMENT_SUFFIX}` },
      {
        onDidChangeCodeLenses: addressChanged,
        provideCodeLenses: (document) => use((webhooks) => webhooks.lensesOf(document)),
      },
    ),
    vscode.workspace.registerTextDocumentContentProvider(WEBHOOK_ANSWER_SCHEME, {
      provideTextDocumentContent: (uri) => use((webhooks) => webhooks.textOf(uri)),
    }),
  ];
}
