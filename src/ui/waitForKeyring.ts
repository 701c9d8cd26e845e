import { t } from '../text/localization';
import { cancellableProgress } from './cancellableProgress';
import { showError } from './messages';

/** Runs what needs the keyring, which may be locked and wait for a person. */
export async function waitForKeyring<T>(run: (signal: AbortSignal) => Promise<T>): Promise<T> {
  return cancellableProgress(t('Waiting for the keyring of your system…'), run);
}

/** Says that the system's keyring failed, and what that means for what was asked. */
export function reportKeyringError(consequence: string, error: unknown): void {
  void showError(keyringProblem(consequence, error));
}

/** What that says. */
export function keyringProblem(consequence: string, error: unknown): string {
  const reason = error instanceof Error ? error.message : t('The keyring of your system failed.');
  return `${consequence} ${reason} ${t('Unlock the keyring or restart VS Code, then try again.')}`;
}
