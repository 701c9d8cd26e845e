import { chooseProfile } from './chooseProfile';
import type { CommandServices } from './CommandServices';
import { isolatedText } from '../text/ShownText';
import { waitForKeyring, reportKeyringError } from '../ui/waitForKeyring';
import { t } from '../text/localization';
import { warnInDialog } from '../ui/messages';

/** `idwise.removeProfile`: removes one profile with its credentials and its recent journeys. */
export async function removeProfile({ profiles, recents }: CommandServices): Promise<void> {
  const profile = await chooseProfile(profiles, t('Remove Profile'), t('Profile to remove'));
  if (profile === undefined) return;
  const remove = t('Remove');
  const answer = await warnInDialog(
    t('Remove the profile "{0}"?', isolatedText(profile.name)),
    [t('Its API key and secret are deleted from this machine, and its recent journeys with them.')],
    remove,
  );
  if (answer !== remove) return;
  try {
    await waitForKeyring((signal) => profiles.remove(profile.id, signal));
  } catch (error) {
    reportKeyringError(t('The profile is removed, but its credentials are not.'), error);
  } finally {
    // Last: until then, a request of the profile could end with a result.
    await recents.remove(({ profileId }) => profileId === profile.id);
  }
}

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
