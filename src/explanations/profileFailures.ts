import type { FailureKind } from '../api/failures';
import type { FailureWords } from './FailureExplanation';
import { t } from '../text/localization';

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
