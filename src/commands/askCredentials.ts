import type { Credentials } from '../profiles/Profile';
import { readKey, readSecret } from '../profiles/pastedCredential';
import { confirmCredentials, type CredentialsToConfirm } from './confirmCredentials';
import { askText, type Answer } from '../ui/prompts';
import { t } from '../text/localization';
import { showInformation } from '../ui/messages';

export interface CredentialsQuestion extends Omit<CredentialsToConfirm, 'credentials'> {
  readonly title: string;
  /** The number of the key's step; the secret's is the next. */
  readonly step: number;
  readonly totalSteps: number;
  /** A key typed before the person went back. */
  readonly apiKey: string;
  readonly canGoBack: boolean;
}

export type CredentialsAnswer =
  | Answer<{
      readonly credentials: Credentials;
      /** Where the API answers: another base URL than the one of the question when it was found there. */
      readonly baseUrl: string;
    }>
  | { readonly kind: 'changeBaseUrl' };

/**
 * Asks for key and secret until IDWise accepts them, or the person takes them all the same when IDWise cannot say.
 *
 * @param keepKey told the key that was typed, whenever the person leaves this step for another.
 */
export async function askCredentials(
  question: CredentialsQuestion,
  keepKey: (apiKey: string) => void,
): Promise<CredentialsAnswer> {
  const { title, step, totalSteps, canGoBack } = question;
  let { apiKey, baseUrl, otherBaseUrls } = question;
  let problem: string | undefined;
  for (;;) {
    const key = await askText({
      title,
      step,
      totalSteps,
      canGoBack,
      problem,
      prompt: t(
        'API key: the API Key ID of a server key, from Developer’s Area > API Keys in IDWise’s portal (older pages: customer ID)',
      ),
      value: apiKey,
      validate: (text) => readKey(text).problem,
    });
    if (key.kind === 'left') return key;
    if (key.kind === 'back') {
      keepKey(key.value ?? '');
      return { kind: 'back', value: undefined };
    }
    apiKey = readKey(key.value).value;
    keepKey(apiKey);
    const secret = await askText({
      title,
      step: step + 1,
      totalSteps,
      canGoBack: true,
      password: true,
      prompt: t('API secret (older pages: server key); kept in the secret storage of your system'),
      placeholder: t('API Key Secret in IDWise’s portal'),
      validate: (text) => readSecret(text, apiKey).problem,
    });
    if (secret.kind === 'left') return secret;
    problem = undefined;
    if (secret.kind === 'back') continue;
    const credentials = { apiKey, apiSecret: readSecret(secret.value, apiKey).value };
    const confirmation = await confirmCredentials({
      ...question,
      baseUrl,
      otherBaseUrls,
      credentials,
    });
    if (confirmation.kind === 'use') {
      return { kind: 'answered', value: { credentials, baseUrl: confirmation.baseUrl } };
    }
    if (confirmation.kind === 'leave') return { kind: 'left' };
    if (confirmation.kind === 'changeBaseUrl') return confirmation;
    problem = confirmation.problem;
    // Where the API was found it need not be looked for again.
    if (confirmation.baseUrl !== baseUrl) {
      baseUrl = confirmation.baseUrl;
      otherBaseUrls = [];
    }
  }
}

/** Says that a profile got another base URL than its region's usual one, because the API answers there. */
export function tellBaseUrl(profileName: string, baseUrl: string): void {
  void showInformation(
    t('IDWise answers at {0}, so the profile "{1}" uses this base URL.', baseUrl, profileName),
  );
}
