import { setTimeout as wait } from 'node:timers/promises';
import { MEGABYTE } from '../base/megabyte';
import { readResponseBody, type ResponseForm } from './responseForm';
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
import { classifyResponse, classifySuccess } from './classifyResponse';
import { credentialForms, basicAuthorization } from './credentialForms';
import { invalidPathReason } from '../result/Value';
import type { ResultKind } from '../detection/ResultKind';
import { failed, success, type Outcome, type RequestFailure } from './RequestFailure';
import { nextDelay } from './transport';
import { sendRequest, type HttpResponse } from './sendRequest';

/** What a request for the unused journey tells about the server at a base URL. Holds no text of the response. */
export interface CheckResponse {
  /** Undefined for a 200 with a JSON object. IDWise's 404 is a failure, too. */
  readonly failure: RequestFailure | undefined;
  /** Status and form are undefined without a response. */
  readonly status: number | undefined;
  readonly form: ResponseForm | undefined;
  /** The `Date` header minus this machine's time, in milliseconds; undefined without the header. */
  readonly clockOffsetMs: number | undefined;
  readonly firstByteMs: number | undefined;
}

/** A base URL and a key pair. The caller has checked that the pair belongs to the base URL's origin. */
export interface Connection {
  readonly baseUrl: string;
  readonly apiKey: string;
  readonly apiSecret: string;
}

/** Facts of one attempt that may be logged. Times are in milliseconds. */
export interface AttemptRecord {
  readonly request: RequestName;
  /** From 1; 0 when nothing was sent. */
  readonly attempt: number;
  readonly status: number | undefined;
  readonly failure: RequestFailure | undefined;
  readonly bytes: number | undefined;
  /** Time before sending: loading code and credentials, or the delay of a retry. */
  readonly queuedMs: number;
  /** From sending until the headers arrived. */
  readonly firstByteMs: number | undefined;
  /** From `queuedAt` to the last byte or the failure. */
  readonly totalMs: number;
}

/** Settings and log for all requests. */
export interface RequestEnvironment {
  /** Limit of one attempt, read for each request. */
  readonly timeoutMs: () => number;
  readonly onAttempt: (record: AttemptRecord) => void;
}

export interface RequestOptions {
  readonly signal: AbortSignal;
  /** Limit of one attempt; for images and videos, of each pause. */
  readonly timeoutMs: number;
  /** False sends the request only once. */
  readonly retry?: boolean;
  /** Called before each delay with the number of the next attempt, from 2, and the delay in milliseconds. */
  readonly onRetry?: ((attempt: number, delayMs: number) => void) | undefined;
  readonly onProgress?: ((share: number) => void) | undefined;
  readonly onAttempt?: ((record: AttemptRecord) => void) | undefined;
  /** When the user asked, by `performance.now()`; the moment of the call when absent. */
  readonly queuedAt?: number;
}

/** Largest bodies in bytes, after decompression. */
export const LIMITS = {
  result: 10 * MEGABYTE,
  /** A 200 to the check of a connection, which is parsed in the extension host. */
  check: MEGABYTE,
  image: 20 * MEGABYTE,
  video: 200 * MEGABYTE,
} as const;

/**
 * Gets a result's text, byte for byte as received (UTF-8, without a byte order mark): Get Spot Check Result, or Get Journey Result.
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
    // Checked here, because only the client knows the credentials that a message may repeat.
    const error = text.includes('"error_code"')
      ? classifySuccess(outcome.value, credentialForms(connection.apiKey, connection.apiSecret))
      : undefined;
    return error?.looksLike === undefined ? success(text) : failed(error);
  } catch {
    return failed({ kind: 'unreadable', status: 200, problem: encodingProblem(body) });
  }
}

type Bytes = Uint8Array<ArrayBuffer>;

function mediaRequest(collection: 'image' | 'video', maxBytes: number) {
  return async (
    connection: Connection,
    path: string,
    options: RequestOptions,
  ): Promise<Outcome<Bytes>> => {
    if (invalidPathReason(path) !== undefined) return failed({ kind: 'notFound', subject: 'path' });
    const outcome = await get(connection, collection, path, { ...options, maxBytes });
    return outcome.ok ? success(outcome.value.body) : outcome;
  };
}

/** Gets the bytes of an image in any format (Get Image). */
export const getImage = mediaRequest('image', LIMITS.image);

/** Gets the bytes of a video in any format (Get Video). */
export const getVideo = mediaRequest('video', LIMITS.video);

/**
 * Requests a journey ID that does not exist once, to test connection and credentials.
 *
 * @param target without key and secret the request has no credentials, so any server may get it.
 * @param kind which of the two calls for results is tested.
 */
export async function requestUnusedJourney(
  target: Pick<Connection, 'baseUrl'> & Partial<Connection>,
  options: RequestOptions,
  kind: ResultKind = 'spotCheck',
): Promise<CheckResponse> {
  const none = { form: undefined, clockOffsetMs: undefined, firstByteMs: undefined };
  const collection = RESULT_PATHS[kind];
  const url = resourceUrl(target.baseUrl, collection, UNUSED_JOURNEY_ID);
  if (url === undefined) return { failure: { kind: 'notIdwise' }, status: undefined, ...none };
  const { queuedAt = performance.now() } = options;
  const limits = { ...options, maxBytes: LIMITS.check, queuedAt };
  const resource = { collection, segment: UNUSED_JOURNEY_ID, url };
  const { outcome, response } = await sendAttempt(target, resource, 1, limits);
  const failure = outcome.ok ? undefined : outcome.failure;
  if (response === undefined) return { failure, status: failure?.status, ...none };
  const { status, headers, body, firstByteMs } = response;
  const date = Date.parse(headers.get('date') ?? '');
  return {
    failure: failure ?? classifySuccess(response, credentialForms(target.apiKey, target.apiSecret)),
    status,
    form: readResponseBody(body, LIMITS.check).form,
    clockOffsetMs: Number.isNaN(date) ? undefined : date - Date.now(),
    firstByteMs,
  };
}

interface Resource {
  readonly collection: ApiPath;
  readonly segment: string;
  readonly url: string;
}

/** Gets a resource, with retries as {@link nextDelay} allows. */
async function get(
  connection: Connection,
  collection: ApiPath,
  segment: string,
  options: RequestOptions & { readonly maxBytes: number },
): Promise<Outcome<HttpResponse>> {
  const url = resourceUrl(connection.baseUrl, collection, segment);
  if (url === undefined) return failed({ kind: 'notFound', subject: 'path' });
  const resource = { collection, segment, url };
  let waitedMs = 0;
  let { queuedAt = performance.now() } = options;
  for (let attempt = 1; ; attempt += 1) {
    const limits = { ...options, queuedAt };
    const { outcome, now } = await sendAttempt(connection, resource, attempt, limits);
    queuedAt = performance.now();
    if (outcome.ok || options.retry === false) return outcome;
    const delay = nextDelay(outcome.failure, attempt, waitedMs, now);
    if (delay === undefined) return outcome;
    options.onRetry?.(attempt + 1, delay);
    try {
      await wait(delay, undefined, { signal: options.signal });
    } catch {
      return failed({ kind: 'cancelled' });
    }
    waitedMs += delay;
  }
}

/** Sends one request and calls `onAttempt`. A failure has the `response`, if one arrived; its `retryAt` is relative to `now`. */
async function sendAttempt(
  { apiKey, apiSecret }: Partial<Connection>,
  { collection, segment, url }: Resource,
  attempt: number,
  options: RequestOptions & { readonly maxBytes: number; readonly queuedAt: number },
): Promise<{
  readonly outcome: Outcome<HttpResponse>;
  readonly response: HttpResponse | undefined;
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
  const response = sent.ok ? sent.value : undefined;
  const failure = sent.ok
    ? classifyResponse(sent.value, credentialForms(apiKey, apiSecret), now)
    : sent.failure;
  options.onAttempt?.({
    request: requestName(collection, segment),
    attempt,
    status: response?.status ?? failure?.status,
    failure,
    bytes: response?.body.length,
    queuedMs: sentAt - options.queuedAt,
    firstByteMs: response?.firstByteMs,
    totalMs: endedAt - options.queuedAt,
  });
  return { outcome: failure === undefined ? sent : failed(failure), response, now };
}
