import * as l10n from '@vscode/l10n';
import { withoutCredentials } from '../api/credentialForms';
import {
  MAX_BODY_BYTES,
  type Delivery,
  type HandlerResponse,
  type DeliveryFailureKind,
} from './deliver';
import type { ShownUrl } from './WebhookUrls';

/**
 * A handler's response as text: status, time, what IDWise would do, headers, body.
 *
 * @param secrets the forms of the authentication, which are masked in the text.
 */
export function responseText(
  delivery: Delivery,
  address: ShownUrl,
  secrets: readonly string[],
): string {
  const ms = Math.round(delivery.ms);
  const lines =
    delivery.kind === 'response'
      ? [
          `HTTP ${delivery.status} ${delivery.statusText}`.trimEnd() + ` · ${ms} ms`,
          `POST ${address}`,
          '',
          consequence(delivery),
          '',
          l10n.t('Headers'),
          ...delivery.headers.map(([name, value]) => `${name}: ${value}`),
          '',
          ...bodyLines(delivery),
        ]
      : [
          `${l10n.t('No response')} · ${ms} ms`,
          `POST ${address}`,
          '',
          [deliveryWords(delivery), delivery.code === undefined ? '' : `(${delivery.code})`]
            .filter(Boolean)
            .join(' '),
          consequence(delivery),
        ];
  return withoutCredentials(`${lines.join('\n').trimEnd()}\n`, secrets);
}

function bodyLines({ body, bodyEnd, headers }: HandlerResponse): readonly string[] {
  const size = l10n.t('Body, {0} bytes', body.length);
  const note = endNote(bodyEnd);
  const encoding = headers.find(([name]) => name.toLowerCase() === 'content-encoding')?.[1];
  const text = encoding === undefined ? asText(body, bodyEnd !== 'whole') : undefined;
  return [
    size,
    ...(note === undefined ? [] : [note]),
    ...(body.length === 0 ? [] : [text ?? l10n.t('The body is not text.')]),
  ];
}

function endNote(end: HandlerResponse['bodyEnd']): string | undefined {
  switch (end) {
    case 'whole':
      return undefined;
    case 'tooLong':
      return l10n.t('The body is longer; only the first {0} KB were read.', MAX_BODY_BYTES / 1024);
    case 'late':
      return l10n.t('The body was not complete within 15 s.');
    case 'broken':
      return l10n.t('The connection was lost before the body was complete.');
  }
}

/** Undefined for bytes that are not UTF-8, and for binary files. */
function asText(body: Uint8Array, isCut: boolean): string | undefined {
  try {
    // With `stream`, because a body may be cut inside a character.
    const text = new TextDecoder('utf-8', { fatal: true }).decode(body, { stream: isCut });
    return text.includes('\0') ? undefined : text;
  } catch {
    return undefined;
  }
}

const FAILURES: Readonly<Record<DeliveryFailureKind, () => string>> = {
  refused: () =>
    l10n.t('No app accepts connections at this address. Start your app, and check the port.'),
  closed: () =>
    l10n.t(
      'The connection was closed before a response arrived. Check the output of your app: it may have crashed, or it may use HTTPS on this port.',
    ),
  timeout: () => l10n.t('No response within 15 s. Respond first, then process the event.'),
  certificate: () =>
    l10n.t(
      'The certificate of your app is not trusted on this machine, so nothing was sent. Send the webhook again to accept it.',
    ),
  notTls: () =>
    l10n.t('The server at this address does not use HTTPS. Use an address that begins with http:'),
  notHttp: () => l10n.t('The server at this address does not use HTTP. Check the port.'),
  cancelled: () => l10n.t('The delivery was cancelled.'),
};

/** The outcome of a delivery: `HTTP 500`, or why there was no response. */
export function deliveryWords(delivery: Delivery): string {
  return delivery.kind === 'response'
    ? l10n.t('HTTP {0}', delivery.status)
    : FAILURES[delivery.failure]();
}

/** What IDWise would do after this delivery (IDWise, "Webhook FAQ"). */
export function consequence(delivery: Delivery): string {
  if (delivery.kind === 'failed' && delivery.failure === 'cancelled') return '';
  if (delivery.kind === 'response' && delivery.status === 200) {
    return l10n.t('IDWise treats 200 as delivered and does not send the event again.');
  }
  const again = l10n.t(
    'IDWise treats only 200 as delivered. Otherwise it sends the event again after 5, 10 and 15 minutes with the same eventId, then sends you an email.',
  );
  const isRedirect =
    delivery.kind === 'response' && delivery.status >= 300 && delivery.status < 400;
  return isRedirect ? `${l10n.t('The redirect was not followed.')} ${again}` : again;
}
