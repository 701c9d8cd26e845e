import * as vscode from 'vscode';
import { cancellableProgress } from '../ui/progress';
import { openUntitledDocument } from '../documents/ConnectionReports';
import { isWebhookEvent, type WebhookEvent } from '../detection/webhookEvents';
import { t } from '../text/localization';
import { readPlaceOfPath } from '../reading/ResultReader';
import { answerText } from './answerText';
import { checkHandler, checkReport, countsOf } from './checkHandler';
import { deliver, type Delivery } from './deliver';
import { Handlers, type Handler, type HandlerServices } from './Handlers';
import { headersOf, secretForms } from './WebhookAuthentication';
import { WebhookAnswers } from './WebhookAnswers';
import { shownAddress, type ShownAddress } from './WebhookAddresses';
import {
  makeWebhook,
  webhookText,
  type Webhook,
  freshEventId,
  type WebhookFacts,
} from './webhookFields';
import { WEBHOOK_DOCUMENT_SUFFIX, WEBHOOK_COMMANDS } from '../base/contributions';
import { showInformation } from '../ui/messages';
import { codeLens } from '../ui/labels';

/** Webhooks as documents, sent to a handler on this machine. */
export class Webhooks {
  private readonly answers = new WebhookAnswers();
  private readonly handlers: Handlers;
  /** Each `eventId` that was sent, as JSON. */
  private readonly sent = new Set<string>();
  /** Settles when the event of the click before is chosen. */
  private choosing: Promise<unknown> = Promise.resolve();

  constructor(private readonly services: HandlerServices & { readonly product: string }) {
    this.handlers = new Handlers(services);
  }

  /** What can be done with a document, above it. */
  lensesOf(document: vscode.TextDocument): vscode.CodeLens[] {
    return webhookLenses(document, shownAddress(this.handlers.address));
  }

  /** Opens a webhook as an editable document. */
  async open(event: WebhookEvent, facts: WebhookFacts): Promise<void> {
    const text = webhookText(makeWebhook(event, facts));
    await openUntitledDocument(event, WEBHOOK_DOCUMENT_SUFFIX, text);
  }

  /**
   * Sends a document as it stands, with a fresh `eventId` if the one in it was sent already. Two clicks send two events, however
   * quickly they come.
   */
  async send(document: vscode.TextDocument): Promise<void> {
    await this.sendNext(document, (handler) => this.freshEvent(document, handler));
  }

  /** Sends a document as it stands: what IDWise does when the delivery before was not taken. */
  async sendAgain(document: vscode.TextDocument): Promise<void> {
    await this.sendNext(document, (handler) => this.event(document, document.getText(), handler));
  }

  async changeAddress(): Promise<void> {
    await this.handlers.ask();
  }

  /** Forgets the addresses of this window: all that was stored has been removed. */
  forget(): void {
    this.handlers.forget();
  }

  /** Makes the deliveries that production makes sooner or later, and shows a report. */
  async check(document: vscode.TextDocument): Promise<void> {
    const handler = await this.handlers.get();
    if (handler === undefined) return;
    const webhook = documentedWebhook(document.getText()) ?? makeWebhook('Finished Spot Check');
    if (await this.handlers.refuses(JSON.stringify(webhook), handler)) return;
    const checkedAt = Date.now();
    const lines = await cancellableProgress(
      t('Checking the handler at {0}', shownAddress(handler.address)),
      (signal, tell) =>
        checkHandler({
          ...handler,
          webhook,
          signal,
          restarted: () => askForRestart(signal),
          onProgress: (_, label) => tell(label),
        }),
    );
    const { address, authentication } = handler;
    const head = { address: shownAddress(address), checkedAt, product: this.services.product };
    await this.answers.show(
      'idwise-webhook-checks.md',
      checkReport(head, lines, secretForms(authentication)),
    );
    void showInformation(countsOf(lines));
  }

  /** The text of a document of answers. */
  textOf(uri: vscode.Uri): string {
    return this.answers.textOf(uri);
  }

  /** @param choose gives the text to send. It is called after the one before has settled, which may change the `eventId`. */
  private async sendNext(
    document: vscode.TextDocument,
    choose: (handler: Handler) => Promise<string | undefined>,
  ): Promise<void> {
    const handler = await this.handlers.get();
    if (handler === undefined) return;
    const chosen = this.choosing.then(() => (wasClosed(document) ? undefined : choose(handler)));
    this.choosing = chosen.catch(() => undefined);
    const body = await chosen;
    if (body !== undefined) await this.deliver(body, handler);
  }

  /** The text of a document with an `eventId` that was not sent yet; undefined when it must not be sent. */
  private async freshEvent(
    document: vscode.TextDocument,
    handler: Handler,
  ): Promise<string | undefined> {
    const text = document.getText();
    const place = await readPlaceOfPath(text, 'body.eventId', {
      subject: document.uri.toString(),
    });
    if (place === undefined) return this.event(document, text, handler);
    const { start, end } = place;
    const eventId = text.slice(start, end);
    if (!this.sent.has(eventId)) return this.event(document, text, handler);
    const fresh = JSON.stringify(freshEventId());
    const range = new vscode.Range(document.positionAt(start), document.positionAt(end));
    if (document.getText(range) === eventId) {
      const edit = new vscode.WorkspaceEdit();
      edit.replace(document.uri, range, fresh);
      await vscode.workspace.applyEdit(edit);
    }
    return this.event(document, text.slice(0, start) + fresh + text.slice(end), handler);
  }

  /** A text whose `eventId` counts as sent from now on; undefined when it must not be sent. */
  private async event(
    document: vscode.TextDocument,
    body: string,
    handler: Handler,
  ): Promise<string | undefined> {
    if (await this.handlers.refuses(body, handler)) return undefined;
    const place = await readPlaceOfPath(body, 'body.eventId', { subject: document.uri.toString() });
    if (place !== undefined) this.sent.add(body.slice(place.start, place.end));
    return body;
  }

  private async deliver(body: string, handler: Handler): Promise<void> {
    const { address, authentication } = handler;
    const send = (acceptsAnyCertificate: boolean): Promise<Delivery> =>
      cancellableProgress(t('Sending a webhook to {0}', shownAddress(address)), (signal) =>
        deliver({
          address,
          acceptsAnyCertificate,
          body,
          headers: headersOf(authentication),
          signal,
        }),
      );
    let delivery = await send(handler.acceptsAnyCertificate);
    if (delivery.kind === 'failed' && delivery.failure === 'certificate') {
      if (await this.handlers.askForCertificate(handler)) delivery = await send(true);
    }
    if (delivery.kind === 'failed' && delivery.failure === 'cancelled') return;
    await this.answers.show(
      'idwise-answer.txt',
      answerText(delivery, shownAddress(address), secretForms(authentication)),
    );
  }
}

/** Whether a document was closed while something was asked, which then is said: what is sent is what a person sees. */
function wasClosed({ isClosed }: vscode.TextDocument): boolean {
  if (isClosed) {
    void showInformation(
      t('The webhook was closed, so it was not sent. Open it again, or make a new one.'),
    );
  }
  return isClosed;
}

/** The webhook in a document, if it is one that IDWise documents. */
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
  const restarted = t('Restarted');
  const cancelled = new Promise<undefined>((resolve) => {
    signal.addEventListener('abort', () => resolve(undefined), { once: true });
  });
  const choice = showInformation(
    t('Restart your app now, so that a delivery after the restart can be checked.'),
    restarted,
    t('Skip'),
  );
  return (await Promise.race([choice, cancelled])) === restarted;
}

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
