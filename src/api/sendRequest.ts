import axios, { type AxiosResponse } from 'axios';
import type { ClientRequest, IncomingMessage } from 'node:http';
import type { Readable } from 'node:stream';
import { MAX_ERROR_BYTES } from './answerForm';
import { isLoopback } from './apiUrls';
import {
  classifyTransportError,
  loopbackRequest,
  TimeLimit,
  type TimeLimitKind,
} from './transport';
import type { RequestFailure } from './RequestFailure';
import { WAITS } from '../base/waits';

/** One request to IDWise, before any thought of trying again. */
export interface HttpRequest {
  readonly url: string;
  /**
   * The `Authorization` header, made by `basicAuthorization`; undefined for a request without credentials. Key and secret do
   * not come this far: handed to `http.request` as `auth`, or in the URL, they are in the line that VS Code's proxy resolver
   * writes for each request into the extension host's log.
   */
  readonly authorization: string | undefined;
  /** What the answer should be: `application/json`, `image/*`. */
  readonly accept: string;
  /** Largest body of a 200 in bytes, counted after decompression. */
  readonly maxBytes: number;
  /** In milliseconds: of the whole attempt, from the first byte sent to the last one received, or of each pause in it. */
  readonly timeoutMs: number;
  readonly timeoutOf: TimeLimitKind;
  readonly signal: AbortSignal;
  /** Told the share (0 to 1) of a body whose length the server announced, at most ten times a second, and its end. */
  readonly onProgress?: ((share: number) => void) | undefined;
}

/** Whatever the server answered, its status included. */
export interface HttpAnswer {
  readonly status: number;
  readonly headers: ReadonlyMap<string, string>;
  /** Of an error longer than {@link MAX_ERROR_BYTES} its beginning, one byte longer than that. */
  readonly body: Uint8Array<ArrayBuffer>;
  /** Milliseconds until the headers were there. */
  readonly firstByteMs: number;
}

export type Attempt =
  | { readonly answered: true; readonly answer: HttpAnswer }
  | { readonly answered: false; readonly failure: RequestFailure };

/**
 * Sends one GET. VS Code patches `http` and `https` with the user's proxy and certificates, so axios does
 * neither; a request to loopback goes past the patch, because no proxy may see it. Redirects are not documented and would carry
 * credentials elsewhere. Never throws: an AxiosError holds the header, so it goes no further than this function.
 */
export async function sendRequest(request: HttpRequest): Promise<Attempt> {
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
      return {
        answered: false,
        failure: { kind: 'tooLarge', status: response.status, limit: request.maxBytes },
      };
    }
    return {
      answered: true,
      answer: { status: response.status, headers: headersOf(response), body, firstByteMs },
    };
  } catch (error) {
    if (response !== undefined) release(response);
    if (request.signal.aborted) return { answered: false, failure: { kind: 'cancelled' } };
    if (limit.signal.aborted) return { answered: false, failure: timeoutOf(request) };
    return { answered: false, failure: classifyTransportError(error, request) };
  } finally {
    limit.dispose();
  }
}

function timeoutOf({ timeoutMs, timeoutOf: what }: HttpRequest): RequestFailure {
  return { kind: 'timeout', limit: timeoutMs, ...(what === 'pause' && { subject: what }) };
}

/** Lets go of the connection as well: axios may have wrapped the body in a stream of its own, whose end is not its. */
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
  let toldAt = -Infinity;
  for await (const chunk of response.data as AsyncIterable<Uint8Array>) {
    limit.arrived();
    size += chunk.length;
    if (size > request.maxBytes) return undefined;
    chunks.push(chunk);
    if (!(announced > 0) || encoded) continue;
    const now = performance.now();
    if (size < announced && now - toldAt < WAITS.betweenProgress) continue;
    toldAt = now;
    request.onProgress?.(Math.min(1, size / announced));
  }
  return joined(chunks, size);
}

/** The body of an error. A longer one than IDWise's is neither downloaded nor held as a whole. */
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

/** Whether the body was compressed; axios removes the header of what it has decompressed. */
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
