import * as vscode from 'vscode';
import * as l10n from '@vscode/l10n';
import type { Profile } from '../profiles/Profile';
import type { ProfileStore } from '../profiles/ProfileStore';
import { askChoice, makeChoice, type Choice } from '../ui/prompts';
import { showError, showInformation, warnInDialog } from '../ui/messages';
import type { CommandServices } from './CommandServices';
import { isolatedText } from '../text/ShownText';
import { waitForKeyring, reportKeyringError } from '../ui/progress';
import { regionBaseUrls } from '../api/apiUrls';
import { askCredentials, showBaseUrlChange } from './askCredentials';
import { valuesOf, type CommandArgument } from './commandArgument';

interface ProfileItem extends Choice {
  readonly profile: Profile;
}

/** Asks for a profile. Undefined without profiles, and when the user cancels. */
export async function chooseProfile(
  profiles: ProfileStore,
  title: string,
  placeholder: string,
): Promise<Profile | undefined> {
  const activeId = profiles.active()?.id;
  const items = profiles.list().map((profile): ProfileItem =>
    makeChoice({
      label: profile.name,
      description: profile.baseUrl,
      iconPath: new vscode.ThemeIcon(profile.id === activeId ? 'check' : 'blank'),
      profile,
    }),
  );
  if (items.length === 0) {
    const add = l10n.t('Add Profile…');
    const choice = await showInformation(l10n.t('There is no profile yet.'), add);
    if (choice === add) await vscode.commands.executeCommand('idwise.addProfile');
    return undefined;
  }
  const answer = await askChoice({
    title,
    placeholder,
    items,
    active: items.find(({ profile }) => profile.id === activeId),
    canGoBack: false,
  });
  return answer.kind === 'answered' ? answer.value.profile : undefined;
}

/** `idwise.switchProfile`: chooses the profile for journeys opened from now on. Open panels keep theirs. */
export async function switchProfile({ profiles }: CommandServices): Promise<void> {
  const profile = await chooseProfile(
    profiles,
    l10n.t('Switch Profile'),
    l10n.t('Profile to open journeys with'),
  );
  if (profile !== undefined) await profiles.activate(profile.id);
}

/** `idwise.removeProfile`: removes one profile with its credentials and its recent journeys. */
export async function removeProfile({ profiles, recents }: CommandServices): Promise<void> {
  const profile = await chooseProfile(
    profiles,
    l10n.t('Remove Profile'),
    l10n.t('Profile to remove'),
  );
  if (profile === undefined) return;
  const remove = l10n.t('Remove');
  const answer = await warnInDialog(
    l10n.t('Remove the profile "{0}"?', isolatedText(profile.name)),
    [l10n.t('This deletes its API key and secret from this machine, and its recent journeys.')],
    remove,
  );
  if (answer !== remove) return;
  try {
    await waitForKeyring((signal) => profiles.remove(profile.id, signal));
  } catch (error) {
    reportKeyringError(l10n.t('The profile is removed, but its credentials are not.'), error);
  } finally {
    // Last, because a request of the profile may have added a result until now.
    await recents.remove(({ profileId }) => profileId === profile.id);
  }
}

/** `idwise.removeAllProfiles`: deletes everything that this extension has stored. */
export async function removeAllProfiles({ removeEverything }: CommandServices): Promise<void> {
  const removeAll = l10n.t('Remove All');
  const answer = await warnInDialog(
    l10n.t('Remove all profiles and credentials?'),
    [
      l10n.t(
        'This deletes all API keys and secrets that this extension stores, and the list of recent journeys.',
      ),
    ],
    removeAll,
  );
  if (answer !== removeAll) return;
  try {
    await waitForKeyring(removeEverything);
  } catch (error) {
    reportKeyringError(l10n.t('The profiles are removed, but not all credentials.'), error);
  }
}

/**
 * `idwise.updateCredentials`: replaces key and secret of one profile.
 *
 * @param argument `{ profileId }` of a panel's button; otherwise the user chooses.
 */
export async function updateCredentials(
  { profiles, environment }: CommandServices,
  argument: CommandArgument,
): Promise<void> {
  const title = l10n.t('Update Credentials');
  const { profileId } = valuesOf(argument);
  const named = profileId === undefined ? undefined : profiles.get(profileId);
  const profile = named ?? (await chooseProfile(profiles, title, l10n.t('Profile to update')));
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
  // Storing its credentials would bring back a profile that was removed meanwhile.
  if (profiles.get(profile.id) === undefined) {
    void showError(
      l10n.t(
        'There is no profile "{0}". Switch Profile… lists the existing profiles.',
        isolatedText(profile.name),
      ),
    );
    return;
  }
  try {
    const updated = { ...profile, baseUrl: value.baseUrl };
    await waitForKeyring((signal) => profiles.storeCredentials(updated, value.credentials, signal));
    if (value.baseUrl !== baseUrl) showBaseUrlChange(profile.name, value.baseUrl);
  } catch (error) {
    reportKeyringError(l10n.t('The credentials were not saved.'), error);
  }
}
