import type { IncomingMessage } from 'node:http';
import { classifyTransportError, loopbackRequest, TimeLimit } from '../api/transport';
import type { TransportFailureKind } from '../api/failures';
import { parseWebhookUrl } from './WebhookUrls';
import { WAITS } from '../base/waits';

/** Why there was no response. */
export type DeliveryFailureKind =
  /** Nothing accepts connections at the address. */
  | 'refused'
  /** The handler closed the connection before its response. */
  | 'closed'
  /** No response within the time limit. */
  | 'timeout'
  /** The certificate is not trusted on this machine. */
  | 'certificate'
  /** The server does not speak TLS. */
  | 'notTls'
  /** The server does not speak HTTP. */
  | 'notHttp'
  | 'cancelled';

/** Whether the body is complete, or why not. */
export type BodyEnd = 'whole' | 'tooLong' | 'late' | 'broken';

/** A handler's response. */
export interface HandlerResponse {
  readonly kind: 'response';
  readonly status: number;
  /** `OK`; empty if the handler sent none. */
  readonly statusText: string;
  /** In the received order, with repeated names. */
  readonly headers: readonly (readonly [name: string, value: string])[];
  /** At most {@link MAX_BODY_BYTES}. */
  readonly body: Uint8Array;
  readonly bodyEnd: BodyEnd;
  /** Milliseconds from the first byte sent until the headers arrived. */
  readonly ms: number;
}

/** The outcome of one delivery. */
export type Delivery =
  | HandlerResponse
  | {
      readonly kind: 'failed';
      readonly failure: DeliveryFailureKind;
      /** System error code: `ECONNREFUSED`. */
      readonly code?: string;
      readonly ms: number;
    };

/** Bytes that are read of a body. */
export const MAX_BODY_BYTES = 64 * 1024;

/** The response's status; undefined without a response. */
export function statusOf(delivery: Delivery): number | undefined {
  return delivery.kind === 'response' ? delivery.status : undefined;
}

/** One delivery of a webhook to a handler on this machine. */
export interface DeliveryRequest {
  /** Read by `parseWebhookUrl`. */
  readonly address: string;
  readonly body: string;
  /** Headers of the authentication. */
  readonly headers: Readonly<Record<string, string>>;
  /** Accept self-signed certificates; the user allowed this origin. */
  readonly acceptsAnyCertificate: boolean;
  readonly signal: AbortSignal;
  /** Limit of the whole delivery, in milliseconds. */
  readonly limitMs?: number;
}

/** Sends one `POST` like IDWise, only to loopback. Follows no redirect. Does not throw. */
export async function deliver(request: DeliveryRequest): Promise<Delivery> {
  const started = performance.now();
  const elapsed = (): number => performance.now() - started;
  const limit = new TimeLimit(request.limitMs ?? WAITS.delivery, 'whole');
  const signal = AbortSignal.any([request.signal, limit.signal]);
  try {
    const response = await send(request, signal);
    const ms = elapsed();
    const { body, bodyEnd } = await readBody(response, signal);
    if (request.signal.aborted) return { kind: 'failed', failure: 'cancelled', ms: elapsed() };
    return { ...headOf(response), body, bodyEnd, ms };
  } catch (error) {
    const ms = elapsed();
    if (request.signal.aborted) return { kind: 'failed', failure: 'cancelled', ms };
    if (limit.signal.aborted) return { kind: 'failed', failure: 'timeout', ms };
    return { kind: 'failed', ...failureOf(error, request.address), ms };
  } finally {
    limit.dispose();
  }
}

function send(request: DeliveryRequest, signal: AbortSignal): Promise<IncomingMessage> {
  const { promise, resolve, reject } = Promise.withResolvers<IncomingMessage>();
  if (signal.aborted || !parseWebhookUrl(request.address).ok) {
    reject(new Error('NotSent'));
    return promise;
  }
  const url = new URL(request.address);
  const isSecure = url.protocol === 'https:';
  const bytes = Buffer.from(request.body);
  const clientRequest = loopbackRequest({
    method: 'POST',
    protocol: url.protocol,
    host: url.hostname.replace(/^\[(.*)\]$/, '$1'),
    port: url.port === '' ? (isSecure ? 443 : 80) : url.port,
    path: url.pathname + url.search,
    headers: {
      'Content-Type': 'application/json',
      'Content-Length': bytes.length,
      Accept: '*/*',
      'User-Agent': 'idwise-journey-inspector',
      ...request.headers,
    },
    rejectUnauthorized: !request.acceptsAnyCertificate,
    signal,
  });
  clientRequest.once('response', resolve);
  // Node gives such a response (status 101) no body, closes its connection, and neither the request nor its signal ends it otherwise.
  clientRequest.once('upgrade', (response, socket) => {
    socket.destroy();
    response.push(null);
    resolve(response);
  });
  // Never removed, because a connection may still fail after its response.
  clientRequest.on('error', reject);
  clientRequest.end(bytes);
  return promise;
}

function headOf(
  response: IncomingMessage,
): Pick<HandlerResponse, 'kind' | 'status' | 'statusText' | 'headers'> {
  const { statusCode = 0, statusMessage = '', rawHeaders } = response;
  const headers: (readonly [string, string])[] = [];
  for (let at = 0; at + 1 < rawHeaders.length; at += 2) {
    headers.push([rawHeaders[at] ?? '', rawHeaders[at + 1] ?? '']);
  }
  return { kind: 'response', status: statusCode, statusText: statusMessage, headers };
}

async function readBody(
  response: IncomingMessage,
  signal: AbortSignal,
): Promise<{ readonly body: Uint8Array; readonly bodyEnd: BodyEnd }> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  const ended = (bodyEnd: BodyEnd) => ({
    body: Buffer.concat(chunks).subarray(0, MAX_BODY_BYTES),
    bodyEnd,
  });
  try {
    // Leaving the loop closes the connection.
    for await (const chunk of response as AsyncIterable<Uint8Array>) {
      chunks.push(chunk);
      size += chunk.length;
      if (size > MAX_BODY_BYTES) return ended('tooLong');
    }
  } catch {
    return ended(signal.aborted ? 'late' : 'broken');
  }
  return ended('whole');
}

function failureOf(
  error: unknown,
  address: string,
): { readonly failure: DeliveryFailureKind; readonly code?: string } {
  const { kind, systemCode = '' } = classifyTransportError(error, { url: address, maxBytes: 0 });
  const code = systemCode === '' ? {} : { code: systemCode };
  // OpenSSL's own errors mean that the handshake failed, because the server does not speak TLS.
  if (systemCode === 'EPROTO' || systemCode.startsWith('ERR_SSL')) {
    return { failure: 'notTls', ...code };
  }
  return { failure: FAILURES_OF_HANDLERS[kind], ...code };
}

/** Meaning of a transport failure for a handler. */
const FAILURES_OF_HANDLERS: Readonly<Record<TransportFailureKind, DeliveryFailureKind>> = {
  nameNotResolved: 'closed',
  unreachable: 'refused',
  connectionRefused: 'refused',
  connectionBroken: 'closed',
  timeout: 'timeout',
  certificate: 'certificate',
  proxy: 'closed',
  unreadable: 'notHttp',
  tooLarge: 'closed',
};
