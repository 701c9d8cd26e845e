import axios, { type AxiosResponse } from 'axios';
import type { ClientRequest, IncomingMessage } from 'node:http';
import type { Readable } from 'node:stream';
import { MAX_ERROR_BYTES } from './responseForm';
import { isLoopback } from './apiUrls';
import {
  classifyTransportError,
  loopbackRequest,
  TimeLimit,
  type TimeLimitKind,
} from './transport';
import { failed, success, type Outcome, type RequestFailure } from './RequestFailure';
import { WAITS } from '../base/waits';

/** One GET to IDWise. */
export interface HttpRequest {
  readonly url: string;
  /**
   * The `Authorization` header from `basicAuthorization`; undefined for a request without credentials. It is not key and secret,
   * because VS Code's proxy resolver logs what `http.request` gets as `auth` or in the URL.
   */
  readonly authorization: string | undefined;
  /** The `Accept` header: `application/json`, `image/*`. */
  readonly accept: string;
  /** Largest body of a 200 in bytes, after decompression. */
  readonly maxBytes: number;
  /** In milliseconds: the whole attempt, from the first byte sent to the last one received, or the longest pause. */
  readonly timeoutMs: number;
  readonly timeoutOf: TimeLimitKind;
  readonly signal: AbortSignal;
  /** Called with the received share (0 to 1) of a body with `Content-Length`, at most ten times a second, and at its end. */
  readonly onProgress?: ((share: number) => void) | undefined;
}

/** A response with any status. */
export interface HttpResponse {
  readonly status: number;
  readonly headers: ReadonlyMap<string, string>;
  /** An error's body is cut after {@link MAX_ERROR_BYTES} and one more byte. */
  readonly body: Uint8Array<ArrayBuffer>;
  /** Milliseconds until the headers arrived. */
  readonly firstByteMs: number;
}

/**
 * Sends one GET. axios's own proxy code is off, because VS Code patches `http` and `https` with the user's proxy and certificates,
 * and because it sent Basic credentials in clear text before 1.16.1. A request to loopback avoids the patch, because no proxy may
 * read it. Redirects are refused: they are not documented and would carry the credentials elsewhere. Does not throw, because an
 * AxiosError holds the header.
 */
export async function sendRequest(request: HttpRequest): Promise<Outcome<HttpResponse>> {
  const started = performance.now();
  const limit = new TimeLimit(request.timeoutMs, request.timeoutOf);
  let response: AxiosResponse<Readable> | undefined;
  try {
    response = await axios.get<Readable>(request.url, {
      adapter: 'http',
      headers: {
        Accept: request.accept,
        'User-Agent': 'idwise-journey-inspector',
        ...(request.authorization !== undefined && { Authorization: request.authorization }),
      },
      responseType: 'stream',
      signal: AbortSignal.any([request.signal, limit.signal]),
      proxy: false,
      ...(isLoopback(new URL(request.url).hostname) && {
        transport: { request: loopbackRequest },
      }),
      maxRedirects: 0,
      maxContentLength: request.maxBytes,
      validateStatus: () => true,
    });
    const firstByteMs = performance.now() - started;
    limit.arrived();
    const body = await (response.status === 200
      ? readBody(response, request, limit)
      : readErrorBody(response, limit));
    if (body === undefined) {
      release(response);
      return failed({ kind: 'tooLarge', status: response.status, limit: request.maxBytes });
    }
    return success({ status: response.status, headers: headersOf(response), body, firstByteMs });
  } catch (error) {
    if (response !== undefined) release(response);
    if (request.signal.aborted) return failed({ kind: 'cancelled' });
    return failed(limit.signal.aborted ? timeout(request) : classifyTransportError(error, request));
  } finally {
    limit.dispose();
  }
}

function timeout({ timeoutMs, timeoutOf }: HttpRequest): RequestFailure {
  return {
    kind: 'timeout',
    limit: timeoutMs,
    ...(timeoutOf === 'pause' && { subject: timeoutOf }),
  };
}

/** Ends the connection, too: `data` may be a stream of axios whose end does not close it. */
function release({ data, request }: AxiosResponse<Readable>): void {
  data.destroy();
  (request as ClientRequest).destroy();
}

/** The whole body, or undefined when it is larger than allowed. */
async function readBody(
  response: AxiosResponse<Readable>,
  request: HttpRequest,
  limit: TimeLimit,
): Promise<Uint8Array<ArrayBuffer> | undefined> {
  const announced = Number(response.headers['content-length']);
  const encoded = isEncoded(response);
  if (!encoded && announced > request.maxBytes) return undefined;
  const chunks: Uint8Array[] = [];
  let size = 0;
  let reportedAt = -Infinity;
  for await (const chunk of response.data as AsyncIterable<Uint8Array>) {
    limit.arrived();
    size += chunk.length;
    if (size > request.maxBytes) return undefined;
    chunks.push(chunk);
    if (!(announced > 0) || encoded) continue;
    const now = performance.now();
    if (size < announced && now - reportedAt < WAITS.betweenProgress) continue;
    reportedAt = now;
    request.onProgress?.(Math.min(1, size / announced));
  }
  return joined(chunks, size);
}

/** The beginning of an error's body; the rest is not downloaded. */
async function readErrorBody(
  response: AxiosResponse<Readable>,
  limit: TimeLimit,
): Promise<Uint8Array<ArrayBuffer>> {
  const chunks: Uint8Array[] = [];
  let left = MAX_ERROR_BYTES + 1;
  for await (const chunk of response.data as AsyncIterable<Uint8Array>) {
    limit.arrived();
    chunks.push(chunk.subarray(0, left));
    left -= Math.min(left, chunk.length);
    if (left === 0) break;
  }
  if (left === 0) release(response);
  return joined(chunks, MAX_ERROR_BYTES + 1 - left);
}

function joined(chunks: readonly Uint8Array[], size: number): Uint8Array<ArrayBuffer> {
  const body = new Uint8Array(size);
  let offset = 0;
  for (const chunk of chunks) {
    body.set(chunk, offset);
    offset += chunk.length;
  }
  return body;
}

/** Whether the body was compressed. The raw headers tell, because axios removes `content-encoding` after decompression. */
function isEncoded({ request }: AxiosResponse): boolean {
  const { rawHeaders = [] } = (request as ClientRequest & { res?: IncomingMessage }).res ?? {};
  return rawHeaders.some((name, at) => at % 2 === 0 && /^content-encoding$/i.test(name));
}

function headersOf(response: AxiosResponse): Map<string, string> {
  const headers = new Map<string, string>();
  for (const [name, value] of Object.entries(response.headers)) {
    if (typeof value === 'string') headers.set(name.toLowerCase(), value);
  }
  return headers;
}
