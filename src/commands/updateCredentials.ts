import { askCredentials } from './askCredentials';
import { chooseProfile } from './chooseProfile';
import type { CommandServices } from './CommandServices';
import { reportKeyringError } from './reportKeyringError';

/**
 * `idwise.updateCredentials`: replaces key and secret of one profile.
 *
 * @param argument `{ profileId }` from a panel's button; anything else asks which profile.
 */
export async function updateCredentials(
  { profiles, environment }: CommandServices,
  argument?: unknown,
): Promise<void> {
  const title = 'Update Credentials';
  const named =
    typeof argument === 'object' && argument !== null && 'profileId' in argument
      ? profiles.get(String(argument.profileId))
      : undefined;
  const profile = named ?? (await chooseProfile(profiles, title, 'Profile to update'));
  if (profile === undefined) return;
  const answer = await askCredentials({
    title: `${title}: ${profile.name}`,
    step: 1,
    totalSteps: 2,
    canGoBack: false,
    baseUrl: profile.baseUrl,
    apiKey: '',
    environment,
  });
  if (answer.kind !== 'answered') return;
  try {
    await profiles.storeCredentials(profile, answer.value);
  } catch (error) {
    reportKeyringError('The credentials were not saved.', error);
  }
}
