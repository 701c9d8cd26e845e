import type { FailureKind } from '../api/RequestFailure';
import type { FailureWords } from './FailureExplanation';
import { t } from '../localization';

const MEGABYTE = 1024 * 1024;

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
  fileNotResult: ({ subject }) => ({
    title: t('Not a result'),
    cause:
      subject === 'NotAnObject'
        ? t('The file holds JSON, but not the object that a result is.')
        : t('The file is not the JSON object that a result is.'),
    advice: t('Correct the file and save it; the preview follows.'),
    actions: ['retry', 'showLog'],
  }),
} satisfies Partial<Record<FailureKind, FailureWords>>;
