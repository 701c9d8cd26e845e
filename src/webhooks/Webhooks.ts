import * as vscode from 'vscode';
import * as l10n from '@vscode/l10n';
import { cancellableProgress } from '../ui/progress';
import { openUntitledDocument } from '../documents/ConnectionReports';
import { isWebhookEvent, type WebhookEvent } from '../detection/webhookEvents';
import { readPlaceOfPath } from '../journeys/ResultReader';
import { responseText } from './responseText';
import { checkHandler, checkReport, countsOf } from './checkHandler';
import { deliver, type Delivery } from './deliver';
import { Handlers, type Handler, type HandlerServices } from './Handlers';
import { headersOf, secretForms } from './WebhookAuthentication';
import { shownUrl, type ShownUrl } from './WebhookUrls';
import {
  makeWebhook,
  webhookText,
  type Webhook,
  freshEventId,
  type WebhookFacts,
} from './webhookFields';
import {
  WEBHOOK_DOCUMENT_SUFFIX,
  WEBHOOK_COMMANDS,
  HANDLER_RESPONSE_SCHEME,
} from '../base/contributions';
import { showInformation } from '../ui/messages';
import { codeLens } from '../ui/labels';
import { randomUUID } from 'node:crypto';

/** Webhooks as documents, posted to a handler on this machine. */
export class Webhooks {
  private readonly responses = new HandlerResponses();
  private readonly handlers: Handlers;
  /** Each posted `eventId`, as JSON. */
  private readonly posted = new Set<string>();
  /** Resolves when the previous click has its text. */
  private preparing: Promise<unknown> = Promise.resolve();

  constructor(private readonly services: HandlerServices & { readonly product: string }) {
    this.handlers = new Handlers(services);
  }

  /** The CodeLenses of a webhook's document. */
  lensesOf(document: vscode.TextDocument): vscode.CodeLens[] {
    return webhookLenses(document, shownUrl(this.handlers.address));
  }

  /** Opens a webhook as an editable document. */
  async open(event: WebhookEvent, facts: WebhookFacts): Promise<void> {
    const text = webhookText(makeWebhook(event, facts));
    await openUntitledDocument(event, WEBHOOK_DOCUMENT_SUFFIX, text);
  }

  /** Posts a document. If its `eventId` was posted already, it gets a fresh one, so that two quick clicks post two events. */
  async send(document: vscode.TextDocument): Promise<void> {
    await this.postNext(document, (handler) => this.freshEvent(document, handler));
  }

  /** Posts a document unchanged, like IDWise after a failed delivery. */
  async sendAgain(document: vscode.TextDocument): Promise<void> {
    await this.postNext(document, (handler) => this.event(document, document.getText(), handler));
  }

  async changeAddress(): Promise<void> {
    await this.handlers.ask();
  }

  /** Forgets the URLs of this window, because all stored data was removed. */
  forget(): void {
    this.handlers.forget();
  }

  /** Runs all checks on the handler and shows a report. */
  async check(document: vscode.TextDocument): Promise<void> {
    const handler = await this.handlers.get();
    if (handler === undefined) return;
    const webhook = documentedWebhook(document.getText()) ?? makeWebhook('Finished Spot Check');
    if (await this.handlers.refuses(JSON.stringify(webhook), handler)) return;
    const checkedAt = Date.now();
    const lines = await cancellableProgress(
      l10n.t('Checking the handler at {0}', shownUrl(handler.address)),
      (signal, report) =>
        checkHandler({
          ...handler,
          webhook,
          signal,
          restarted: () => askForRestart(signal),
          onProgress: (_, label) => report(label),
        }),
    );
    const { address, authentication } = handler;
    const head = { address: shownUrl(address), checkedAt, product: this.services.product };
    await this.responses.show(
      'idwise-webhook-checks.md',
      checkReport(head, lines, secretForms(authentication)),
    );
    void showInformation(countsOf(lines));
  }

  /** The text of a read-only document. */
  textOf(uri: vscode.Uri): string {
    return this.responses.textOf(uri);
  }

  /** @param prepare returns the text to post. Called after the previous click has its text, because that may change the `eventId`. */
  private async postNext(
    document: vscode.TextDocument,
    prepare: (handler: Handler) => Promise<string | undefined>,
  ): Promise<void> {
    const handler = await this.handlers.get();
    if (handler === undefined) return;
    const prepared = this.preparing.then(() =>
      wasClosed(document) ? undefined : prepare(handler),
    );
    this.preparing = prepared.catch(() => undefined);
    const body = await prepared;
    if (body !== undefined) await this.post(body, handler);
  }

  /** A document's text with an `eventId` that was not posted yet; undefined when it must not be posted. */
  private async freshEvent(
    document: vscode.TextDocument,
    handler: Handler,
  ): Promise<string | undefined> {
    const text = document.getText();
    const range = await readPlaceOfPath(text, 'body.eventId', { subject: document.uri.toString() });
    if (range === undefined) return this.event(document, text, handler);
    const { start, end } = range;
    const eventId = text.slice(start, end);
    if (!this.posted.has(eventId)) return this.event(document, text, handler);
    const fresh = JSON.stringify(freshEventId());
    const selection = new vscode.Range(document.positionAt(start), document.positionAt(end));
    if (document.getText(selection) === eventId) {
      const edit = new vscode.WorkspaceEdit();
      edit.replace(document.uri, selection, fresh);
      await vscode.workspace.applyEdit(edit);
    }
    return this.event(document, text.slice(0, start) + fresh + text.slice(end), handler);
  }

  /** Marks the `eventId` of a text as posted; undefined when the text must not be posted. */
  private async event(
    document: vscode.TextDocument,
    body: string,
    handler: Handler,
  ): Promise<string | undefined> {
    if (await this.handlers.refuses(body, handler)) return undefined;
    const range = await readPlaceOfPath(body, 'body.eventId', { subject: document.uri.toString() });
    if (range !== undefined) this.posted.add(body.slice(range.start, range.end));
    return body;
  }

  private async post(body: string, handler: Handler): Promise<void> {
    const { address, authentication } = handler;
    const headers = headersOf(authentication);
    const send = (acceptsAnyCertificate: boolean): Promise<Delivery> =>
      cancellableProgress(l10n.t('Sending a webhook to {0}', shownUrl(address)), (signal) =>
        deliver({ address, acceptsAnyCertificate, body, headers, signal }),
      );
    let delivery = await send(handler.acceptsAnyCertificate);
    if (delivery.kind === 'failed' && delivery.failure === 'certificate') {
      if (await this.handlers.askForCertificate(handler)) delivery = await send(true);
    }
    if (delivery.kind === 'failed' && delivery.failure === 'cancelled') return;
    await this.responses.show(
      'idwise-response.txt',
      responseText(delivery, shownUrl(address), secretForms(authentication)),
    );
  }
}

/** Whether a document was closed meanwhile, which is shown to the user. Only visible documents are posted. */
function wasClosed({ isClosed }: vscode.TextDocument): boolean {
  if (isClosed) {
    void showInformation(
      l10n.t('The webhook was closed, so it was not sent. Open it again, or create a new webhook.'),
    );
  }
  return isClosed;
}

/** Reads the webhook of a document; undefined if its event is not documented. */
function documentedWebhook(text: string): Webhook | undefined {
  try {
    const value = JSON.parse(text) as Partial<Record<string, unknown>> | null;
    const { event, body } = value ?? {};
    return isWebhookEvent(event) &&
      typeof body === 'object' &&
      body !== null &&
      !Array.isArray(body)
      ? { event, body: body as Webhook['body'] }
      : undefined;
  } catch {
    return undefined;
  }
}

async function askForRestart(signal: AbortSignal): Promise<boolean> {
  const restarted = l10n.t('Restarted');
  const cancelled = new Promise<undefined>((resolve) => {
    signal.addEventListener('abort', () => resolve(undefined), { once: true });
  });
  const choice = showInformation(
    l10n.t('Restart your app now, so that a delivery after the restart can be checked.'),
    restarted,
    l10n.t('Skip'),
  );
  return (await Promise.race([choice, cancelled])) === restarted;
}

/** The CodeLenses of a webhook's document. */
function webhookLenses(document: vscode.TextDocument, address: ShownUrl): vscode.CodeLens[] {
  const top = new vscode.Range(0, 0, 0, 0);
  const argument = document.uri.toString();
  const lens = (title: string, command: string): vscode.CodeLens =>
    codeLens(top, title, command, argument);
  return [
    lens(l10n.t('Send to {0}', address), WEBHOOK_COMMANDS.deliver),
    lens(l10n.t('Change address…'), WEBHOOK_COMMANDS.changeAddress),
    lens(l10n.t('Send again with the same eventId'), WEBHOOK_COMMANDS.deliverAgain),
    lens(l10n.t('Run all checks'), WEBHOOK_COMMANDS.check),
  ];
}

/** Number of texts kept. VS Code asks for a text again whenever its editor is shown again. */
const LIMIT = 20;

/** Read-only documents of handlers' responses and of reports, in memory only. */
class HandlerResponses {
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
