import { setTimeout as wait } from 'node:timers/promises';
import { MEGABYTE } from '../base/megabyte';
import { readAnswer, type AnswerForm } from './answerForm';
import {
  API_PATHS,
  RESULT_PATHS,
  UNUSED_JOURNEY_ID,
  type ApiPath,
  requestName,
  type RequestName,
  resourceUrl,
} from './apiUrls';
import { encodingProblem } from '../result/textProblem';
import { classifyAnswer, classifyOk } from './classifyAnswer';
import { credentialForms, basicAuthorization } from './credentialForms';
import { noPathIn } from '../result/mediaPath';
import type { ResultKind } from '../result/ResultKind';
import { failed, success, type Outcome, type RequestFailure } from './RequestFailure';
import { nextDelay } from './transport';
import { sendRequest, type Attempt, type HttpAnswer } from './sendRequest';

/** Who answers at a base URL, as one request for the unused journey tells. Nothing of the answer's text is in it. */
export interface CheckAnswer {
  /** Undefined for a 200 with a JSON object. A 404 of IDWise is a failure here, too. */
  readonly failure: RequestFailure | undefined;
  /** Status and form are undefined when no answer came. */
  readonly status: number | undefined;
  readonly form: AnswerForm | undefined;
  /** The answer's `Date` minus this machine's time, in milliseconds; undefined without such a header. */
  readonly clockOffsetMs: number | undefined;
  readonly firstByteMs: number | undefined;
}

/** Where requests go and with which key pair. The caller has checked that the pair belongs to the base URL's origin. */
export interface Connection {
  readonly baseUrl: string;
  readonly apiKey: string;
  readonly apiSecret: string;
}

/** What happened in one attempt: only what may be written to a log. Times are in milliseconds. */
export interface AttemptRecord {
  readonly request: RequestName;
  /** From 1; 0 when nothing was sent. */
  readonly attempt: number;
  readonly status: number | undefined;
  readonly failure: RequestFailure | undefined;
  readonly bytes: number | undefined;
  /** Before it was sent: code and credentials were loaded, or the wait between two tries went by. */
  readonly queuedMs: number;
  /** From the sending to the headers of the answer. */
  readonly firstByteMs: number | undefined;
  /** From the beginning of the queue to the last byte or the failure. */
  readonly totalMs: number;
}

/** What a profile's requests need from outside. */
export interface RequestEnvironment {
  /** One attempt's limit in milliseconds, read for each request. */
  readonly timeoutMs: () => number;
  readonly onAttempt: (record: AttemptRecord) => void;
}

export interface RequestOptions {
  readonly signal: AbortSignal;
  /** One attempt's limit; for pictures and videos that of each pause in what arrives. */
  readonly timeoutMs: number;
  /** False for a question that is asked exactly once. */
  readonly retry?: boolean;
  /** Told before each wait that another try follows: its number, from 2, and the wait in milliseconds. */
  readonly onRetry?: ((attempt: number, delayMs: number) => void) | undefined;
  readonly onProgress?: ((share: number) => void) | undefined;
  readonly onAttempt?: ((record: AttemptRecord) => void) | undefined;
  /** When somebody wanted to know, by `performance.now()`; the moment of the call when it is absent. */
  readonly queuedAt?: number;
}

/** Largest bodies in bytes, after decompression. */
export const LIMITS = {
  result: 10 * MEGABYTE,
  /** A 200 to the check of a connection, which is parsed at once. */
  check: MEGABYTE,
  picture: 20 * MEGABYTE,
  video: 200 * MEGABYTE,
} as const;

/**
 * The text of Get Spot Check Result, or of Get Journey Result, byte for byte as sent (UTF-8; a byte order mark is dropped).
 *
 * @param kind which of the two is requested.
 */
export async function getResult(
  connection: Connection,
  journeyId: string,
  kind: ResultKind,
  options: RequestOptions,
): Promise<Outcome<string>> {
  const outcome = await get(connection, RESULT_PATHS[kind], journeyId, {
    ...options,
    maxBytes: LIMITS.result,
  });
  if (!outcome.ok) return outcome;
  const { body } = outcome.value;
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(body);
    // Read here, because only the client knows the credentials that a message may repeat.
    const error = text.includes('"error_code"')
      ? classifyOk(outcome.value, secretsOf(connection))
      : undefined;
    return error?.looksLike === undefined ? success(text) : failed(error);
  } catch {
    return failed({ kind: 'unreadable', status: 200, problem: encodingProblem(body) });
  }
}

/** Get Image's bytes, whatever they are. */
export function getImage(
  connection: Connection,
  imagePath: string,
  options: RequestOptions,
): Promise<Outcome<Uint8Array<ArrayBuffer>>> {
  return getBytes(connection, 'image', imagePath, LIMITS.picture, options);
}

/** Get Video's bytes, whatever they are. */
export function getVideo(
  connection: Connection,
  videoPath: string,
  options: RequestOptions,
): Promise<Outcome<Uint8Array<ArrayBuffer>>> {
  return getBytes(connection, 'video', videoPath, LIMITS.video, options);
}

async function getBytes(
  connection: Connection,
  collection: 'image' | 'video',
  path: string,
  maxBytes: number,
  options: RequestOptions,
): Promise<Outcome<Uint8Array<ArrayBuffer>>> {
  if (noPathIn(path) !== undefined) return failed({ kind: 'notFound', subject: 'path' });
  const outcome = await get(connection, collection, path, {
    ...options,
    maxBytes,
  });
  return outcome.ok ? success(outcome.value.body) : outcome;
}

/**
 * Requests a journey ID that does not exist once, to test connection and credentials.
 *
 * @param target without key and secret the request carries none, so that any server may be asked.
 * @param kind which of the two calls for results is tested.
 */
export async function askUnusedJourney(
  target: Pick<Connection, 'baseUrl'> & Partial<Connection>,
  options: RequestOptions,
  kind: ResultKind = 'spotCheck',
): Promise<CheckAnswer> {
  const none = { form: undefined, clockOffsetMs: undefined, firstByteMs: undefined };
  const collection = RESULT_PATHS[kind];
  const url = resourceUrl(target.baseUrl, collection, UNUSED_JOURNEY_ID);
  if (url === undefined) return { failure: { kind: 'notIdwise' }, status: undefined, ...none };
  const { queuedAt = performance.now() } = options;
  const limits = { ...options, maxBytes: LIMITS.check, queuedAt };
  const resource = { collection, segment: UNUSED_JOURNEY_ID, url };
  const { sent, failure } = await sendAttempt(target, resource, 1, limits);
  if (!sent.answered) return { failure, status: failure?.status, ...none };
  const { status, headers, body, firstByteMs } = sent.answer;
  const { form } = readAnswer(body, LIMITS.check);
  const date = Date.parse(headers.get('date') ?? '');
  return {
    failure: failure ?? classifyOk(sent.answer, secretsOf(target)),
    status,
    form,
    clockOffsetMs: Number.isNaN(date) ? undefined : date - Date.now(),
    firstByteMs,
  };
}

/** What is requested, and its URL. */
interface Resource {
  readonly collection: ApiPath;
  readonly segment: string;
  readonly url: string;
}

function secretsOf({
  apiKey = '',
  apiSecret = '',
}: {
  readonly apiKey?: string | undefined;
  readonly apiSecret?: string | undefined;
}): readonly string[] {
  return credentialForms(apiKey, apiSecret);
}

/** One resource, tried again as {@link nextDelay} allows. */
async function get(
  connection: Connection,
  collection: ApiPath,
  segment: string,
  options: RequestOptions & { readonly maxBytes: number },
): Promise<Outcome<HttpAnswer>> {
  const url = resourceUrl(connection.baseUrl, collection, segment);
  if (url === undefined) return failed({ kind: 'notFound', subject: 'path' });
  const resource = { collection, segment, url };
  let waitedMs = 0;
  let { queuedAt = performance.now() } = options;
  for (let attempt = 1; ; attempt += 1) {
    const limits = { ...options, queuedAt };
    const { sent, failure, now } = await sendAttempt(connection, resource, attempt, limits);
    queuedAt = performance.now();
    if (sent.answered && failure === undefined) return success(sent.answer);
    if (failure === undefined) return failed({ kind: 'cancelled' });
    const delay = options.retry === false ? undefined : nextDelay(failure, attempt, waitedMs, now);
    if (delay === undefined) return failed(failure);
    options.onRetry?.(attempt + 1, delay);
    try {
      await wait(delay, undefined, { signal: options.signal });
    } catch {
      return failed({ kind: 'cancelled' });
    }
    waitedMs += delay;
  }
}

/** Sends one request and tells `onAttempt` of it. `now` is the moment that a failure's `retryAt` is counted from. */
async function sendAttempt(
  { apiKey, apiSecret }: Partial<Connection>,
  { collection, segment, url }: Resource,
  attempt: number,
  options: RequestOptions & { readonly maxBytes: number; readonly queuedAt: number },
): Promise<{
  readonly sent: Attempt;
  readonly failure: RequestFailure | undefined;
  readonly now: number;
}> {
  const { accept, timeoutOf } = API_PATHS[collection];
  const authorization =
    apiKey === undefined || apiSecret === undefined
      ? undefined
      : basicAuthorization(apiKey, apiSecret);
  const sentAt = performance.now();
  const sent = await sendRequest({ ...options, accept, timeoutOf, url, authorization });
  const endedAt = performance.now();
  const now = Date.now();
  const secrets = secretsOf({ apiKey, apiSecret });
  const failure = sent.answered ? classifyAnswer(sent.answer, secrets, now) : sent.failure;
  options.onAttempt?.({
    request: requestName(collection, segment),
    attempt,
    status: sent.answered ? sent.answer.status : failure?.status,
    failure,
    bytes: sent.answered ? sent.answer.body.length : undefined,
    queuedMs: sentAt - options.queuedAt,
    firstByteMs: sent.answered ? sent.answer.firstByteMs : undefined,
    totalMs: endedAt - options.queuedAt,
  });
  return { sent, failure, now };
}
