import { randomUUID } from 'node:crypto';
import * as vscode from 'vscode';
import { t } from '../text/localization';
import { WEBHOOK_ANSWER_SCHEME } from '../base/contributions';

/** So many are kept; VS Code asks for the text of an editor again when it is shown again. */
const LIMIT = 20;

/** Read-only documents of answers and reports. They are in memory alone. */
export class WebhookAnswers {
  private readonly texts = new Map<string, string>();

  /**
   * Shows a text beside the document that it is about. The next one takes its place, unless the person keeps its tab.
   *
   * @param name of the tab, with an extension that tells its language.
   */
  async show(name: string, text: string): Promise<void> {
    const uri = vscode.Uri.from({
      scheme: WEBHOOK_ANSWER_SCHEME,
      // An editor that came back with the window has an address that must not be given again.
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

  /** The text of a document; an editor that comes back with the window has outlived it. */
  textOf({ path }: vscode.Uri): string {
    return this.texts.get(path) ?? `${t('This answer is gone: send the webhook again.')}\n`;
  }
}
