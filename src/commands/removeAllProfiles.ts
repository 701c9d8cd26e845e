import type { CommandServices } from './CommandServices';
import { waitForKeyring, reportKeyringError } from '../ui/waitForKeyring';
import { t } from '../text/localization';
import { warnInDialog } from '../ui/messages';

/** `idwise.removeAllProfiles`: leaves nothing behind. */
export async function removeAllProfiles({ removeEverything }: CommandServices): Promise<void> {
  const removeAll = t('Remove All');
  const answer = await warnInDialog(
    t('Remove all profiles and credentials?'),
    [
      t(
        'Every API key and secret that this extension holds is deleted, and the list of recent journeys.',
      ),
    ],
    removeAll,
  );
  if (answer !== removeAll) return;
  try {
    await waitForKeyring(removeEverything);
  } catch (error) {
    reportKeyringError(t('The profiles are removed, but not all credentials.'), error);
  }
}
