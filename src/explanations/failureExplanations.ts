import type { FailureKind, RequestFailure } from '../api/RequestFailure';
import { t } from '../localization';
import { ANSWER_FAILURES } from './answerFailures';
import { FILE_FAILURES } from './fileFailures';
import { PROFILE_FAILURES } from './profileFailures';
import { TRANSPORT_FAILURES } from './transportFailures';

export { answerWords } from './answerWords';

/** What a button beside a failure does; each surface offers those that it has. */
export type FailureAction =
  | 'retry'
  | 'addProfile'
  | 'switchProfile'
  | 'updateCredentials'
  | 'openSettings'
  | 'openProxySettings'
  | 'checkConnection'
  | 'showLog';

/** The words for a failure: `Credentials rejected`, what happened, and what to do about it. */
export interface FailureExplanation {
  readonly title: string;
  readonly cause: string;
  readonly advice: string;
  /** In the order of their usefulness; Retry and Show Log are always among them. */
  readonly actions: readonly FailureAction[];
}

export type FailureWords = (failure: RequestFailure) => FailureExplanation;

/** One entry per kind; nothing else in the project words a failure. */
const FAILURES: Record<FailureKind, FailureWords> = {
  ...PROFILE_FAILURES,
  ...ANSWER_FAILURES,
  ...TRANSPORT_FAILURES,
  ...FILE_FAILURES,
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
