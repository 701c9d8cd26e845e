import * as vscode from 'vscode';
import type { Parts } from './parts';
import { WEBHOOK_ANSWER_SCHEME, WEBHOOK_DOCUMENT_SUFFIX } from './webhooks/webhookDocuments';

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
  return [
    vscode.languages.registerCodeLensProvider(
      { language: 'json', pattern: `**/*${WEBHOOK_DOCUMENT_SUFFIX}` },
      {
        onDidChangeCodeLenses: addressChanged,
        provideCodeLenses: async (document) => {
          const { loadWebhooks } = await parts();
          return (await loadWebhooks()).lensesOf(document);
        },
      },
    ),
    vscode.workspace.registerTextDocumentContentProvider(WEBHOOK_ANSWER_SCHEME, {
      provideTextDocumentContent: async (uri) => {
        const { loadWebhooks } = await parts();
        return (await loadWebhooks()).textOf(uri);
      },
    }),
  ];
}
