import { readAnswer, type AnswerForm } from './answerForm';
import { withoutCredentials } from './credentialForms';
import { FAILURE_KINDS, FAILURES, type FailureKind, type ResponsePattern } from './failures';
import type { RequestFailure } from './RequestFailure';
import type { HttpAnswer } from './sendRequest';

/** IDWise's own words are cut here; more would not fit an alert. */
const MESSAGE_LENGTH = 300;

/** Encoded credentials are longer than the words that stand for them, but what begins here is not shown any more. */
const SEARCHED_LENGTH = 20_000;

/**
 * Undefined for a 200, otherwise why the answer is no result. Error bodies: IDWise "API error codes".
 *
 * @param secrets the forms of the credentials (`credentialForms`), which are cut out of everything that the failure repeats.
 */
export function classifyAnswer(
  answer: HttpAnswer,
  secrets: readonly string[],
  now: number,
): RequestFailure | undefined {
  if (answer.status === 200) return undefined;
  const { form, errorCode, message } = readAnswer(answer.body);
  const kind = kindOf(answer.status, form, errorCode);
  const retryAt =
    kind === 'rateLimited' || answer.status === 503
      ? readRetryAfter(answer.headers.get('retry-after'), now)
      : undefined;
  const location = kind === 'redirectRefused' ? hostOf(answer.headers.get('location')) : undefined;
  // What stands in front of the API is not documented, and some of it repeats the Authorization header.
  const repeatsNothing = form !== 'idwise' && (answer.status === 403 || answer.status === 404);
  return {
    kind,
    status: answer.status,
    ...(!repeatsNothing && words({ errorCode, message }, secrets)),
    ...(retryAt !== undefined && { retryAt }),
    ...(location !== undefined && { subject: shown(location, secrets) }),
  };
}

/** Why a 200 is no result: it is not JSON, or JSON of something else, an error in IDWise's own form say. */
export function classifyOk(
  { status, body }: HttpAnswer,
  secrets: readonly string[],
): RequestFailure | undefined {
  // The check of credentials has limited its length already.
  const { form, isResult, ...said } = readAnswer(body, body.length);
  if (isResult) return undefined;
  if (form === 'json') return { kind: 'noResult', status };
  if (form !== 'idwise') return { kind: 'notIdwise', status };
  return { kind: 'noResult', status, ...words(said, secrets), looksLike: { kind: 'error' } };
}

function words(
  {
    errorCode,
    message,
  }: { readonly errorCode?: string | undefined; readonly message?: string | undefined },
  secrets: readonly string[],
): Pick<RequestFailure, 'errorCode' | 'message'> {
  return {
    ...(errorCode !== undefined && { errorCode: shown(errorCode, secrets) }),
    ...(message !== undefined && { message: shown(message, secrets) }),
  };
}

function shown(text: string, secrets: readonly string[]): string {
  return cut(withoutCredentials(text.slice(0, SEARCHED_LENGTH), secrets));
}

/** The kinds that stand for responses, the more precise first. */
const RESPONSES = FAILURE_KINDS.flatMap((kind) => {
  const { response } = FAILURES[kind];
  return response === undefined ? [] : [{ kind, response }];
}).toSorted((a, b) => precisionOf(b.response) - precisionOf(a.response));

function precisionOf({ forms, errorCode }: ResponsePattern): number {
  if (errorCode !== undefined) return 2;
  return forms === undefined ? 0 : 1;
}

function kindOf(status: number, form: AnswerForm, errorCode: string | undefined): FailureKind {
  const found = RESPONSES.find(({ response: { statuses, forms, errorCode: code } }) => {
    const [first, last] = statuses;
    if (status < first || status > last) return false;
    return code === undefined
      ? forms === undefined || forms.includes(form)
      : form === 'idwise' && code === errorCode;
  });
  return found?.kind ?? 'unexpectedStatus';
}

function cut(text: string): string {
  return text.length > MESSAGE_LENGTH ? `${text.slice(0, MESSAGE_LENGTH - 1)}…` : text;
}

/** `Retry-After` (RFC 9110, 10.2.3) is a number of seconds or a date. */
function readRetryAfter(value: string | undefined, now: number): number | undefined {
  if (value === undefined) return undefined;
  const trimmed = value.trim();
  if (/^\d{1,9}$/.test(trimmed)) return now + Number(trimmed) * 1000;
  // Date.parse takes `-5` and `in 5` for dates as well; an HTTP date begins with its day.
  const date = /^(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)/.test(trimmed) ? Date.parse(trimmed) : Number.NaN;
  return Number.isNaN(date) ? undefined : Math.max(now, date);
}

function hostOf(location: string | undefined): string | undefined {
  return location !== undefined && URL.canParse(location) ? new URL(location).host : undefined;
}
