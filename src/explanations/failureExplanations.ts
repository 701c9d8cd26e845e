import type { FailureKind } from '../api/failures';
import type { RequestFailure } from '../api/RequestFailure';
import { t } from '../text/localization';
import type { ShownFailure } from '../privacy/JourneyGate';
import type { ShownText } from '../text/ShownText';
import { isVisible } from '../text/visibleText';
import { ANSWER_FAILURES } from './answerFailures';
import type { FailureExplanation, FailureWords } from './failureActions';
import { FILE_FAILURES, PROFILE_FAILURES } from './localFailures';
import { TRANSPORT_FAILURES } from './transportFailures';
import type { AnswerForm } from '../api/answerForm';
import type { CheckAnswer } from '../api/IdwiseClient';

/** One entry per kind; nothing else in the project words a failure. */
const FAILURE_WORDS: Readonly<Record<FailureKind, FailureWords>> = {
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

/** The words for a failure, IDWise's own aside. */
export function explainFailure(failure: RequestFailure): FailureExplanation {
  return FAILURE_WORDS[failure.kind](failure);
}

/** Why a picture or a video is not there, in the small place that it leaves. */
export function explainMissingMedia(failure: RequestFailure, what: 'picture' | 'video'): string {
  const explanation = explainFailure(failure);
  return explanation[what] ?? `${explanation.title}. ${explanation.cause}`;
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

const FORMS: Record<AnswerForm, () => string> = {
  idwise: () => t('an answer of IDWise'),
  json: () => t('JSON that is not IDWise’s'),
  page: () => t('a web page'),
  text: () => t('a text'),
  empty: () => t('nothing more'),
};

/** `HTTP 404, a web page`: what answered at a base URL, in words of ours alone; or why nothing did. */
export function answerWords({ status, form, failure }: CheckAnswer): string {
  if (status !== undefined && form !== undefined) return t('HTTP {0}, {1}', status, FORMS[form]());
  return explainFailure(failure ?? { kind: 'cancelled' }).title;
}
