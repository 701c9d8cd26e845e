import { readResponseBody, type ResponseForm, type ResponseBody } from './responseForm';
import { withoutCredentials } from './credentialForms';
import { FAILURE_KINDS, FAILURES, type FailureKind, type ResponsePattern } from './failures';
import type { RequestFailure } from './RequestFailure';
import type { HttpResponse } from './sendRequest';

/** IDWise's `message` is cut at this length, so that it fits an alert. */
const MESSAGE_LENGTH = 300;

/** Searched for credentials. Longer than a shown message, because masking makes encoded credentials shorter. */
const SEARCHED_LENGTH = 20_000;

/**
 * Classifies a response that is not a 200; undefined for a 200. Error bodies: IDWise "API error codes".
 *
 * @param secrets the forms of the credentials (`credentialForms`), which are masked in the failure.
 */
export function classifyResponse(
  response: HttpResponse,
  secrets: readonly string[],
  now: number,
): RequestFailure | undefined {
  const { status, headers, body } = response;
  if (status === 200) return undefined;
  const { form, ...error } = readResponseBody(body);
  const kind = kindOf(status, form, error.errorCode);
  const retryAt =
    kind === 'rateLimited' || status === 503
      ? readRetryAfter(headers.get('retry-after'), now)
      : undefined;
  const location = kind === 'redirectRefused' ? hostOf(headers.get('location')) : undefined;
  // Servers in front of the API are not documented, and some repeat the Authorization header.
  const isOtherServer = form !== 'idwise' && (status === 403 || status === 404);
  return {
    kind,
    status,
    ...(!isOtherServer && words(error, secrets)),
    ...(retryAt !== undefined && { retryAt }),
    ...(location !== undefined && { subject: masked(location, secrets) }),
  };
}

/** Why a 200 is not a result: it is not JSON, or it is other JSON, such as an error in IDWise's own form. */
export function classifySuccess(
  { status, body }: HttpResponse,
  secrets: readonly string[],
): RequestFailure | undefined {
  const { form, isResult, ...error } = readResponseBody(body, body.length);
  if (isResult) return undefined;
  if (form === 'json') return { kind: 'noResult', status };
  if (form !== 'idwise') return { kind: 'notIdwise', status };
  return { kind: 'noResult', status, ...words(error, secrets), looksLike: { kind: 'error' } };
}

function words(
  { errorCode, message }: Pick<ResponseBody, 'errorCode' | 'message'>,
  secrets: readonly string[],
): Pick<RequestFailure, 'errorCode' | 'message'> {
  return {
    ...(errorCode !== undefined && { errorCode: masked(errorCode, secrets) }),
    ...(message !== undefined && { message: masked(message, secrets) }),
  };
}

function masked(text: string, secrets: readonly string[]): string {
  const clean = withoutCredentials(text.slice(0, SEARCHED_LENGTH), secrets);
  return clean.length > MESSAGE_LENGTH
    ? `${clean.slice(0, MESSAGE_LENGTH - 1).toWellFormed()}…`
    : clean;
}

/** Failure kinds with a response pattern, the most specific pattern first. */
const RESPONSES = FAILURE_KINDS.flatMap((kind) => {
  const { response } = FAILURES[kind];
  return response === undefined ? [] : [{ kind, response }];
}).toSorted((a, b) => precisionOf(b.response) - precisionOf(a.response));

function precisionOf({ forms, errorCode }: ResponsePattern): number {
  if (errorCode !== undefined) return 2;
  return forms === undefined ? 0 : 1;
}

function kindOf(status: number, form: ResponseForm, errorCode: string | undefined): FailureKind {
  const found = RESPONSES.find(({ response: { statuses, forms, errorCode: code } }) => {
    const [first, last] = statuses;
    if (status < first || status > last) return false;
    return code === undefined
      ? forms === undefined || forms.includes(form)
      : form === 'idwise' && code === errorCode;
  });
  return found?.kind ?? 'unexpectedStatus';
}

/** `Retry-After` (RFC 9110, 10.2.3) is a number of seconds or a date. */
function readRetryAfter(value: string | undefined, now: number): number | undefined {
  if (value === undefined) return undefined;
  const trimmed = value.trim();
  if (/^\d{1,9}$/.test(trimmed)) return now + Number(trimmed) * 1000;
  // An HTTP date begins with its day; Date.parse also takes `-5` and `in 5` for dates.
  const date = /^(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)/.test(trimmed) ? Date.parse(trimmed) : Number.NaN;
  return Number.isNaN(date) ? undefined : Math.max(now, date);
}

function hostOf(location: string | undefined): string | undefined {
  return location !== undefined && URL.canParse(location) ? new URL(location).host : undefined;
}
