import { t } from '../text/localization';
import type { Delivery, DeliveryFailureKind } from './Delivery';

const FAILURES: Readonly<Record<DeliveryFailureKind, () => string>> = {
  refused: () =>
    t('Nothing accepts connections there. Start your app, and check the port of the address.'),
  closed: () =>
    t(
      'The connection was closed before an answer came. Look at the output of your app: it may have crashed, or speak HTTPS at this port.',
    ),
  timeout: () => t('No answer came within 15 s. Answer first, and do the work afterwards.'),
  certificate: () =>
    t(
      'The certificate of your app is not trusted on this machine, so nothing was sent. Send the webhook again to accept it.',
    ),
  notTls: () => t('What answers there does not speak HTTPS. Use an address that begins with http:'),
  notHttp: () => t('What answers there does not speak HTTP. Check the port of the address.'),
  cancelled: () => t('The delivery was cancelled.'),
};

/** What came of a delivery, in a few words: `HTTP 500`, or why there was no answer. */
export function deliveryWords(delivery: Delivery): string {
  return delivery.kind === 'answered'
    ? t('HTTP {0}', delivery.status)
    : FAILURES[delivery.failure]();
}

/** What IDWise would make of it (IDWise, "Webhook FAQ"). */
export function consequence(delivery: Delivery): string {
  if (delivery.kind === 'failed' && delivery.failure === 'cancelled') return '';
  if (delivery.kind === 'answered' && delivery.status === 200) {
    return t('IDWise takes 200 as delivered and does not send the event again.');
  }
  const again = t(
    'IDWise takes nothing but 200 as delivered: it sends the event again after 5, 10 and 15 minutes with the same eventId, then sends you an e-mail.',
  );
  const isRedirect =
    delivery.kind === 'answered' && delivery.status >= 300 && delivery.status < 400;
  return isRedirect ? `${t('The redirect was not followed.')} ${again}` : again;
}
