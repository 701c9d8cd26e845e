import type { IncomingMessage } from 'node:http';
import { classifyTransportError, loopbackRequest, TimeLimit } from '../api/transport';
import type { TransportFailureKind } from '../api/failures';
import { readWebhookAddress } from './WebhookAddresses';
import { WAITS } from '../base/waits';

/** Why a handler gave no answer. */
export type DeliveryFailureKind =
  /** Nothing accepts connections at the address. */
  | 'refused'
  /** The handler closed the connection, or broke it, before it answered. */
  | 'closed'
  /** No answer within the time limit. */
  | 'timeout'
  /** The certificate is not trusted on this machine. */
  | 'certificate'
  /** What answers there does not speak TLS. */
  | 'notTls'
  /** What answers there does not speak HTTP. */
  | 'notHttp'
  | 'cancelled';

/** What came of the body: all of it, or why not. */
export type BodyEnd = 'whole' | 'tooLong' | 'late' | 'broken';

/** A handler's answer, as far as it is kept. */
export interface HandlerAnswer {
  readonly kind: 'answered';
  readonly status: number;
  /** `OK`; empty where the handler sent none. */
  readonly statusText: string;
  /** As sent: their order, and names that come more than once. */
  readonly headers: readonly (readonly [name: string, value: string])[];
  /** At most {@link MAX_BODY_BYTES}. */
  readonly body: Uint8Array;
  readonly bodyEnd: BodyEnd;
  /** Milliseconds from the first byte sent to the headers of the answer. */
  readonly ms: number;
}

/** What came of one delivery. */
export type Delivery =
  | HandlerAnswer
  | {
      readonly kind: 'failed';
      readonly failure: DeliveryFailureKind;
      /** The system's name for the error: `ECONNREFUSED`. */
      readonly code?: string;
      readonly ms: number;
    };

/** What is read of a body; the rest is not waited for. */
export const MAX_BODY_BYTES = 64 * 1024;

/** The status of an answer; undefined when there was none. */
export function statusOf(delivery: Delivery): number | undefined {
  return delivery.kind === 'answered' ? delivery.status : undefined;
}

/** One delivery of a webhook to a handler on this machine. */
export interface DeliveryRequest {
  /** Read by `readWebhookAddress`. */
  readonly address: string;
  readonly body: string;
  /** Those of the authentication. */
  readonly headers: Readonly<Record<string, string>>;
  /** Whether a certificate that nobody has signed is good enough: the person said so for this origin. */
  readonly acceptsAnyCertificate: boolean;
  readonly signal: AbortSignal;
  /** In milliseconds, of the whole delivery. */
  readonly limitMs?: number;
}

/** Sends one `POST` as IDWise would, to loopback alone. No redirect is followed. Never throws. */
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
  if (signal.aborted || !readWebhookAddress(request.address).ok) {
    reject(new Error('NotSent'));
    return promise;
  }
  const url = new URL(request.address);
  const isSecure = url.protocol === 'https:';
  const bytes = Buffer.from(request.body);
  const sent = loopbackRequest({
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
  sent.once('response', resolve);
  // Listened to until the end: a connection may break again after it has answered.
  sent.on('error', reject);
  sent.end(bytes);
  return promise;
}

function headOf(
  response: IncomingMessage,
): Pick<HandlerAnswer, 'kind' | 'status' | 'statusText' | 'headers'> {
  const { statusCode = 0, statusMessage = '', rawHeaders } = response;
  const headers: (readonly [string, string])[] = [];
  for (let at = 0; at + 1 < rawHeaders.length; at += 2) {
    headers.push([rawHeaders[at] ?? '', rawHeaders[at + 1] ?? '']);
  }
  return { kind: 'answered', status: statusCode, statusText: statusMessage, headers };
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
  // OpenSSL's own errors are those of a handshake with something that speaks no TLS.
  if (systemCode === 'EPROTO' || systemCode.startsWith('ERR_SSL')) {
    return { failure: 'notTls', ...code };
  }
  return { failure: FAILURES_OF_HANDLERS[kind], ...code };
}

/** What a failure of the transport says about a handler. */
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
