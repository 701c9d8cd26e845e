import { randomUUID } from 'node:crypto';
import * as vscode from 'vscode';
import * as l10n from '@vscode/l10n';
import { HANDLER_RESPONSE_SCHEME } from '../base/contributions';

/** Number of texts kept. VS Code asks for a text again whenever its editor is shown again. */
const LIMIT = 20;

/** Read-only documents of handlers' responses and of reports, in memory only. */
export class HandlerResponses {
  private readonly texts = new Map<string, string>();

  /**
   * Shows a text beside the active editor. The next one replaces it unless the user keeps the tab.
   *
   * @param name the tab's title, whose extension selects the language.
   */
  async show(name: string, text: string): Promise<void> {
    const uri = vscode.Uri.from({
      scheme: HANDLER_RESPONSE_SCHEME,
      // Random, because VS Code restores editors with URIs of an earlier session.
      path: `/${randomUUID()}/${name}`,
    });
    this.texts.set(uri.path, text);
    const [oldest] = this.texts.keys();
    if (this.texts.size > LIMIT && oldest !== undefined) this.texts.delete(oldest);
    await vscode.window.showTextDocument(uri, {
      preview: true,
      preserveFocus: true,
      viewColumn: vscode.ViewColumn.Beside,
    });
  }

  /** The text of a document. Restored editors have lost theirs. */
  textOf({ path }: vscode.Uri): string {
    return (
      this.texts.get(path) ??
      `${l10n.t('This response is no longer available. Send the webhook again.')}\n`
    );
  }
}
