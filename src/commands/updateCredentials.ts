import { regionBaseUrls } from '../api/apiUrls';
import { askCredentials, tellBaseUrl } from './askCredentials';
import { chooseProfile } from './chooseProfile';
import { valuesOf, type CommandArgument } from './commandArgument';
import type { CommandServices } from './CommandServices';
import { waitForKeyring, reportKeyringError } from '../ui/waitForKeyring';
import { t } from '../text/localization';

/**
 * `idwise.updateCredentials`: replaces key and secret of one profile.
 *
 * @param argument `{ profileId }` from a panel's button; anything else asks which profile.
 */
export async function updateCredentials(
  { profiles, environment }: CommandServices,
  argument: CommandArgument,
): Promise<void> {
  const title = t('Update Credentials');
  const { profileId } = valuesOf(argument);
  const named = profileId === undefined ? undefined : profiles.get(profileId);
  const profile = named ?? (await chooseProfile(profiles, title, t('Profile to update')));
  if (profile === undefined) return;
  const { baseUrl } = profile;
  const answer = await askCredentials(
    {
      title: `${title}: ${profile.name}`,
      step: 1,
      totalSteps: 2,
      canGoBack: false,
      baseUrl,
      otherBaseUrls: (regionBaseUrls(baseUrl) ?? []).filter((url) => url !== baseUrl),
      changeBaseUrl: undefined,
      apiKey: '',
      environment,
    },
    () => undefined,
  );
  if (answer.kind !== 'answered') return;
  const { value } = answer;
  try {
    const updated = { ...profile, baseUrl: value.baseUrl };
    await waitForKeyring((signal) => profiles.storeCredentials(updated, value.credentials, signal));
    if (value.baseUrl !== baseUrl) tellBaseUrl(profile.name, value.baseUrl);
  } catch (error) {
    reportKeyringError(t('The credentials were not saved.'), error);
  }
}
