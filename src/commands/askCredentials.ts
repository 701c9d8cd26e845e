import type { Credentials } from '../profiles/Profile';
import { readKey, readSecret } from '../profiles/pastedCredential';
import { askText, type Answer } from '../ui/prompts';
import { t } from '../text/localization';
import { showInformation, warnInDialog } from '../ui/messages';
import { loadCode } from '../base/loadCode';
import { loadFailureExplanations } from '../explanations/loadFailureExplanations';
import {
  checkCredentials,
  isForeign,
  type CredentialsCheck,
  findBasePath,
  type BasePathSeen,
} from '../profiles/checkCredentials';
import type { RequestEnvironment } from '../api/IdwiseClient';
import { cancellableProgress } from '../ui/progress';

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

export interface CredentialsToConfirm {
  readonly baseUrl: string;
  /** Where else on the same origin the API may be; empty for a base URL that a person chose. */
  readonly otherBaseUrls: readonly string[];
  /** What the button for another base URL says; undefined where the base URL is fixed. */
  readonly changeBaseUrl: string | undefined;
  readonly credentials: Credentials;
  readonly environment: RequestEnvironment;
}

export type Confirmation =
  /** The base URL is where the API was found. */
  | { readonly kind: 'use'; readonly baseUrl: string }
  | { readonly kind: 'refused'; readonly baseUrl: string; readonly problem: string }
  | { readonly kind: 'changeBaseUrl' }
  | { readonly kind: 'leave' };

interface Round {
  readonly check: CredentialsCheck;
  readonly baseUrl: string;
  /** What answered where; more than one only when the API was looked for. */
  readonly seen: readonly BasePathSeen[];
  readonly cancelled: boolean;
}

/** Checks a key pair with IDWise, and asks the person what to do as often as IDWise cannot say. */
export async function confirmCredentials(question: CredentialsToConfirm): Promise<Confirmation> {
  for (;;) {
    const round = await checkWithProgress(question);
    const { check, baseUrl, seen } = round;
    if (check.verdict === 'accepted') return { kind: 'use', baseUrl };
    if (round.cancelled) return { kind: 'leave' };
    const { explainFailure, idwiseWords } = await loadFailureExplanations();
    const { title, cause, advice: usual } = explainFailure(check.failure);
    const words = idwiseWords(check.failure);
    if (check.verdict === 'rejected') {
      const problem = [`${title}: ${cause}`, words].filter(Boolean).join(' ');
      return { kind: 'refused', baseUrl, problem };
    }
    const foreign = isForeign(check.answer);
    // A connection can be checked only of a profile that is saved.
    const advice =
      check.failure.kind === 'notIdwise' || check.failure.kind === 'noResult'
        ? t('Check the base URL. On a guest network, sign in to it in a browser first.')
        : usual;
    const { answerWords } = await loadCode(() => import('../explanations/failureExplanations'));
    const paths = seen.map(
      ({ baseUrl: url, answer }) => `${new URL(url).pathname}: ${answerWords(answer)}`,
    );
    const detail = foreign
      ? [t('What answers at {0}:', new URL(baseUrl).host), ...paths]
      : (words ?? '');
    const again = t('Try Again');
    const anyway = t('Save Anyway');
    const change = foreign ? question.changeBaseUrl : undefined;
    const choice = await warnInDialog(
      `${t('The credentials could not be checked.')} ${title}: ${cause}`,
      [advice, detail],
      ...[again, anyway, change].filter((button) => button !== undefined),
    );
    if (choice === anyway) return { kind: 'use', baseUrl };
    if (change !== undefined && choice === change) return { kind: 'changeBaseUrl' };
    if (choice !== again) return { kind: 'leave' };
  }
}

async function checkWithProgress(question: CredentialsToConfirm): Promise<Round> {
  return cancellableProgress(t('Checking the credentials…'), async (signal, tell) => {
    const { baseUrl, otherBaseUrls, credentials, environment } = question;
    const check = await checkCredentials({ baseUrl, ...credentials }, environment, signal);
    const seen = [{ baseUrl, answer: check.answer }];
    const round = { check, baseUrl, seen };
    if (check.verdict !== 'unknown' || !isForeign(check.answer) || otherBaseUrls.length === 0) {
      return { ...round, cancelled: signal.aborted };
    }
    tell(t('something else answers there, so other paths are tried'));
    const { timeoutMs } = environment;
    const search = await findBasePath(otherBaseUrls, environment, signal, timeoutMs);
    if (search.found === undefined || signal.aborted) {
      return { ...round, seen: [...seen, ...search.seen], cancelled: signal.aborted };
    }
    const found = await checkCredentials(
      { baseUrl: search.found, ...credentials },
      environment,
      signal,
    );
    return {
      check: found,
      baseUrl: search.found,
      seen: [{ baseUrl: search.found, answer: found.answer }],
      cancelled: signal.aborted,
    };
  });
}
