import type { CommandServices } from './CommandServices';
import { chooseProfile } from './chooseProfile';
import { t } from '../text/localization';

/** `idwise.switchProfile`: chooses the profile that journeys are opened with from now on. Open panels keep theirs. */
export async function switchProfile({ profiles }: CommandServices): Promise<void> {
  const profile = await chooseProfile(
    profiles,
    t('Switch Profile'),
    t('Profile to open journeys with'),
  );
  if (profile !== undefined) await profiles.activate(profile.id);
}
