import type { FailureKind } from '../api/failures';
import type { RequestFailure } from '../api/RequestFailure';
import { t } from '../text/localization';
import type { ShownFailure } from '../privacy/JourneyGate';
import type { ShownText } from '../text/ShownText';
import { isVisible } from '../text/visibleText';
import { ANSWER_FAILURES } from './answerFailures';
import type { FailureExplanation, FailureWords } from './failureActions';
import { TRANSPORT_FAILURES } from './transportFailures';
import type { AnswerForm } from '../api/answerForm';
import type { CheckAnswer } from '../api/IdwiseClient';
import { MEGABYTE } from '../base/megabyte';
import { lookWords, problemWords } from './responseProblems';

const MANY_RESULTS = (): string =>
  t(
    'Check Journeys… checks all journeys of the file. To preview a result, save it in its own file.',
  );

/** Failures of a saved result. */
export const FILE_FAILURES = {
  fileNotFound: () => ({
    title: t('File not found'),
    cause: t('The file was deleted, moved or renamed.'),
    advice: t('Restore the file to continue the preview, or preview the file that replaced it.'),
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
    advice: t('A result is far smaller. Save the response for a single journey in its own file.'),
    actions: ['retry', 'showLog'],
  }),
  fileNotJson: ({ problem }) => ({
    title: t('Not a result'),
    cause: [t('The file is not JSON.'), problem && problemWords(problem)].filter(Boolean).join(' '),
    advice:
      problem?.kind === 'secondDocument'
        ? MANY_RESULTS()
        : t('Correct the file and save it. The preview updates automatically.'),
    actions: ['retry', 'showLog'],
  }),
  fileNotResult: ({ looksLike }) => ({
    title: t('Not a result'),
    cause: [t('The file is JSON, but not a result.'), looksLike && lookWords(looksLike)]
      .filter(Boolean)
      .join(' '),
    advice:
      looksLike?.kind === 'results'
        ? MANY_RESULTS()
        : t(
            'Save the response for a single journey in the file. The preview updates automatically.',
          ),
    actions: ['retry', 'showLog'],
  }),
} satisfies Partial<Record<FailureKind, FailureWords>>;

/** Failures without a request, because the profile or its credentials are missing. */
export const PROFILE_FAILURES = {
  noProfile: ({ subject }) => ({
    title: t('No profile'),
    cause:
      subject === 'removed'
        ? t('The profile of this journey has been removed, and its results with it.')
        : t('Fetching a journey requires an API key, and there is no profile yet.'),
    advice: t(
      'Add a profile with the key and secret of your IDWise account, or open a sample journey.',
    ),
    actions: ['addProfile', 'retry', 'showLog'],
    picture: t(
      'No profile can fetch this picture. Add a profile with the API key of its journey, then try again.',
    ),
    video: t(
      'No profile can fetch this video. Add a profile with the API key of its journey, then try again.',
    ),
  }),
  noCredentials: () => ({
    title: t('No credentials'),
    cause: t('The profile has no API key and secret for its base URL on this machine.'),
    advice: t('Enter them again. Nothing was sent.'),
    actions: ['updateCredentials', 'switchProfile', 'retry', 'showLog'],
  }),
  keyringUnavailable: () => ({
    title: t('Credentials could not be read'),
    cause: t('The keyring of your system did not respond, so the API key cannot be read.'),
    advice: t('Unlock the keyring or restart VS Code, then try again. Nothing was sent.'),
    actions: ['retry', 'updateCredentials', 'showLog'],
  }),
} satisfies Partial<Record<FailureKind, FailureWords>>;

/** Explanations of all failures, one entry per kind. */
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

/** Explains a failure, without IDWise's own words. */
export function explainFailure(failure: RequestFailure): FailureExplanation {
  return FAILURE_WORDS[failure.kind](failure);
}

/** Explains a missing image or video in one sentence or two. */
export function explainMissingMedia(failure: RequestFailure, what: 'picture' | 'video'): string {
  const explanation = explainFailure(failure);
  return explanation[what] ?? `${explanation.title}. ${explanation.cause}`;
}

/** `HTTP 403 unauthorized: …`: status, error code and message from IDWise; undefined when it sent none. */
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
  idwise: () => t('a response from IDWise'),
  json: () => t('JSON not from IDWise'),
  page: () => t('a web page'),
  text: () => t('plain text'),
  empty: () => t('an empty response'),
};

/** `HTTP 404, a web page`: the response at a base URL, without its text; or why there was none. */
export function answerWords({ status, form, failure }: CheckAnswer): string {
  if (status !== undefined && form !== undefined) return t('HTTP {0}, {1}', status, FORMS[form]());
  return explainFailure(failure ?? { kind: 'cancelled' }).title;
}
