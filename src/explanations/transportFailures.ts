import type { FailureKind } from '../api/failures';
import type { FailureWords } from './failureActions';
import { t } from '../text/localization';

/** Failures without a complete response. */
export const TRANSPORT_FAILURES = {
  timeout: ({ limit, subject }) => ({
    title: t('Request timed out'),
    cause:
      limit === undefined
        ? t('The server did not respond.')
        : subject === 'pause'
          ? t('No more data arrived for {0} s.', Math.round(limit / 100) / 10)
          : t(
              'The server did not send a complete response within {0} s.',
              Math.round(limit / 100) / 10,
            ),
    advice: t('Try again, or allow more time with the setting idwise.request.timeoutSeconds.'),
    actions: ['retry', 'openSettings', 'checkConnection', 'showLog'],
  }),
  nameNotResolved: ({ subject }) => ({
    title: t('Server name not found'),
    cause:
      subject === undefined
        ? t('The server name could not be resolved.')
        : t('The name {0} could not be resolved.', subject),
    advice: t('Check your network connection or VPN, then the base URL of the profile.'),
    actions: ['retry', 'switchProfile', 'checkConnection', 'showLog'],
  }),
  unreachable: ({ subject }) => ({
    title: t('Server unreachable'),
    cause: t(
      'There is no route to {0}: this machine seems to be offline.',
      subject ?? t('the server'),
    ),
    advice: t('Check your network connection or VPN and try again.'),
    actions: ['retry', 'checkConnection', 'showLog'],
  }),
  connectionRefused: ({ subject }) => ({
    title: t('Connection refused'),
    cause: t('No server accepts connections at {0}.', subject ?? t('the server')),
    advice: t(
      'Check the base URL and port of the profile, your VPN, and whether the server is running.',
    ),
    actions: ['retry', 'switchProfile', 'checkConnection', 'showLog'],
  }),
  connectionBroken: ({ subject }) => ({
    title: t('Connection lost'),
    cause: t(
      'The connection to {0} was lost before the response was complete.',
      subject ?? t('the server'),
    ),
    advice: t(
      'Try again. If the problem persists, a proxy, VPN or firewall may be closing the connection.',
    ),
    actions: ['retry', 'checkConnection', 'showLog'],
  }),
  certificate: ({ systemCode, subject }) => ({
    title: t('Secure connection failed'),
    cause: t('{0} ({1}).', certificateProblem(systemCode), subject ?? t('the server')),
    advice: t(
      'If your company inspects traffic, install its root certificate on this system; VS Code uses it when http.systemCertificates is on. See also http.proxyStrictSSL.',
    ),
    actions: ['retry', 'openProxySettings', 'checkConnection', 'showLog'],
  }),
  proxy: () => ({
    title: t('Refused by the proxy'),
    cause: t('The proxy between VS Code and IDWise blocked the request.'),
    advice: t('Check http.proxy and its credentials in VS Code’s settings.'),
    actions: ['retry', 'openProxySettings', 'checkConnection', 'showLog'],
  }),
  cancelled: () => ({
    title: t('Cancelled'),
    cause: t('The request was stopped before the response arrived.'),
    advice: t('Try again when you want to.'),
    actions: ['retry', 'showLog'],
  }),
} satisfies Partial<Record<FailureKind, FailureWords>>;

const CERTIFICATE_PROBLEMS: ReadonlyMap<string, () => string> = new Map([
  ['CERT_HAS_EXPIRED', () => t('The server’s certificate has expired')],
  [
    'CERT_NOT_YET_VALID',
    () => t('The server’s certificate is not valid yet: check this machine’s clock'),
  ],
  ['CERT_REVOKED', () => t('The server’s certificate was revoked')],
  ['DEPTH_ZERO_SELF_SIGNED_CERT', () => t('The server’s certificate is self-signed')],
  [
    'SELF_SIGNED_CERT_IN_CHAIN',
    () => t('The server’s certificate comes from an authority that is not trusted here'),
  ],
  [
    'ERR_TLS_CERT_ALTNAME_INVALID',
    () => t('The server’s certificate belongs to another host name'),
  ],
  ['HOSTNAME_MISMATCH', () => t('The server’s certificate belongs to another host name')],
]);

function certificateProblem(systemCode: string | undefined): string {
  if (systemCode === 'EPROTO' || systemCode?.startsWith('ERR_SSL') === true) {
    return t('The TLS handshake failed');
  }
  return (
    CERTIFICATE_PROBLEMS.get(systemCode ?? '')?.() ??
    t('The server’s certificate could not be verified up to a trusted authority')
  );
}
