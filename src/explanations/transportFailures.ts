import * as l10n from '@vscode/l10n';
import type { FailureKind } from '../api/failures';
import type { FailureWords } from './failureActions';

/** Failures without a complete response. */
export const TRANSPORT_FAILURES = {
  timeout: ({ limit, subject }) => ({
    title: l10n.t('Request timed out'),
    cause:
      limit === undefined
        ? l10n.t('The server did not respond.')
        : subject === 'pause'
          ? l10n.t('No more data arrived for {0} s.', Math.round(limit / 100) / 10)
          : l10n.t(
              'The server did not send a complete response within {0} s.',
              Math.round(limit / 100) / 10,
            ),
    advice: l10n.t('Try again, or allow more time with the setting idwise.request.timeoutSeconds.'),
    actions: ['retry', 'openSettings', 'checkConnection', 'showLog'],
  }),
  nameNotResolved: ({ subject }) => ({
    title: l10n.t('Server name not found'),
    cause:
      subject === undefined
        ? l10n.t('The server name could not be resolved.')
        : l10n.t('The name {0} could not be resolved.', subject),
    advice: l10n.t('Check your network connection or VPN, then the base URL of the profile.'),
    actions: ['retry', 'switchProfile', 'checkConnection', 'showLog'],
  }),
  unreachable: ({ subject }) => ({
    title: l10n.t('Server unreachable'),
    cause: l10n.t(
      'There is no route to {0}: this machine seems to be offline.',
      subject ?? l10n.t('the server'),
    ),
    advice: l10n.t('Check your network connection or VPN and try again.'),
    actions: ['retry', 'checkConnection', 'showLog'],
  }),
  connectionRefused: ({ subject }) => ({
    title: l10n.t('Connection refused'),
    cause: l10n.t('No server accepts connections at {0}.', subject ?? l10n.t('the server')),
    advice: l10n.t(
      'Check the base URL and port of the profile, your VPN, and whether the server is running.',
    ),
    actions: ['retry', 'switchProfile', 'checkConnection', 'showLog'],
  }),
  connectionBroken: ({ subject }) => ({
    title: l10n.t('Connection lost'),
    cause: l10n.t(
      'The connection to {0} was lost before the response was complete.',
      subject ?? l10n.t('the server'),
    ),
    advice: l10n.t(
      'Try again. If the problem persists, a proxy, VPN or firewall may be closing the connection.',
    ),
    actions: ['retry', 'checkConnection', 'showLog'],
  }),
  certificate: ({ systemCode, subject }) => ({
    title: l10n.t('Secure connection failed'),
    cause: l10n.t('{0} ({1}).', certificateProblem(systemCode), subject ?? l10n.t('the server')),
    advice: l10n.t(
      'If your company inspects traffic, install its root certificate on this system; VS Code uses it when http.systemCertificates is on. See also http.proxyStrictSSL.',
    ),
    actions: ['retry', 'openProxySettings', 'checkConnection', 'showLog'],
  }),
  proxy: () => ({
    title: l10n.t('Refused by the proxy'),
    cause: l10n.t('The proxy between VS Code and IDWise blocked the request.'),
    advice: l10n.t('Check http.proxy and its credentials in VS Code’s settings.'),
    actions: ['retry', 'openProxySettings', 'checkConnection', 'showLog'],
  }),
  cancelled: () => ({
    title: l10n.t('Cancelled'),
    cause: l10n.t('The request was stopped before the response arrived.'),
    advice: l10n.t('Try again when you want to.'),
    actions: ['retry', 'showLog'],
  }),
} satisfies Partial<Record<FailureKind, FailureWords>>;

const CERTIFICATE_PROBLEMS: ReadonlyMap<string, () => string> = new Map([
  ['CERT_HAS_EXPIRED', () => l10n.t('The server’s certificate has expired')],
  [
    'CERT_NOT_YET_VALID',
    () => l10n.t('The server’s certificate is not valid yet: check this machine’s clock'),
  ],
  ['CERT_REVOKED', () => l10n.t('The server’s certificate was revoked')],
  ['DEPTH_ZERO_SELF_SIGNED_CERT', () => l10n.t('The server’s certificate is self-signed')],
  [
    'SELF_SIGNED_CERT_IN_CHAIN',
    () => l10n.t('The server’s certificate comes from an authority that is not trusted here'),
  ],
  [
    'ERR_TLS_CERT_ALTNAME_INVALID',
    () => l10n.t('The server’s certificate belongs to another host name'),
  ],
  ['HOSTNAME_MISMATCH', () => l10n.t('The server’s certificate belongs to another host name')],
]);

function certificateProblem(systemCode: string | undefined): string {
  if (systemCode === 'EPROTO' || systemCode?.startsWith('ERR_SSL') === true) {
    return l10n.t('The TLS handshake failed');
  }
  return (
    CERTIFICATE_PROBLEMS.get(systemCode ?? '')?.() ??
    l10n.t('The server’s certificate could not be verified up to a trusted authority')
  );
}
