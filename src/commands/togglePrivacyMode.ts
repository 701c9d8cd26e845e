import { t } from '../text/localization';
import { showError } from '../ui/messages';
import type { CommandServices } from './CommandServices';

/** `idwise.togglePrivacyMode`: for all windows. Where these cannot be told, it is on in this one. */
export function togglePrivacyMode({ privacyMode }: Pick<CommandServices, 'privacyMode'>): void {
  const wasOn = privacyMode.policy.privacyMode;
  const problem = privacyMode.toggle();
  if (problem === undefined) return;
  const consequence = wasOn
    ? t(
        'Privacy mode stays on, because it could not be turned off in other windows. Check the extension’s storage folder, then try again.',
      )
    : t(
        'Privacy mode is on in this window only. Other windows could not be told, so turn it on there as well.',
      );
  void showError(`${consequence} (${problem})`);
}
