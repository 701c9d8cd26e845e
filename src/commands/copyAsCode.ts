import { loadCode } from '../base/loadCode';
import * as vscode from 'vscode';
import { t } from '../text/localization';
import { openLanguagesFirst } from '../snippets/openLanguagesFirst';
import type { CommandArgument } from './commandArgument';
import type { CommandServices } from './CommandServices';
import { panelOf } from './journeyOf';
import { openLanguageIds } from './openLanguageIds';
import { askChoice } from '../ui/prompts';
import { showInformation } from '../ui/messages';
import { showInStatusBar } from '../ui/StatusBarEntry';
import { makeChoice } from '../ui/Choice';

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
