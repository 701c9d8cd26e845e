import * as vscode from 'vscode';
import type { Profile } from '../profiles/Profile';
import type { ProfileStore } from '../profiles/ProfileStore';
import { askChoice } from '../ui/prompts';
import { t } from '../text/localization';
import { showInformation } from '../ui/messages';
import { makeChoice, type Choice } from '../ui/Choice';
import type { CommandServices } from './CommandServices';

interface ProfileItem extends Choice {
  readonly profile: Profile;
}

/** Asks which profile is meant; the active one is marked. Undefined when there is none or the person leaves. */
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
    await offerToAdd();
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

async function offerToAdd(): Promise<void> {
  const add = t('Add Profile…');
  const answer = await showInformation(t('There is no profile yet.'), add);
  if (answer === add) await vscode.commands.executeCommand('idwise.addProfile');
}

/** `idwise.switchProfile`: chooses the profile that journeys are opened with from now on. Open panels keep theirs. */
export async function switchProfile({ profiles }: CommandServices): Promise<void> {
  const profile = await chooseProfile(
    profiles,
    t('Switch Profile'),
    t('Profile to open journeys with'),
  );
  if (profile !== undefined) await profiles.activate(profile.id);
}
