import type { FailureKind, RequestFailure } from '../api/RequestFailure';
import { t } from '../localization';
import type { ShownFailure } from '../privacy/JourneyGate';
import type { ShownText } from '../privacy/ShownText';
import { isVisible } from '../result/visibleText';
import { ANSWER_FAILURES } from './answerFailures';
import type { FailureExplanation, FailureWords } from './FailureExplanation';
import { FILE_FAILURES } from './fileFailures';
import { formatWords, isOtherFormat } from './mediaFormats';
import { PROFILE_FAILURES } from './profileFailures';
import { TRANSPORT_FAILURES } from './transportFailures';

/** One entry per kind; nothing else in the project words a failure. */
const FAILURES: Record<FailureKind, FailureWords> = {
  ...PROFILE_FAILURES,
  ...ANSWER_FAILURES,
  ...TRANSPORT_FAILURES,
  ...FILE_FAILURES,
  internalError: () => ({
    title: t('Error in the extension'),
    cause: t('The result could not be read because of an error in this extension.'),
    advice: t(
      'Try again. If the error persists, reinstall the extension; the log says where the error is.',
    ),
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
    case 'notIdwise':
      return isPicture
        ? t(
            'This is not where the API is: something else answered instead of a picture. IDWise: Check Connection… says what.',
          )
        : t(
            'This is not where the API is: something else answered instead of a video. IDWise: Check Connection… says what.',
          );
    case 'notAPicture':
      if (isOtherFormat(failure.subject)) return formatWords(failure.subject, what);
      break;
    case 'unreadable':
      if (isOtherFormat(failure.subject)) return formatWords(failure.subject, what);
      return isPicture
        ? t('Unreadable. The answer is not a picture.')
        : t('Unreadable. The answer is not a video.');
    default:
  }
  const { title, cause } = explainFailure(failure);
  return `${title}. ${cause}`;
}

/** `HTTP 403 unauthorized: …`: status, error code and message as IDWise sent them; undefined when it said nothing. */
export function idwiseWords(failure: ShownFailure): ShownText | undefined;
export function idwiseWords(failure: RequestFailure): string | undefined;
export function idwiseWords(failure: RequestFailure): string | undefined {
  const code = [failure.status && `HTTP ${failure.status}`, failure.errorCode, failure.systemCode]
    .filter((text) => text && isVisible(text))
    .join(' ');
  const words = [code, failure.message].filter((text) => text && isVisible(text)).join(': ');
  return words === '' ? undefined : words;
}
