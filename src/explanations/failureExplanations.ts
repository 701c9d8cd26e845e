import type { FailureKind, RequestFailure } from '../api/RequestFailure';
import { t } from '../localization';
import { formatUtc } from '../result/times';

/** What a button beside a failure does; each surface offers those that it has. */
export type FailureAction =
  | 'retry'
  | 'addProfile'
  | 'switchProfile'
  | 'updateCredentials'
  | 'openSettings'
  | 'openProxySettings'
  | 'showLog';

/** The words for a failure: `Credentials rejected`, what happened, and what to do about it. */
export interface FailureExplanation {
  readonly title: string;
  readonly cause: string;
  readonly advice: string;
  /** In the order of their usefulness; Retry and Show Log are always among them. */
  readonly actions: readonly FailureAction[];
}

type Words = (failure: RequestFailure) => FailureExplanation;

const MEGABYTE = 1024 * 1024;

/** One entry per kind; nothing else in the project words a failure. */
const FAILURES: Record<FailureKind, Words> = {
  noProfile: ({ subject }) => ({
    title: t('No profile'),
    cause:
      subject === 'removed'
        ? t(
            'The profile that this journey was opened with has been removed, and what it showed with it.',
          )
        : t('A journey can only be fetched with an API key, and no profile holds one yet.'),
    advice: t(
      'Add a profile with the key and secret of your IDWise account, or open a sample journey.',
    ),
    actions: ['addProfile', 'retry', 'showLog'],
  }),
  noCredentials: () => ({
    title: t('No credentials'),
    cause: t('The profile has no API key and secret for its base URL on this machine.'),
    advice: t('Enter them again; nothing was sent.'),
    actions: ['updateCredentials', 'switchProfile', 'retry', 'showLog'],
  }),
  keyringUnavailable: () => ({
    title: t('Credentials could not be read'),
    cause: t('The keyring of your system did not answer, so the API key is out of reach.'),
    advice: t('Unlock the keyring, or restart VS Code, and try again; nothing was sent.'),
    actions: ['retry', 'updateCredentials', 'showLog'],
  }),
  credentialsRejected: () => ({
    title: t('Credentials rejected'),
    cause: t('IDWise does not accept the API key and secret of this profile.'),
    advice: t(
      'Enter them again. Only server keys work here, and each belongs to one region: check the base URL as well.',
    ),
    actions: ['updateCredentials', 'switchProfile', 'retry', 'showLog'],
  }),
  otherEnvironment: () => ({
    title: t('Journey of another environment'),
    cause: t(
      'The key is valid, but the journey belongs to another environment or another tenant than the key.',
    ),
    advice: t(
      'Switch to the profile with the other key (live or sandbox) and open the journey again.',
    ),
    actions: ['switchProfile', 'addProfile', 'retry', 'showLog'],
  }),
  addressNotAllowed: () => ({
    title: t('Your IP address is not allowed'),
    cause: t(
      'The key may only be used from certain addresses, and this machine is not among them.',
    ),
    advice: t(
      'Connect through an allowed network, add the address to the key’s allow-list in IDWise, or use another key.',
    ),
    actions: ['retry', 'switchProfile', 'showLog'],
  }),
  forbidden: () => ({
    title: t('Access refused'),
    cause: t('IDWise, or something in front of it, refused this request.'),
    advice: t('Check that the key may read journeys, and that no firewall stands between.'),
    actions: ['retry', 'switchProfile', 'showLog'],
  }),
  notFound: () => ({
    title: t('Not found'),
    cause: t('IDWise knows no spot check with this ID for this key.'),
    advice: t(
      'Compare the ID with its source. A sandbox key cannot see a live journey, and onboarding journeys are another call than spot checks.',
    ),
    actions: ['retry', 'switchProfile', 'showLog'],
  }),
  rateLimited: ({ retryAt }) => ({
    title: t('Too many requests'),
    cause: t('IDWise asks to slow down.'),
    advice:
      retryAt === undefined
        ? t('Wait a little before you try again; asking more often can block access for a while.')
        : t('Asking again is allowed from {0}.', formatUtc(retryAt)),
    actions: ['retry', 'showLog'],
  }),
  serverFault: ({ status, retryAt }) => ({
    title: t('IDWise has a problem'),
    cause: t(
      'The server answered with status {0}; it was not able to handle the request.',
      status ?? 500,
    ),
    advice:
      retryAt === undefined
        ? t('Try again in a moment. If it stays, look at IDWise’s status page.')
        : t('Try again from {0}.', formatUtc(retryAt)),
    actions: ['retry', 'showLog'],
  }),
  unexpectedStatus: ({ status }) => ({
    title: t('Unexpected answer'),
    cause: t(
      'The server answered with status {0}, which is not documented for this request.',
      status ?? 0,
    ),
    advice: t('Check the base URL of the profile, then try again.'),
    actions: ['retry', 'switchProfile', 'showLog'],
  }),
  redirectRefused: ({ subject }) => ({
    title: t('Redirect refused'),
    cause:
      subject === undefined
        ? t('The server answered with a redirect instead of a result.')
        : t('The server pointed to {0}; credentials are never sent to another address.', subject),
    advice: t(
      'Check the base URL of the profile. On a guest network, sign in to it in a browser first.',
    ),
    actions: ['retry', 'switchProfile', 'showLog'],
  }),
  timeout: ({ limit }) => ({
    title: t('No answer in time'),
    cause:
      limit === undefined
        ? t('The server did not answer.')
        : t('The server did not answer fully within {0} s.', Math.round(limit / 100) / 10),
    advice: t('Try again, or allow more time with the setting idwise.request.timeoutSeconds.'),
    actions: ['retry', 'openSettings', 'showLog'],
  }),
  nameNotResolved: ({ subject }) => ({
    title: t('Server name not found'),
    cause:
      subject === undefined
        ? t('The name of the server could not be looked up.')
        : t('The name {0} could not be looked up.', subject),
    advice: t('Check your network connection or VPN, then the base URL of the profile.'),
    actions: ['retry', 'switchProfile', 'showLog'],
  }),
  unreachable: ({ subject }) => ({
    title: t('Server out of reach'),
    cause: t(
      'There is no route to {0}: this machine seems to be offline.',
      subject ?? t('the server'),
    ),
    advice: t('Check your network connection or VPN and try again.'),
    actions: ['retry', 'showLog'],
  }),
  connectionRefused: ({ subject }) => ({
    title: t('Connection refused'),
    cause: t('Nothing accepts connections at {0}.', subject ?? t('the server')),
    advice: t('Check the base URL and port of the profile, a VPN, and that the server is running.'),
    actions: ['retry', 'switchProfile', 'showLog'],
  }),
  connectionBroken: ({ subject }) => ({
    title: t('Connection lost'),
    cause: t(
      'The connection to {0} broke before the answer was complete.',
      subject ?? t('the server'),
    ),
    advice: t('Try again. If it stays, a proxy, VPN or firewall may be cutting it.'),
    actions: ['retry', 'showLog'],
  }),
  certificate: ({ systemCode, subject }) => ({
    title: t('Secure connection failed'),
    cause: t('{0} ({1}).', certificateProblem(systemCode), subject ?? t('the server')),
    advice: t(
      'If your company inspects traffic, install its root certificate on this system; VS Code uses it when http.systemCertificates is on. See also http.proxyStrictSSL.',
    ),
    actions: ['retry', 'openProxySettings', 'showLog'],
  }),
  proxy: () => ({
    title: t('The proxy refused'),
    cause: t('The proxy between VS Code and IDWise did not let the request through.'),
    advice: t('Check http.proxy and its sign-in in VS Code’s settings.'),
    actions: ['retry', 'openProxySettings', 'showLog'],
  }),
  notIdwise: () => ({
    title: t('Not an answer of IDWise'),
    cause: t('A web page came instead of a result.'),
    advice: t(
      'On a guest network, sign in to it in a browser. Otherwise check the base URL of the profile.',
    ),
    actions: ['retry', 'switchProfile', 'showLog'],
  }),
  unreadable: ({ subject }) => ({
    title: t('Unreadable answer'),
    cause:
      subject === 'empty'
        ? t('The answer is empty.')
        : t('The answer is not the JSON object that a result should be.'),
    advice: t('Try again. If it stays, check the base URL of the profile.'),
    actions: ['retry', 'switchProfile', 'showLog'],
  }),
  tooLarge: ({ limit }) => ({
    title: t('Answer too large'),
    cause: t(
      'The answer is larger than {0} MB and was cut off.',
      Math.round((limit ?? 0) / MEGABYTE),
    ),
    advice: t('A real answer is far smaller: check the base URL of the profile.'),
    actions: ['retry', 'switchProfile', 'showLog'],
  }),
  notAPicture: () => ({
    title: t('Not a picture'),
    cause: t('What came is not a JPEG, PNG, GIF, WebP or AVIF picture, so it is not shown.'),
    advice: t('Try again.'),
    actions: ['retry', 'showLog'],
  }),
  fileNotFound: () => ({
    title: t('File not found'),
    cause: t('The file was deleted, moved or renamed.'),
    advice: t('Put it back and the preview follows, or preview the file that took its place.'),
    actions: ['retry', 'showLog'],
  }),
  fileUnreadable: () => ({
    title: t('File could not be read'),
    cause: t('VS Code could not read the file as text.'),
    advice: t('Check that it is a text file and that you may read it, then try again.'),
    actions: ['retry', 'showLog'],
  }),
  fileTooLarge: ({ limit }) => ({
    title: t('File too large'),
    cause: t('The file is larger than {0} MB.', Math.round((limit ?? 0) / MEGABYTE)),
    advice: t('A result is far smaller: save the response of one spot check in a file of its own.'),
    actions: ['retry', 'showLog'],
  }),
  fileNotResult: ({ subject }) => ({
    title: t('Not a result'),
    cause:
      subject === 'NotAnObject'
        ? t('The file holds JSON, but not the object that a result is.')
        : t('The file is not the JSON object that a result is.'),
    advice: t('Correct the file and save it; the preview follows.'),
    actions: ['retry', 'showLog'],
  }),
  cancelled: () => ({
    title: t('Cancelled'),
    cause: t('The request was stopped before the answer was there.'),
    advice: t('Try again when you want to.'),
    actions: ['retry', 'showLog'],
  }),
};

/** Every kind that there is. */
export const FAILURE_KINDS = Object.keys(FAILURES) as readonly FailureKind[];

/** The words for a failure, IDWise's own aside. */
export function explainFailure(failure: RequestFailure): FailureExplanation {
  return FAILURES[failure.kind](failure);
}

/** Why a picture or a video is not there, in the small place that it leaves. */
export function explainMissingMedia(failure: RequestFailure, what: 'picture' | 'video'): string {
  const isPicture = what === 'picture';
  switch (failure.kind) {
    case 'noProfile':
      return isPicture
        ? t(
            'No profile can fetch this picture: add one with the API key of its journey, then try again.',
          )
        : t(
            'No profile can fetch this video: add one with the API key of its journey, then try again.',
          );
    case 'notFound':
      return isPicture
        ? t('Not found. IDWise has no picture at this path.')
        : t('Not found. IDWise has no video at this path.');
    case 'unreadable':
      return isPicture
        ? t('Unreadable. What came is no picture.')
        : t('Unreadable. What came is no video.');
    default:
  }
  const { title, cause } = explainFailure(failure);
  return `${title}. ${cause}`;
}

/** `HTTP 403 unauthorized: …`: status, error code and message as IDWise sent them; undefined when it said nothing. */
export function idwiseWords(failure: RequestFailure): string | undefined {
  const code = [failure.status && `HTTP ${failure.status}`, failure.errorCode, failure.systemCode]
    .filter(Boolean)
    .join(' ');
  const words = [code, failure.message].filter(Boolean).join(': ');
  return words === '' ? undefined : words;
}

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
    return t('No secure connection could be agreed on');
  }
  return (
    CERTIFICATE_PROBLEMS.get(systemCode ?? '')?.() ??
    t('The server’s certificate could not be verified up to a trusted authority')
  );
}
