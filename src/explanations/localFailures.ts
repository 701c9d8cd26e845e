import type { FailureKind } from '../api/failures';
import { MEGABYTE } from '../base/megabyte';
import type { FailureWords } from './failureActions';
import { lookWords, problemWords } from './responseProblems';
import { t } from '../text/localization';

const MANY_RESULTS = (): string =>
  t('Check Journeys… takes all journeys of the file. For a preview, save one result in a file.');

/** A saved result could not be read. */
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
    advice: t('A result is far smaller: save the response of one spot check in a file of its own.'),
    actions: ['retry', 'showLog'],
  }),
  fileNotJson: ({ problem }) => ({
    title: t('Not a result'),
    cause: [t('The file is not JSON.'), problem && problemWords(problem)].filter(Boolean).join(' '),
    advice:
      problem?.kind === 'secondDocument'
        ? MANY_RESULTS()
        : t('Correct the file and save it; the preview follows.'),
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
        : t('Save the response of one spot check in the file; the preview follows.'),
    actions: ['retry', 'showLog'],
  }),
} satisfies Partial<Record<FailureKind, FailureWords>>;

/** Nothing was sent: there is no profile, or its credentials are out of reach. */
export const PROFILE_FAILURES = {
  noProfile: ({ subject }) => ({
    title: t('No profile'),
    cause:
      subject === 'removed'
        ? t('The profile of this journey has been removed, and its results with it.')
        : t('A journey can only be fetched with an API key, and no profile holds one yet.'),
    advice: t(
      'Add a profile with the key and secret of your IDWise account, or open a sample journey.',
    ),
    actions: ['addProfile', 'retry', 'showLog'],
    picture: t(
      'No profile can fetch this picture: add one with the API key of its journey, then try again.',
    ),
    video: t(
      'No profile can fetch this video: add one with the API key of its journey, then try again.',
    ),
  }),
  noCredentials: () => ({
    title: t('No credentials'),
    cause: t('The profile has no API key and secret for its base URL on this machine.'),
    advice: t('Enter them again; nothing was sent.'),
    actions: ['updateCredentials', 'switchProfile', 'retry', 'showLog'],
  }),
  keyringUnavailable: () => ({
    title: t('Credentials could not be read'),
    cause: t('The keyring of your system did not answer, so the API key cannot be read.'),
    advice: t('Unlock the keyring, or restart VS Code, and try again; nothing was sent.'),
    actions: ['retry', 'updateCredentials', 'showLog'],
  }),
} satisfies Partial<Record<FailureKind, FailureWords>>;
