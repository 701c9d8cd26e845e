import { loadCode } from '../base/loadCode';
import * as vscode from 'vscode';
import { t } from '../text/localization';
import { openLanguagesFirst } from '../snippets/openLanguagesFirst';
import type { CommandArgument } from './commandArgument';
import type { CommandServices } from './CommandServices';
import { panelOf } from './journeyOf';
import { askChoice } from '../ui/prompts';
import { showInformation } from '../ui/messages';
import { showInStatusBar } from '../ui/StatusBarEntry';
import { makeChoice } from '../ui/Choice';
import { curlCommand } from '../api/apiUrls';
import type { JourneyRef } from '../journeys/JourneyRef';
import type { ProfileStore } from '../profiles/ProfileStore';

/** `idwise.copyAsCode`: the request of the journey in front in a language; key and secret come from the environment. */
export async function copyAsCode(
  services: CommandServices,
  argument: CommandArgument,
): Promise<void> {
  const ref = panelOf(services, argument)?.ref;
  if (ref === undefined) return;
  const profile = ref.kind === 'idwise' ? services.profiles.get(ref.profileId) : undefined;
  if (ref.kind !== 'idwise' || profile === undefined) {
    void showInformation(
      t('This journey was not fetched from IDWise, so there is no request to copy.'),
    );
    return;
  }
  const { CODE_LANGUAGES, requestCode } = await loadCode(() => import('../snippets/requestCode'));
  const answer = await askChoice({
    title: t('Copy Request as Code'),
    placeholder: t('Language of your code'),
    items: openLanguagesFirst(CODE_LANGUAGES, openLanguageIds()).map(({ name }) =>
      makeChoice({ label: name }),
    ),
    canGoBack: false,
  });
  if (answer.kind !== 'answered') return;
  const language = CODE_LANGUAGES.find(({ name }) => name === answer.value.label);
  const code = language && requestCode(language, profile.baseUrl, ref.journeyId);
  if (code === undefined) return;
  await vscode.env.clipboard.writeText(code);
  showInStatusBar(
    t('Code copied; it reads IDWISE_API_KEY and IDWISE_API_SECRET from the environment'),
    5000,
  );
}

/** The languages of the documents that are visible in editors, that of the active editor first. */
export function openLanguageIds(): readonly string[] {
  const editors = [vscode.window.activeTextEditor, ...vscode.window.visibleTextEditors];
  return editors.flatMap((editor) => editor?.document.languageId ?? []);
}

/** `idwise.copyAsCurl`: the request of the journey in front; key and secret are variables of the shell. */
export async function copyAsCurl(
  services: CommandServices,
  argument: CommandArgument,
): Promise<void> {
  const ref = panelOf(services, argument)?.ref;
  if (ref === undefined) return;
  const command = requestFor(ref, services.profiles);
  if (command === undefined) {
    void showInformation(
      t('This journey was not fetched from IDWise, so there is no request to copy.'),
    );
    return;
  }
  await vscode.env.clipboard.writeText(command);
  showInStatusBar(
    t('Request copied; set IDWISE_API_KEY and IDWISE_API_SECRET in your shell'),
    5000,
  );
}

function requestFor(ref: JourneyRef, profiles: ProfileStore): string | undefined {
  if (ref.kind !== 'idwise') return undefined;
  const profile = profiles.get(ref.profileId);
  return profile && curlCommand(profile.baseUrl, ref.journeyId);
}
