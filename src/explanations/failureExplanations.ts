import * as l10n from '@vscode/l10n';
import type { FailureKind } from '../api/failures';
import type { RequestFailure } from '../api/RequestFailure';
import type { ShownFailure } from '../privacy/JourneyGate';
import { type ShownText, isVisible } from '../text/ShownText';
import { RESPONSE_FAILURES } from './responseFailures';
import type { FailureExplanation, FailureWords } from './failureActions';
import { TRANSPORT_FAILURES } from './transportFailures';
import type { ResponseForm } from '../api/responseForm';
import type { CheckResponse } from '../api/IdwiseClient';
import { MEGABYTE } from '../base/megabyte';
import { jsonKindWords, problemWords } from './responseProblems';

const MANY_RESULTS = (): string =>
  l10n.t(
    'Check Journeys… checks all journeys of the file. To preview a result, save it in its own file.',
  );

/** Failures of a saved result. */
const FILE_FAILURES = {
  fileNotFound: () => ({
    title: l10n.t('File not found'),
    cause: l10n.t('The file was deleted, moved or renamed.'),
    advice: l10n.t(
      'Restore the file to continue the preview, or preview the file that replaced it.',
    ),
    actions: ['retry', 'showLog'],
  }),
  fileUnreadable: () => ({
    title: l10n.t('File could not be read'),
    cause: l10n.t('VS Code could not read the file as text.'),
    advice: l10n.t('Check that it is a text file and that you may read it, then try again.'),
    actions: ['retry', 'showLog'],
  }),
  fileTooLarge: ({ limit }) => ({
    title: l10n.t('File too large'),
    cause: l10n.t('The file is larger than {0} MB.', Math.round((limit ?? 0) / MEGABYTE)),
    advice: l10n.t(
      'A result is far smaller. Save the response for a single journey in its own file.',
    ),
    actions: ['retry', 'showLog'],
  }),
  fileNotJson: ({ problem }) => ({
    title: l10n.t('Not a result'),
    cause: [l10n.t('The file is not JSON.'), problem && problemWords(problem)]
      .filter(Boolean)
      .join(' '),
    advice:
      problem?.kind === 'secondDocument'
        ? MANY_RESULTS()
        : l10n.t('Correct the file and save it. The preview updates automatically.'),
    actions: ['retry', 'showLog'],
  }),
  fileNotResult: ({ looksLike }) => ({
    title: l10n.t('Not a result'),
    cause: [l10n.t('The file is JSON, but not a result.'), looksLike && jsonKindWords(looksLike)]
      .filter(Boolean)
      .join(' '),
    advice:
      looksLike?.kind === 'results'
        ? MANY_RESULTS()
        : l10n.t(
            'Save the response for a single journey in the file. The preview updates automatically.',
          ),
    actions: ['retry', 'showLog'],
  }),
} satisfies Partial<Record<FailureKind, FailureWords>>;

/** Failures without a request, because the profile or its credentials are missing. */
const PROFILE_FAILURES = {
  noProfile: ({ subject }) => ({
    title: l10n.t('No profile'),
    cause:
      subject === 'removed'
        ? l10n.t('The profile of this journey has been removed, and its results with it.')
        : l10n.t('Fetching a journey requires an API key, and there is no profile yet.'),
    advice: l10n.t(
      'Add a profile with the key and secret of your IDWise account, or open a sample journey.',
    ),
    actions: ['addProfile', 'retry', 'showLog'],
    image: l10n.t(
      'No profile can fetch this picture. Add a profile with the API key of its journey, then try again.',
    ),
    video: l10n.t(
      'No profile can fetch this video. Add a profile with the API key of its journey, then try again.',
    ),
  }),
  noCredentials: () => ({
    title: l10n.t('No credentials'),
    cause: l10n.t('The profile has no API key and secret for its base URL on this machine.'),
    advice: l10n.t('Enter them again. Nothing was sent.'),
    actions: ['updateCredentials', 'switchProfile', 'retry', 'showLog'],
  }),
  keyringUnavailable: () => ({
    title: l10n.t('Credentials could not be read'),
    cause: l10n.t('The keyring of your system did not respond, so the API key cannot be read.'),
    advice: l10n.t('Unlock the keyring or restart VS Code, then try again. Nothing was sent.'),
    actions: ['retry', 'updateCredentials', 'showLog'],
  }),
} satisfies Partial<Record<FailureKind, FailureWords>>;

/** Explanations of all failures, one entry per kind. */
const FAILURE_WORDS: Readonly<Record<FailureKind, FailureWords>> = {
  ...PROFILE_FAILURES,
  ...RESPONSE_FAILURES,
  ...TRANSPORT_FAILURES,
  ...FILE_FAILURES,
  internalError: () => ({
    title: l10n.t('Error in the extension'),
    cause: l10n.t('The result could not be read because of an error in this extension.'),
    advice: l10n.t(
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
export function explainMissingMedia(failure: RequestFailure, what: 'image' | 'video'): string {
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

const FORMS: Record<ResponseForm, () => string> = {
  idwise: () => l10n.t('a response from IDWise'),
  json: () => l10n.t('JSON not from IDWise'),
  page: () => l10n.t('a web page'),
  text: () => l10n.t('plain text'),
  empty: () => l10n.t('an empty response'),
};

/** `HTTP 404, a web page`: the response at a base URL, without its text; or why there was none. */
export function responseWords({ status, form, failure }: CheckResponse): string {
  if (status !== undefined && form !== undefined)
    return l10n.t('HTTP {0}, {1}', status, FORMS[form]());
  return explainFailure(failure ?? { kind: 'cancelled' }).title;
}
