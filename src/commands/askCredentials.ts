import * as l10n from '@vscode/l10n';
import type { Credentials } from '../profiles/Profile';
import { readKey, readSecret } from '../profiles/pastedCredential';
import { askText, type Answer } from '../ui/prompts';
import { showInformation, warnInDialog } from '../ui/messages';
import { loadFailureExplanations } from '../explanations/loadFailureExplanations';
import {
  checkCredentials,
  isOtherServer,
  type CredentialsCheck,
  findBasePath,
  type BasePathResponse,
} from '../profiles/checkCredentials';
import type { RequestEnvironment } from '../api/IdwiseClient';
import { cancellableProgress } from '../ui/progress';

export interface CredentialsQuestion extends Omit<CredentialsToConfirm, 'credentials'> {
  readonly title: string;
  /** Number of the key's step; the secret's is the next one. */
  readonly step: number;
  readonly totalSteps: number;
  /** The key typed earlier. */
  readonly apiKey: string;
  readonly canGoBack: boolean;
}

export type EnteredCredentials =
  | Answer<{
      readonly credentials: Credentials;
      /** The question's base URL, or another one at which the API was found. */
      readonly baseUrl: string;
    }>
  | { readonly kind: 'changeBaseUrl' };

/**
 * Asks for key and secret until IDWise accepts them, or until the user saves them unchecked.
 *
 * @param keepKey called with the typed key whenever the user leaves its step.
 */
export async function askCredentials(
  question: CredentialsQuestion,
  keepKey: (apiKey: string) => void,
): Promise<EnteredCredentials> {
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
      prompt: l10n.t(
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
      prompt: l10n.t(
        'API secret (older pages: server key); kept in the secret storage of your system',
      ),
      placeholder: l10n.t('API Key Secret in IDWise’s portal'),
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
    // The API was found there, so the next round does not search for it.
    if (confirmation.baseUrl !== baseUrl) {
      baseUrl = confirmation.baseUrl;
      otherBaseUrls = [];
    }
  }
}

/** Tells the user that the API was found at another base URL than the region's default. */
export function showBaseUrlChange(profileName: string, baseUrl: string): void {
  void showInformation(
    l10n.t(
      'IDWise responds at {0}, so the profile "{1}" uses this base URL.',
      baseUrl,
      profileName,
    ),
  );
}

export interface CredentialsToConfirm {
  readonly baseUrl: string;
  /** Other base URLs on the same origin; empty if the user chose the base URL. */
  readonly otherBaseUrls: readonly string[];
  /** Label of the button for another base URL; undefined if the base URL is fixed. */
  readonly changeBaseUrl: string | undefined;
  readonly credentials: Credentials;
  readonly environment: RequestEnvironment;
}

export type Confirmation =
  /** With the base URL at which the API was found. */
  | { readonly kind: 'use'; readonly baseUrl: string }
  | { readonly kind: 'refused'; readonly baseUrl: string; readonly problem: string }
  | { readonly kind: 'changeBaseUrl' }
  | { readonly kind: 'leave' };

interface Round {
  readonly check: CredentialsCheck;
  readonly baseUrl: string;
  /** Responses by base URL; more than one only after a search for the API. */
  readonly seen: readonly BasePathResponse[];
  readonly cancelled: boolean;
}

/** Checks a key pair with IDWise. While the check is inconclusive, asks the user what to do. */
async function confirmCredentials(question: CredentialsToConfirm): Promise<Confirmation> {
  for (;;) {
    const round = await checkWithProgress(question);
    const { check, baseUrl, seen } = round;
    if (check.verdict === 'accepted') return { kind: 'use', baseUrl };
    if (round.cancelled) return { kind: 'leave' };
    const { responseWords, explainFailure, idwiseWords } = await loadFailureExplanations();
    const { title, cause, advice: usual } = explainFailure(check.failure);
    const words = idwiseWords(check.failure);
    if (check.verdict === 'rejected') {
      const problem = [`${title}: ${cause}`, words].filter(Boolean).join(' ');
      return { kind: 'refused', baseUrl, problem };
    }
    const foreign = isOtherServer(check.response);
    // The usual advice is Check Connection, which needs a saved profile.
    const advice =
      check.failure.kind === 'notIdwise' || check.failure.kind === 'noResult'
        ? l10n.t('Check the base URL. On a guest network, sign in to it in a browser first.')
        : usual;
    const paths = seen.map(
      ({ baseUrl: url, response }) => `${new URL(url).pathname}: ${responseWords(response)}`,
    );
    const detail = foreign
      ? [l10n.t('Responses from {0}:', new URL(baseUrl).host), ...paths]
      : (words ?? '');
    const again = l10n.t('Try Again');
    const anyway = l10n.t('Save Anyway');
    const change = foreign ? question.changeBaseUrl : undefined;
    const choice = await warnInDialog(
      `${l10n.t('The credentials could not be checked.')} ${title}: ${cause}`,
      [advice, detail],
      ...[again, anyway, change].filter((button) => button !== undefined),
    );
    if (choice === anyway) return { kind: 'use', baseUrl };
    if (change !== undefined && choice === change) return { kind: 'changeBaseUrl' };
    if (choice !== again) return { kind: 'leave' };
  }
}

async function checkWithProgress(question: CredentialsToConfirm): Promise<Round> {
  return cancellableProgress(l10n.t('Checking the credentials…'), async (signal, report) => {
    const { baseUrl, otherBaseUrls, credentials, environment } = question;
    const checkAt = (url: string): Promise<CredentialsCheck> =>
      checkCredentials({ baseUrl: url, ...credentials }, environment, signal);
    const check = await checkAt(baseUrl);
    const seen = [{ baseUrl, response: check.response }];
    if (
      check.verdict !== 'unknown' ||
      !isOtherServer(check.response) ||
      otherBaseUrls.length === 0
    ) {
      return { check, baseUrl, seen, cancelled: signal.aborted };
    }
    report(l10n.t('another server responds there, so other paths are tried'));
    const { timeoutMs } = environment;
    const search = await findBasePath(otherBaseUrls, environment, signal, timeoutMs);
    if (search.found === undefined || signal.aborted) {
      return { check, baseUrl, seen: [...seen, ...search.seen], cancelled: signal.aborted };
    }
    const found = await checkAt(search.found);
    return {
      check: found,
      baseUrl: search.found,
      seen: [{ baseUrl: search.found, response: found.response }],
      cancelled: signal.aborted,
    };
  });
}
