import * as vscode from 'vscode';
import { loadFailureExplanations } from '../explanations/loadFailureExplanations';
import { checkCredentials } from '../profiles/checkCredentials';
import type { Credentials } from '../profiles/Profile';
import type { RequestEnvironment } from '../sources/ProfileSource';
import { askText, type Answer } from './prompts';
import { t } from '../localization';

export interface CredentialsQuestion {
  readonly title: string;
  /** The number of the key's step; the secret's is the next. */
  readonly step: number;
  readonly totalSteps: number;
  readonly baseUrl: string;
  /** A key typed before the person went back. */
  readonly apiKey: string;
  readonly canGoBack: boolean;
  readonly environment: RequestEnvironment;
}

/**
 * Asks for key and secret until IDWise accepts them, or the person takes them all the same when IDWise cannot say. `back`
 * carries the key that was typed.
 */
export async function askCredentials(question: CredentialsQuestion): Promise<Answer<Credentials>> {
  const { title, step, totalSteps, canGoBack } = question;
  let apiKey = question.apiKey;
  let problem: string | undefined;
  for (;;) {
    const key = await askText({
      title,
      step,
      totalSteps,
      canGoBack,
      problem,
      prompt: t('API key of the server key pair (older pages: customer ID)'),
      value: apiKey,
      validate: (text) => credentialProblem(text, 'key'),
    });
    if (key.kind === 'left') return key;
    if (key.kind === 'back') {
      return { kind: 'back', value: { apiKey: key.value ?? '', apiSecret: '' } };
    }
    apiKey = key.value.trim();
    const secret = await askText({
      title,
      step: step + 1,
      totalSteps,
      canGoBack: true,
      password: true,
      prompt: t('API secret (older pages: server key); kept in the secret storage of your system'),
      validate: (text) => credentialProblem(text, 'secret'),
    });
    if (secret.kind === 'left') return secret;
    problem = undefined;
    if (secret.kind === 'back') continue;
    const credentials = { apiKey, apiSecret: secret.value.trim() };
    const verdict = await checkUntilDecided(credentials, question);
    if (verdict === 'use') return { kind: 'answered', value: credentials };
    if (verdict === 'leave') return { kind: 'left' };
    problem = verdict.problem;
  }
}

/** A header cannot carry control characters, and Basic's user name ends at the first colon (RFC 7617, 2). */
function credentialProblem(text: string, which: 'key' | 'secret'): string | undefined {
  const trimmed = text.trim();
  const isKey = which === 'key';
  if (trimmed === '') return isKey ? t('Enter the API key.') : t('Enter the API secret.');
  if (/\p{Cc}/u.test(trimmed)) {
    return isKey
      ? t('An API key has no control characters in it.')
      : t('An API secret has no control characters in it.');
  }
  return isKey && trimmed.includes(':')
    ? t('An API key has no colon: is this key and secret together?')
    : undefined;
}

async function checkUntilDecided(
  credentials: Credentials,
  { baseUrl, environment }: CredentialsQuestion,
): Promise<'use' | 'leave' | { readonly problem: string }> {
  for (;;) {
    const check = await vscode.window.withProgress(
      {
        location: vscode.ProgressLocation.Notification,
        title: t('Checking the credentials…'),
        cancellable: true,
      },
      async (_, token) => {
        const controller = new AbortController();
        token.onCancellationRequested(() => controller.abort());
        return checkCredentials({ baseUrl, ...credentials }, environment, controller.signal);
      },
    );
    if (check.verdict === 'accepted') return 'use';
    const { explainFailure, idwiseWords } = await loadFailureExplanations();
    const { title, cause, advice } = explainFailure(check.failure);
    const words = idwiseWords(check.failure);
    if (check.verdict === 'rejected') {
      return { problem: [`${title}: ${cause}`, words].filter(Boolean).join(' ') };
    }
    if (check.failure.kind === 'cancelled') return 'leave';
    const again = t('Try Again');
    const anyway = t('Save Anyway');
    const answer = await vscode.window.showWarningMessage(
      `${t('The credentials could not be checked.')} ${title}: ${cause}`,
      { modal: true, detail: [advice, words].filter(Boolean).join('\n\n') },
      again,
      anyway,
    );
    if (answer === anyway) return 'use';
    if (answer !== again) return 'leave';
  }
}
