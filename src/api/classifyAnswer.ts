import type { FailureKind, RequestFailure } from './RequestFailure';
import type { HttpAnswer } from './sendRequest';

/** IDWise's own words are cut here; more would not fit an alert. */
const MESSAGE_LENGTH = 300;

/** Undefined for a 200, otherwise why the answer is no result. Error bodies: IDWise "API error codes". */
export function classifyAnswer(
  answer: HttpAnswer,
  secrets: readonly string[],
  now: number,
): RequestFailure | undefined {
  if (answer.status === 200) return undefined;
  const { errorCode, message } = readErrorBody(answer.body);
  const kind = kindOf(answer.status, errorCode);
  const retryAt =
    kind === 'rateLimited' || answer.status === 503
      ? readRetryAfter(answer.headers.get('retry-after'), now)
      : undefined;
  const location = kind === 'redirectRefused' ? hostOf(answer.headers.get('location')) : undefined;
  return {
    kind,
    status: answer.status,
    ...(errorCode !== undefined && { errorCode: withoutSecrets(errorCode, secrets) }),
    ...(message !== undefined && { message: withoutSecrets(message, secrets) }),
    ...(retryAt !== undefined && { retryAt }),
    ...(location !== undefined && { subject: withoutSecrets(location, secrets) }),
  };
}

function kindOf(status: number, errorCode: string | undefined): FailureKind {
  if (status === 401) return 'credentialsRejected';
  if (status === 403) {
    if (errorCode === 'unauthorized') return 'otherEnvironment';
    return errorCode === 'not_allowed_ip_address' ? 'addressNotAllowed' : 'forbidden';
  }
  if (status === 404) return 'notFound';
  if (status === 407) return 'proxy';
  if (status === 429) return 'rateLimited';
  if (status >= 500) return 'serverFault';
  if (status >= 300 && status < 400) return 'redirectRefused';
  return 'unexpectedStatus';
}

/** `{"success": false, "message": "…", "error_code": "…"}`, or nothing when a gateway answered something else. */
function readErrorBody(body: Uint8Array): { errorCode?: string; message?: string } {
  let parsed: unknown;
  try {
    parsed = JSON.parse(new TextDecoder().decode(body));
  } catch {
    return {};
  }
  if (typeof parsed !== 'object' || parsed === null) return {};
  const read: { errorCode?: string; message?: string } = {};
  if ('error_code' in parsed && typeof parsed.error_code === 'string') {
    read.errorCode = parsed.error_code;
  }
  if ('message' in parsed && typeof parsed.message === 'string') read.message = parsed.message;
  return read;
}

function withoutSecrets(text: string, secrets: readonly string[]): string {
  let clean = text;
  for (const secret of secrets) clean = clean.replaceAll(secret, '••••');
  return clean.length > MESSAGE_LENGTH ? `${clean.slice(0, MESSAGE_LENGTH - 1)}…` : clean;
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
