import type { FailureKind, RequestFailure } from '../api/RequestFailure';
import { formatUtc } from './times';

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
    title: 'No profile',
    cause:
      subject === 'removed'
        ? 'The profile that this journey was opened with has been removed, and what it showed with it.'
        : 'A journey can only be fetched with an API key, and no profile holds one yet.',
    advice:
      'Add a profile with the key and secret of your IDWise account, or open a sample journey.',
    actions: ['addProfile', 'retry', 'showLog'],
  }),
  noCredentials: () => ({
    title: 'No credentials',
    cause: 'The profile has no API key and secret for its base URL on this machine.',
    advice: 'Enter them again; nothing was sent.',
    actions: ['updateCredentials', 'switchProfile', 'retry', 'showLog'],
  }),
  keyringUnavailable: () => ({
    title: 'Credentials could not be read',
    cause: 'The keyring of your system did not answer, so the API key is out of reach.',
    advice: 'Unlock the keyring, or restart VS Code, and try again; nothing was sent.',
    actions: ['retry', 'updateCredentials', 'showLog'],
  }),
  credentialsRejected: () => ({
    title: 'Credentials rejected',
    cause: 'IDWise does not accept the API key and secret of this profile.',
    advice:
      'Enter them again. Only server keys work here, and each belongs to one region: check the base URL as well.',
    actions: ['updateCredentials', 'switchProfile', 'retry', 'showLog'],
  }),
  otherEnvironment: () => ({
    title: 'Journey of another environment',
    cause:
      'The key is valid, but the journey belongs to another environment or another tenant than the key.',
    advice:
      'Switch to the profile with the other key (live or sandbox) and open the journey again.',
    actions: ['switchProfile', 'addProfile', 'retry', 'showLog'],
  }),
  addressNotAllowed: () => ({
    title: 'Your IP address is not allowed',
    cause: 'The key may only be used from certain addresses, and this machine is not among them.',
    advice:
      'Connect through an allowed network, add the address to the key’s allow-list in IDWise, or use another key.',
    actions: ['retry', 'switchProfile', 'showLog'],
  }),
  forbidden: () => ({
    title: 'Access refused',
    cause: 'IDWise, or something in front of it, refused this request.',
    advice: 'Check that the key may read journeys, and that no firewall stands between.',
    actions: ['retry', 'switchProfile', 'showLog'],
  }),
  notFound: () => ({
    title: 'Not found',
    cause: 'IDWise knows no spot check with this ID for this key.',
    advice:
      'Compare the ID with its source. A sandbox key cannot see a live journey, and onboarding journeys are another call than spot checks.',
    actions: ['retry', 'switchProfile', 'showLog'],
  }),
  rateLimited: ({ retryAt }) => ({
    title: 'Too many requests',
    cause: 'IDWise asks to slow down.',
    advice:
      retryAt === undefined
        ? 'Wait a little before you try again; asking more often can block access for a while.'
        : `Asking again is allowed from ${formatUtc(retryAt)}.`,
    actions: ['retry', 'showLog'],
  }),
  serverFault: ({ status, retryAt }) => ({
    title: 'IDWise has a problem',
    cause: `The server answered with status ${status ?? 500}; it was not able to handle the request.`,
    advice:
      retryAt === undefined
        ? 'Try again in a moment. If it stays, look at IDWise’s status page.'
        : `Try again from ${formatUtc(retryAt)}.`,
    actions: ['retry', 'showLog'],
  }),
  unexpectedStatus: ({ status }) => ({
    title: 'Unexpected answer',
    cause: `The server answered with status ${status ?? 0}, which is not documented for this request.`,
    advice: 'Check the base URL of the profile, then try again.',
    actions: ['retry', 'switchProfile', 'showLog'],
  }),
  redirectRefused: ({ subject }) => ({
    title: 'Redirect refused',
    cause:
      subject === undefined
        ? 'The server answered with a redirect instead of a result.'
        : `The server pointed to ${subject}; credentials are never sent to another address.`,
    advice:
      'Check the base URL of the profile. On a guest network, sign in to it in a browser first.',
    actions: ['retry', 'switchProfile', 'showLog'],
  }),
  timeout: ({ limit }) => ({
    title: 'No answer in time',
    cause:
      limit === undefined
        ? 'The server did not answer.'
        : `The server did not answer fully within ${Math.round(limit / 100) / 10} s.`,
    advice: 'Try again, or allow more time with the setting idwise.request.timeoutSeconds.',
    actions: ['retry', 'openSettings', 'showLog'],
  }),
  nameNotResolved: ({ subject }) => ({
    title: 'Server name not found',
    cause: `The name ${subject ?? 'of the server'} could not be looked up.`,
    advice: 'Check your network connection or VPN, then the base URL of the profile.',
    actions: ['retry', 'switchProfile', 'showLog'],
  }),
  unreachable: ({ subject }) => ({
    title: 'Server out of reach',
    cause: `There is no route to ${subject ?? 'the server'}: this machine seems to be offline.`,
    advice: 'Check your network connection or VPN and try again.',
    actions: ['retry', 'showLog'],
  }),
  connectionRefused: ({ subject }) => ({
    title: 'Connection refused',
    cause: `Nothing accepts connections at ${subject ?? 'the server'}.`,
    advice: 'Check the base URL and port of the profile, a VPN, and that the server is running.',
    actions: ['retry', 'switchProfile', 'showLog'],
  }),
  connectionBroken: ({ subject }) => ({
    title: 'Connection lost',
    cause: `The connection to ${subject ?? 'the server'} broke before the answer was complete.`,
    advice: 'Try again. If it stays, a proxy, VPN or firewall may be cutting it.',
    actions: ['retry', 'showLog'],
  }),
  certificate: ({ systemCode, subject }) => ({
    title: 'Secure connection failed',
    cause: `${certificateProblem(systemCode)} (${subject ?? 'server'}).`,
    advice:
      'If your company inspects traffic, install its root certificate on this system; VS Code uses it when http.systemCertificates is on. See also http.proxyStrictSSL.',
    actions: ['retry', 'openProxySettings', 'showLog'],
  }),
  proxy: () => ({
    title: 'The proxy refused',
    cause: 'The proxy between VS Code and IDWise did not let the request through.',
    advice: 'Check http.proxy and its sign-in in VS Code’s settings.',
    actions: ['retry', 'openProxySettings', 'showLog'],
  }),
  notIdwise: () => ({
    title: 'Not an answer of IDWise',
    cause: 'A web page came instead of a result.',
    advice:
      'On a guest network, sign in to it in a browser. Otherwise check the base URL of the profile.',
    actions: ['retry', 'switchProfile', 'showLog'],
  }),
  unreadable: ({ subject }) => ({
    title: 'Unreadable answer',
    cause:
      subject === 'empty'
        ? 'The answer is empty.'
        : 'The answer is not the JSON object that a result should be.',
    advice: 'Try again. If it stays, check the base URL of the profile.',
    actions: ['retry', 'switchProfile', 'showLog'],
  }),
  tooLarge: ({ limit }) => ({
    title: 'Answer too large',
    cause: `The answer is larger than ${Math.round((limit ?? 0) / MEGABYTE)} MB and was cut off.`,
    advice: 'A real answer is far smaller: check the base URL of the profile.',
    actions: ['retry', 'switchProfile', 'showLog'],
  }),
  notAPicture: () => ({
    title: 'Not a picture',
    cause: 'What came is not a JPEG, PNG, GIF, WebP or AVIF picture, so it is not shown.',
    advice: 'Try again.',
    actions: ['retry', 'showLog'],
  }),
  fileNotFound: () => ({
    title: 'File not found',
    cause: 'The file was deleted, moved or renamed.',
    advice: 'Put it back and the preview follows, or preview the file that took its place.',
    actions: ['retry'],
  }),
  fileUnreadable: () => ({
    title: 'File could not be read',
    cause: 'VS Code could not read the file as text.',
    advice: 'Check that it is a text file and that you may read it, then try again.',
    actions: ['retry'],
  }),
  fileTooLarge: ({ limit }) => ({
    title: 'File too large',
    cause: `The file is larger than ${Math.round((limit ?? 0) / MEGABYTE)} MB.`,
    advice: 'A result is far smaller: save the response of one spot check in a file of its own.',
    actions: ['retry'],
  }),
  fileNotResult: ({ subject }) => ({
    title: 'Not a result',
    cause:
      subject === 'NotAnObject'
        ? 'The file holds JSON, but not the object that a result is.'
        : 'The file is not the JSON object that a result is.',
    advice: 'Correct the file and save it; the preview follows.',
    actions: ['retry'],
  }),
  cancelled: () => ({
    title: 'Cancelled',
    cause: 'The request was stopped before the answer was there.',
    advice: 'Try again when you want to.',
    actions: ['retry', 'showLog'],
  }),
};

/** The words for a failure, IDWise's own aside. */
export function explainFailure(failure: RequestFailure): FailureExplanation {
  return FAILURES[failure.kind](failure);
}

/** Why a picture or a video is not there, in the small place that it leaves. */
export function explainMissingMedia(failure: RequestFailure, what: 'picture' | 'video'): string {
  if (failure.kind === 'noProfile') {
    return `No profile can fetch this ${what}: add one with the API key of its journey, then try again.`;
  }
  if (failure.kind === 'notFound') return `Not found. IDWise has no ${what} at this path.`;
  if (failure.kind === 'unreadable') return `Unreadable. What came is no ${what}.`;
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

const CERTIFICATE_PROBLEMS: ReadonlyMap<string, string> = new Map([
  ['CERT_HAS_EXPIRED', 'The server’s certificate has expired'],
  ['CERT_NOT_YET_VALID', 'The server’s certificate is not valid yet: check this machine’s clock'],
  ['CERT_REVOKED', 'The server’s certificate was revoked'],
  ['DEPTH_ZERO_SELF_SIGNED_CERT', 'The server’s certificate is self-signed'],
  [
    'SELF_SIGNED_CERT_IN_CHAIN',
    'The server’s certificate comes from an authority that is not trusted here',
  ],
  ['ERR_TLS_CERT_ALTNAME_INVALID', 'The server’s certificate belongs to another host name'],
  ['HOSTNAME_MISMATCH', 'The server’s certificate belongs to another host name'],
]);

function certificateProblem(systemCode: string | undefined): string {
  if (systemCode === 'EPROTO' || systemCode?.startsWith('ERR_SSL') === true) {
    return 'No secure connection could be agreed on';
  }
  return (
    CERTIFICATE_PROBLEMS.get(systemCode ?? '') ??
    'The server’s certificate could not be verified up to a trusted authority'
  );
}
