import * as l10n from '@vscode/l10n';
import type { FailureKind } from '../api/failures';
import { MEGABYTE } from '../base/megabyte';
import type { FailureWords, FailureExplanation } from './failureActions';
import { jsonKindWords, problemWords } from './responseProblems';
import { formatUtc } from '../result/times';
import type { ResultKind } from '../detection/ResultKind';
import type { OtherFormat } from '../journeys/imageFormat';

/** IDWise may refuse the ID of a journey of the other kind. */
const MAY_BE_OTHER_KIND: Readonly<Record<ResultKind, () => string>> = {
  spotCheck: () =>
    l10n.t('If this is the ID of an onboarding journey, open it as an onboarding journey.'),
  onboarding: () => l10n.t('If this is the ID of a spot check, open it as a spot check.'),
};

/** Failures with a response that is not the requested one. */
export const RESPONSE_FAILURES = {
  credentialsRejected: () => ({
    title: l10n.t('Credentials rejected'),
    cause: l10n.t('IDWise does not accept the API key and secret of this profile.'),
    advice: l10n.t(
      'Enter them again. Only server keys work here, and each key belongs to a single region. Check the base URL too.',
    ),
    actions: ['updateCredentials', 'switchProfile', 'retry', 'checkConnection', 'showLog'],
  }),
  otherEnvironment: ({ kinds = [] }) => {
    const [requested, ...others] = kinds;
    const isOne = requested !== undefined && others.length === 0;
    return {
      title: l10n.t('Journey of another environment'),
      cause: l10n.t(
        'The key is valid, but the journey belongs to a different environment or tenant.',
      ),
      advice: [
        l10n.t(
          'Switch to the profile with the other key (live or sandbox) and open the journey again.',
        ),
        ...(isOne ? [MAY_BE_OTHER_KIND[requested]()] : []),
      ].join(' '),
      actions: ['switchProfile', 'addProfile', 'retry', 'checkConnection', 'showLog'],
    };
  },
  addressNotAllowed: () => ({
    title: l10n.t('Your IP address is not allowed'),
    cause: l10n.t(
      'The key can be used only from allowed IP addresses, and this machine’s address is not allowed.',
    ),
    advice: l10n.t(
      'Connect through an allowed network, add the address to the key’s allow-list in IDWise, or use another key.',
    ),
    actions: ['retry', 'switchProfile', 'checkConnection', 'showLog'],
  }),
  forbidden: () => ({
    title: l10n.t('Access refused'),
    cause: l10n.t('IDWise, or a server in front of it, refused this request.'),
    advice: l10n.t(
      'Check that the key is allowed to read journeys and that no firewall blocks the request.',
    ),
    actions: ['retry', 'switchProfile', 'checkConnection', 'showLog'],
  }),
  notFound: ({ kinds = [] }) => ({
    title: l10n.t('Not found'),
    cause:
      kinds.length > 1
        ? l10n.t(
            'IDWise has neither a spot check nor an onboarding journey with this ID for this key.',
          )
        : l10n.t('IDWise has no journey with this ID for this key.'),
    advice: l10n.t('Compare the ID with its source. A sandbox key cannot see live journeys.'),
    actions: ['retry', 'switchProfile', 'showLog'],
    image: l10n.t('Not found. IDWise has no picture at this path.'),
    video: l10n.t('Not found. IDWise has no video at this path.'),
  }),
  rateLimited: ({ retryAt }) => ({
    title: l10n.t('Too many requests'),
    cause: l10n.t('IDWise asks to slow down.'),
    advice:
      retryAt === undefined
        ? l10n.t(
            'Wait a little before you try again, because frequent requests can block access for a while.',
          )
        : l10n.t('You can try again from {0}.', formatUtc(retryAt)),
    actions: ['retry', 'showLog'],
  }),
  serverFault: ({ status, retryAt }) => ({
    title: l10n.t('IDWise has a problem'),
    cause: l10n.t(
      'The server responded with status {0} and could not handle the request.',
      status ?? 500,
    ),
    advice:
      retryAt === undefined
        ? l10n.t('Try again in a moment. If the problem persists, look at IDWise’s status page.')
        : l10n.t('Try again from {0}.', formatUtc(retryAt)),
    actions: ['retry', 'checkConnection', 'showLog'],
  }),
  unexpectedStatus: ({ status }) => ({
    title: l10n.t('Unexpected response'),
    cause: l10n.t(
      'The server responded with status {0}, which is not documented for this request.',
      status ?? 0,
    ),
    advice: l10n.t('Check the base URL of the profile, then try again.'),
    actions: ['retry', 'switchProfile', 'checkConnection', 'showLog'],
  }),
  redirectRefused: ({ subject }) => ({
    title: l10n.t('Redirect refused'),
    cause:
      subject === undefined
        ? l10n.t('The server responded with a redirect instead of a result.')
        : l10n.t(
            'The server redirected to {0}. Credentials are never sent to another address.',
            subject,
          ),
    advice: l10n.t(
      'Check the base URL of the profile. On a guest network, sign in to it in a browser first.',
    ),
    actions: ['retry', 'switchProfile', 'checkConnection', 'showLog'],
  }),
  notIdwise: ({ status = 200, problem }) => ({
    title: l10n.t('Not a response from IDWise'),
    cause:
      problem !== undefined
        ? `${l10n.t('The API is not at this URL.')} ${problemWords(problem)}`
        : status === 200
          ? l10n.t(
              'The API is not at this URL: the response is a web page or other text, not a result.',
            )
          : l10n.t(
              'The API is not at this URL: a server in front of it, or another server, responded with status {0}.',
              status,
            ),
    advice: l10n.t(
      'Check the connection to find the cause. On a guest network, sign in to it in a browser first.',
    ),
    actions: ['checkConnection', 'retry', 'switchProfile', 'showLog'],
    image: l10n.t(
      'The API is not at this URL: the response is not a picture. Run IDWise: Check Connection… to find the cause.',
    ),
    video: l10n.t(
      'The API is not at this URL: the response is not a video. Run IDWise: Check Connection… to find the cause.',
    ),
  }),
  unreadable: ({ problem, subject }) => ({
    title: l10n.t('Unreadable response'),
    cause: [l10n.t('The response cannot be read as JSON.'), problem && problemWords(problem)]
      .filter(Boolean)
      .join(' '),
    advice: l10n.t('Try again. If the problem persists, check the base URL of the profile.'),
    actions: ['retry', 'switchProfile', 'checkConnection', 'showLog'],
    image: l10n.t('Unreadable. The response is not a picture.'),
    video: l10n.t('Unreadable. The response is not a video.'),
    ...formatExplanations(subject),
  }),
  noResult: ({ looksLike }) => ({
    title: l10n.t('Not a result'),
    cause: [
      l10n.t('The response is JSON, but not a result.'),
      looksLike && jsonKindWords(looksLike),
    ]
      .filter(Boolean)
      .join(' '),
    advice:
      looksLike?.kind === 'webhook'
        ? l10n.t('Open the journey of the webhook, or check the base URL of the profile.')
        : l10n.t('Check the base URL of the profile. The response may come from another server.'),
    actions: ['checkConnection', 'retry', 'switchProfile', 'showLog'],
  }),
  tooLarge: ({ limit }) => ({
    title: l10n.t('Response too large'),
    cause: l10n.t(
      'The response is larger than {0} MB and was cut off.',
      Math.round((limit ?? 0) / MEGABYTE),
    ),
    advice: l10n.t('A real response is far smaller. Check the base URL of the profile.'),
    actions: ['retry', 'switchProfile', 'checkConnection', 'showLog'],
  }),
  readingLimit: ({ limit = 0, subject }) => ({
    title: l10n.t('Result could not be read'),
    cause:
      subject === 'memory'
        ? l10n.t(
            'Reading the result needs more than {0} MB of memory.',
            Math.round(limit / MEGABYTE),
          )
        : l10n.t('Reading the result takes longer than {0} s.', Math.round(limit / 1000)),
    advice: l10n.t('Open the raw result to see the text.'),
    actions: ['retry', 'showLog'],
  }),
  notAnImage: ({ subject }) => ({
    title: l10n.t('Not a picture'),
    cause: l10n.t(
      'The response is not a JPEG, PNG, GIF, WebP or AVIF picture, so it is not shown.',
    ),
    advice: l10n.t('Try again.'),
    actions: ['retry', 'showLog'],
    ...formatExplanations(subject),
  }),
} satisfies Partial<Record<FailureKind, FailureWords>>;

interface FormatWords {
  readonly name: () => string;
  /**
   * `unknownToVscode` for an image that VS Code cannot decode, `notShown` for one that is refused on purpose, `nothing` for an
   * empty or tiny response; absent for anything that is not an image.
   */
  readonly as?: 'unknownToVscode' | 'notShown' | 'nothing';
}

const FORMATS: Record<OtherFormat, FormatWords> = {
  jpeg2000: { name: () => l10n.t('a JPEG 2000 image'), as: 'unknownToVscode' },
  heif: { name: () => l10n.t('a HEIC image'), as: 'unknownToVscode' },
  tiff: { name: () => l10n.t('a TIFF image'), as: 'unknownToVscode' },
  bmp: { name: () => l10n.t('a BMP image'), as: 'notShown' },
  icon: { name: () => l10n.t('an icon file (ICO)'), as: 'notShown' },
  svg: { name: () => l10n.t('an SVG image'), as: 'notShown' },
  pdf: { name: () => l10n.t('a PDF document') },
  html: { name: () => l10n.t('a web page (HTML)') },
  json: { name: () => l10n.t('JSON') },
  jsonWithBase64: { name: () => l10n.t('JSON with a base64 value') },
  base64: { name: () => l10n.t('base64 text') },
  text: { name: () => l10n.t('plain text') },
  image: { name: () => l10n.t('a picture') },
  video: { name: () => l10n.t('a video') },
  empty: { name: () => l10n.t('empty'), as: 'nothing' },
  short: { name: () => l10n.t('only a few bytes long'), as: 'nothing' },
};

/** Explains a response in another format than an image or a video; empty when a failure's `subject` is not a format. */
function formatExplanations(
  subject: string | undefined,
): Pick<FailureExplanation, 'image' | 'video'> {
  return isOtherFormat(subject)
    ? { image: formatWords(subject, 'image'), video: formatWords(subject, 'video') }
    : {};
}

export function formatWords(format: OtherFormat, wanted: 'image' | 'video'): string {
  const { name, as } = FORMATS[format];
  if (as === 'nothing') return l10n.t('The response is {0}.', name());
  if (wanted === 'video') return l10n.t('The response is {0}, not a video.', name());
  switch (as) {
    case 'unknownToVscode':
      return l10n.t('The response is {0}, which VS Code cannot show.', name());
    case 'notShown':
      return l10n.t('The response is {0}, which is not shown here.', name());
    default:
      return l10n.t('The response is {0}, not a picture.', name());
  }
}

function isOtherFormat(subject: string | undefined): subject is OtherFormat {
  return subject !== undefined && Object.hasOwn(FORMATS, subject);
}
