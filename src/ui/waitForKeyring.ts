import { t } from '../text/localization';
import { cancellableProgress } from './cancellableProgress';

/** Runs what needs the keyring, which may be locked and wait for a person. */
export async function waitForKeyring<T>(run: (signal: AbortSignal) => Promise<T>): Promise<T> {
  return cancellableProgress(t('Waiting for the keyring of your system…'), run);
}
