import { t } from '../text/localization';
import { showError } from './messages';

/** Says that the system's keyring failed, and what that means for what was asked. */
export function reportKeyringError(consequence: string, error: unknown): void {
  void showError(keyringProblem(consequence, error));
}

/** What that says. */
export function keyringProblem(consequence: string, error: unknown): string {
  const reason = error instanceof Error ? error.message : t('The keyring of your system failed.');
  return `${consequence} ${reason} ${t('Unlock the keyring or restart VS Code, then try again.')}`;
}
