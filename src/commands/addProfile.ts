import * as l10n from '@vscode/l10n';
import { parseBaseUrl, regionBaseUrls, REGIONS, type BaseUrlProblem } from '../api/apiUrls';
import { profileNameProblem } from '../profiles/Profile';
import { askCredentials, showBaseUrlChange } from './askCredentials';
import type { CommandServices } from './CommandServices';
import { askChoice, askText, makeChoice, type Choice } from '../ui/prompts';
import { waitForKeyring, reportKeyringError } from '../ui/progress';

const EXAMPLE = 'https://api.idwise.com/journey';

/** Why a base URL is refused and which ones are allowed. */
const BASE_URL_PROBLEMS: Record<BaseUrlProblem, () => string> = {
  empty: () => l10n.t('Enter the base URL, such as {0}.', EXAMPLE),
  notAUrl: () => l10n.t('This is not a URL. Enter a URL such as {0}.', EXAMPLE),
  scheme: () => l10n.t('The base URL must begin with https://.'),
  plainHttp: () =>
    l10n.t(
      'Use https. Plain http sends credentials unencrypted and is allowed only for localhost.',
    ),
  userInfo: () =>
    l10n.t('Leave out the user name and password. The next steps ask for key and secret.'),
  query: () => l10n.t('Leave out the question mark and the part after it.'),
  fragment: () => l10n.t('Leave out the # and the part after it.'),
};

interface RegionItem extends Choice {
  /** Undefined for Custom. */
  readonly baseUrl?: string;
}

/** `idwise.addProfile`: asks for name, region, key and secret, checks them, and makes the new profile the active one. */
export async function addProfile({ profiles, environment }: CommandServices): Promise<void> {
  const title = l10n.t('Add Profile');
  const custom: RegionItem = makeChoice({
    label: l10n.t('Custom'),
    description: l10n.t('another base URL'),
  });
  const regions: readonly RegionItem[] = [
    ...REGIONS.map(({ name, baseUrl }) =>
      makeChoice({ label: name, description: baseUrl, baseUrl }),
    ),
    custom,
  ];
  // Kept while the user goes back and forth; the secret is not.
  let name = '';
  let region: RegionItem | undefined;
  let customUrl = '';
  let apiKey = '';
  const steps = (): number => (region !== undefined && region.baseUrl === undefined ? 5 : 4);
  let step: 'name' | 'region' | 'baseUrl' | 'credentials' = 'name';
  for (;;) {
    if (step === 'name') {
      const answer = await askText({
        title,
        step: 1,
        totalSteps: steps(),
        canGoBack: false,
        prompt: l10n.t('Name of the profile; IDWise has separate key pairs for live and sandbox'),
        placeholder: l10n.t('Acme sandbox'),
        value: name,
        validate: (text) => profileNameProblem(text, profiles.list()),
      });
      if (answer.kind !== 'answered') return;
      name = answer.value.trim();
      step = 'region';
    } else if (step === 'region') {
      const answer = await askChoice({
        title,
        step: 2,
        totalSteps: steps(),
        canGoBack: true,
        placeholder: l10n.t('Region in which your IDWise account is hosted'),
        items: regions,
        active: region,
      });
      if (answer.kind === 'left') return;
      region = answer.value ?? region;
      if (answer.kind === 'back') step = 'name';
      else step = answer.value.baseUrl === undefined ? 'baseUrl' : 'credentials';
    } else if (step === 'baseUrl') {
      const answer = await askText({
        title,
        step: 3,
        totalSteps: steps(),
        canGoBack: true,
        prompt: l10n.t('Base URL: https, or http on this machine'),
        placeholder: EXAMPLE,
        value: customUrl,
        validate: baseUrlProblem,
      });
      if (answer.kind === 'left') return;
      customUrl = answer.value ?? customUrl;
      step = answer.kind === 'back' ? 'region' : 'credentials';
    } else {
      const readUrl = parseBaseUrl(region?.baseUrl ?? customUrl);
      if (!readUrl.ok) return;
      const { baseUrl } = readUrl;
      const answer = await askCredentials(
        {
          title,
          step: steps() - 1,
          totalSteps: steps(),
          canGoBack: true,
          baseUrl,
          otherBaseUrls:
            region === custom
              ? []
              : (regionBaseUrls(baseUrl) ?? []).filter((url) => url !== baseUrl),
          changeBaseUrl: region === custom ? l10n.t('Change Base URL') : custom.label,
          apiKey,
          environment,
        },
        (typed) => {
          apiKey = typed;
        },
      );
      if (answer.kind === 'left') return;
      if (answer.kind === 'back') {
        step = region === custom ? 'baseUrl' : 'region';
      } else if (answer.kind === 'changeBaseUrl') {
        // In a region the host is right, so the user has to change only the path.
        if (region !== custom) customUrl = baseUrl;
        region = custom;
        step = 'baseUrl';
      } else {
        try {
          const { credentials } = answer.value;
          const added = { name, baseUrl: answer.value.baseUrl };
          await waitForKeyring((signal) => profiles.add(added, credentials, signal));
          if (answer.value.baseUrl !== baseUrl) showBaseUrlChange(name, answer.value.baseUrl);
        } catch (error) {
          reportKeyringError(l10n.t('The profile was not saved.'), error);
        }
        return;
      }
    }
  }
}

function baseUrlProblem(text: string): string | undefined {
  const readUrl = parseBaseUrl(text);
  return readUrl.ok ? undefined : BASE_URL_PROBLEMS[readUrl.problem]();
}
