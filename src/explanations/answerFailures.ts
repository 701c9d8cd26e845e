import type { FailureKind } from '../api/failures';
import { MEGABYTE } from '../base/megabyte';
import type { FailureWords, FailureExplanation } from './failureActions';
import { lookWords, problemWords } from './responseProblems';
import { formatUtc } from '../result/times';
import { t } from '../text/localization';
import type { ResultKind } from '../result/ResultKind';
import type { OtherFormat } from '../result/pictureFormat';

/** IDWise may refuse the ID of a journey of the other kind. */
const MAY_BE_OTHER_KIND: Readonly<Record<ResultKind, () => string>> = {
  spotCheck: () => t('If it is the ID of an onboarding journey, open it as one.'),
  onboarding: () => t('If it is the ID of a spot check, open it as one.'),
};

/** Failures with a response that is not the requested one. */
export const ANSWER_FAILURES = {
  credentialsRejected: () => ({
    title: t('Credentials rejected'),
    cause: t('IDWise does not accept the API key and secret of this profile.'),
    advice: t(
      'Enter them again. Only server keys work here, and each belongs to one region: check the base URL as well.',
    ),
    actions: ['updateCredentials', 'switchProfile', 'retry', 'checkConnection', 'showLog'],
  }),
  otherEnvironment: ({ kinds = [] }) => {
    const [asked, ...others] = kinds;
    const isOne = asked !== undefined && others.length === 0;
    return {
      title: t('Journey of another environment'),
      cause: t(
        'The key is valid, but the journey belongs to another environment or another tenant than the key.',
      ),
      advice: [
        t('Switch to the profile with the other key (live or sandbox) and open the journey again.'),
        ...(isOne ? [MAY_BE_OTHER_KIND[asked]()] : []),
      ].join(' '),
      actions: ['switchProfile', 'addProfile', 'retry', 'checkConnection', 'showLog'],
    };
  },
  addressNotAllowed: () => ({
    title: t('Your IP address is not allowed'),
    cause: t(
      'The key may only be used from certain addresses, and this machine is not among them.',
    ),
    advice: t(
      'Connect through an allowed network, add the address to the key’s allow-list in IDWise, or use another key.',
    ),
    actions: ['retry', 'switchProfile', 'checkConnection', 'showLog'],
  }),
  forbidden: () => ({
    title: t('Access refused'),
    cause: t('IDWise, or something in front of it, refused this request.'),
    advice: t('Check that the key may read journeys, and that no firewall stands between.'),
    actions: ['retry', 'switchProfile', 'checkConnection', 'showLog'],
  }),
  notFound: ({ kinds = [] }) => ({
    title: t('Not found'),
    cause:
      kinds.length > 1
        ? t(
            'IDWise knows neither a spot check nor an onboarding journey with this ID for this key.',
          )
        : t('IDWise has no such journey for this key.'),
    advice: t('Compare the ID with its source. A sandbox key cannot see live journeys.'),
    actions: ['retry', 'switchProfile', 'showLog'],
    picture: t('Not found. IDWise has no picture at this path.'),
    video: t('Not found. IDWise has no video at this path.'),
  }),
  rateLimited: ({ retryAt }) => ({
    title: t('Too many requests'),
    cause: t('IDWise asks to slow down.'),
    advice:
      retryAt === undefined
        ? t('Wait a little before you try again; asking more often can block access for a while.')
        : t('You can try again from {0}.', formatUtc(retryAt)),
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
        ? t('Try again in a moment. If the problem persists, look at IDWise’s status page.')
        : t('Try again from {0}.', formatUtc(retryAt)),
    actions: ['retry', 'checkConnection', 'showLog'],
  }),
  unexpectedStatus: ({ status }) => ({
    title: t('Unexpected answer'),
    cause: t(
      'The server answered with status {0}, which is not documented for this request.',
      status ?? 0,
    ),
    advice: t('Check the base URL of the profile, then try again.'),
    actions: ['retry', 'switchProfile', 'checkConnection', 'showLog'],
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
    actions: ['retry', 'switchProfile', 'checkConnection', 'showLog'],
  }),
  notIdwise: ({ status = 200, problem }) => ({
    title: t('Not an answer of IDWise'),
    cause:
      problem !== undefined
        ? `${t('This is not where the API is.')} ${problemWords(problem)}`
        : status === 200
          ? t('This is not where the API is: a web page or another text came instead of a result.')
          : t(
              'This is not where the API is: something in front of it, or another server, answered with status {0}.',
              status,
            ),
    advice: t(
      'Check the connection to see what answers where. On a guest network, sign in to it in a browser first.',
    ),
    actions: ['checkConnection', 'retry', 'switchProfile', 'showLog'],
    picture: t(
      'This is not where the API is: something else answered instead of a picture. IDWise: Check Connection… says what.',
    ),
    video: t(
      'This is not where the API is: something else answered instead of a video. IDWise: Check Connection… says what.',
    ),
  }),
  unreadable: ({ problem, subject }) => ({
    title: t('Unreadable answer'),
    cause: [
      t('The response is not the JSON that a result should be.'),
      problem && problemWords(problem),
    ]
      .filter(Boolean)
      .join(' '),
    advice: t('Try again. If the problem persists, check the base URL of the profile.'),
    actions: ['retry', 'switchProfile', 'checkConnection', 'showLog'],
    picture: t('Unreadable. The answer is not a picture.'),
    video: t('Unreadable. The answer is not a video.'),
    ...formatExplanations(subject),
  }),
  noResult: ({ looksLike }) => ({
    title: t('Not a result'),
    cause: [t('The response is JSON, but not a result.'), looksLike && lookWords(looksLike)]
      .filter(Boolean)
      .join(' '),
    advice:
      looksLike?.kind === 'webhook'
        ? t('Open the journey of the webhook, or check the base URL of the profile.')
        : t('Check the base URL of the profile: something other than IDWise may answer there.'),
    actions: ['checkConnection', 'retry', 'switchProfile', 'showLog'],
  }),
  tooLarge: ({ limit }) => ({
    title: t('Answer too large'),
    cause: t(
      'The answer is larger than {0} MB and was cut off.',
      Math.round((limit ?? 0) / MEGABYTE),
    ),
    advice: t('A real answer is far smaller: check the base URL of the profile.'),
    actions: ['retry', 'switchProfile', 'checkConnection', 'showLog'],
  }),
  readingLimit: ({ limit = 0, subject }) => ({
    title: t('Result not read'),
    cause:
      subject === 'memory'
        ? t('Reading it needs more than {0} MB of memory.', Math.round(limit / MEGABYTE))
        : t('Reading it takes longer than {0} s.', Math.round(limit / 1000)),
    advice: t('Open the raw result to read the text itself.'),
    actions: ['retry', 'showLog'],
  }),
  notAPicture: ({ subject }) => ({
    title: t('Not a picture'),
    cause: t('The answer is not a JPEG, PNG, GIF, WebP or AVIF picture, so it is not shown.'),
    advice: t('Try again.'),
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
  jpeg2000: { name: () => t('a JPEG 2000 image'), as: 'unknownToVscode' },
  heif: { name: () => t('a HEIC image'), as: 'unknownToVscode' },
  tiff: { name: () => t('a TIFF image'), as: 'unknownToVscode' },
  bmp: { name: () => t('a BMP image'), as: 'notShown' },
  icon: { name: () => t('an icon file (ICO)'), as: 'notShown' },
  svg: { name: () => t('an SVG image'), as: 'notShown' },
  pdf: { name: () => t('a PDF document') },
  html: { name: () => t('a web page (HTML)') },
  json: { name: () => t('JSON') },
  jsonWithBase64: { name: () => t('JSON with a value in base64') },
  base64: { name: () => t('text in base64') },
  text: { name: () => t('plain text') },
  picture: { name: () => t('a picture') },
  video: { name: () => t('a video') },
  empty: { name: () => t('empty'), as: 'nothing' },
  short: { name: () => t('only a few bytes long'), as: 'nothing' },
};

/** Explains a response in another format than an image or a video; empty when a failure's `subject` is not a format. */
export function formatExplanations(
  subject: string | undefined,
): Pick<FailureExplanation, 'picture' | 'video'> {
  return isOtherFormat(subject)
    ? { picture: formatWords(subject, 'picture'), video: formatWords(subject, 'video') }
    : {};
}

export function formatWords(format: OtherFormat, wanted: 'picture' | 'video'): string {
  const { name, as } = FORMATS[format];
  if (as === 'nothing') return t('The response is {0}.', name());
  if (wanted === 'video') return t('The response is {0}, not a video.', name());
  switch (as) {
    case 'unknownToVscode':
      return t('The response is {0}, which VS Code cannot show.', name());
    case 'notShown':
      return t('The response is {0}, which is not shown here.', name());
    default:
      return t('The response is {0}, not a picture.', name());
  }
}

function isOtherFormat(subject: string | undefined): subject is OtherFormat {
  return subject !== undefined && Object.hasOwn(FORMATS, subject);
}
