import { Agent as PlainAgent, ClientRequest, type IncomingMessage } from 'node:http';
import { Agent as SecureAgent, type RequestOptions } from 'node:https';
import type { LookupFunction } from 'node:net';
import { createSecureContext, getCACertificates, type SecureContext } from 'node:tls';
import { FAILURE_KINDS, FAILURES, type TransportFailureKind } from './failures';
import type { RequestFailure } from './RequestFailure';
import { WAITS } from '../base/waits';

/** What a request's time limit counts: the whole of it, or the longest pause in what arrives. */
export type TimeLimitKind = 'whole' | 'pause';

/** Aborts a request that takes too long. */
export class TimeLimit {
  private readonly controller = new AbortController();
  private readonly timer: NodeJS.Timeout;

  /** @param ms begins to count at once. */
  constructor(
    ms: number,
    private readonly kind: TimeLimitKind,
  ) {
    this.timer = setTimeout(() => this.controller.abort(), ms);
  }

  get signal(): AbortSignal {
    return this.controller.signal;
  }

  /** Something has arrived: a pause begins anew. */
  arrived(): void {
    if (this.kind === 'pause') this.timer.refresh();
  }

  /** The request has ended. */
  dispose(): void {
    clearTimeout(this.timer);
  }
}

/**
 * Makes a request to a server on this machine. Every request to loopback is made here.
 *
 * VS Code replaces `http.request` and `https.request` by functions that go through the user's proxy, for `127.0.0.2` even by
 * default, and the proxy would read the credentials. It does not replace Node's class. The name `localhost` is not looked up: a
 * hosts file may give it any address. The certificates that the system trusts are read here, because VS Code adds them in
 * `https.request`.
 */
export function loopbackRequest(
  options: RequestOptions,
  onResponse?: (response: IncomingMessage) => void,
): ClientRequest {
  const { rejectUnauthorized = true } = options;
  const agent =
    options.protocol === 'https:'
      ? new SecureAgent({ rejectUnauthorized, secureContext: trusted() })
      : new PlainAgent();
  return new ClientRequest({ ...options, lookup: loopback, agent }, onResponse);
}

/** Both addresses that `localhost` can mean; Node tries the second one when nothing answers at the first. */
const loopback: LookupFunction = (_, options, found) => {
  if (options.all !== true) {
    found(null, '127.0.0.1', 4);
    return;
  }
  found(null, [
    { address: '127.0.0.1', family: 4 },
    { address: '::1', family: 6 },
  ]);
};

let known: { readonly defaults: readonly string[]; readonly context: SecureContext } | undefined;

/** What Node and the system trust. It is kept, because it holds hundreds of certificates. */
function trusted(): SecureContext {
  const defaults = getCACertificates('default');
  if (known?.defaults !== defaults) {
    const ca = [...defaults, ...getCACertificates('system')];
    known = { defaults, context: createSecureContext({ ca }) };
  }
  return known.context;
}

/** A failure of the transport. */
interface TransportFailure extends RequestFailure {
  readonly kind: TransportFailureKind;
}

/** Turns whatever the transport threw into a failure that holds its code and nothing else of it. */
export function classifyTransportError(
  error: unknown,
  request: { readonly url: string; readonly maxBytes: number },
): TransportFailure {
  const code = codeOf(error);
  const subject = new URL(request.url).host;
  const systemCode = code === undefined ? {} : { systemCode: code };
  if (messageOf(error).includes('maxContentLength')) {
    return { kind: 'tooLarge', limit: request.maxBytes };
  }
  return { kind: kindOf(code, messageOf(error)), ...systemCode, subject };
}

function kindOf(code: string | undefined, message: string): TransportFailureKind {
  const known = FAILURE_KINDS.find((kind): kind is TransportFailureKind =>
    (FAILURES[kind].systemCodes ?? []).some((pattern) =>
      pattern.endsWith('*') ? code?.startsWith(pattern.slice(0, -1)) : code === pattern,
    ),
  );
  return known ?? (/proxy/i.test(message) ? 'proxy' : 'connectionBroken');
}

function codeOf(error: unknown): string | undefined {
  if (typeof error !== 'object' || error === null) return undefined;
  const code = 'code' in error && typeof error.code === 'string' ? error.code : undefined;
  const inner = 'cause' in error ? codeOf(error.cause) : undefined;
  // axios wraps a transport error under a code of its own; the wrapped one says more.
  return code === undefined || code.startsWith('ERR_BAD') ? (inner ?? code) : code;
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : '';
}

/** At most two more tries after the first. */
export const MAX_ATTEMPTS = 3;

/**
 * How long to wait, in milliseconds, before trying again; undefined when the failure is to be shown at once. Passing
 * faults of the server and broken connections are tried again with a jittered, doubling delay; a server that names a time
 * (`Retry-After`) is taken at its word, if that fits.
 */
export function nextDelay(
  failure: RequestFailure,
  attempt: number,
  waitedMs: number,
  now: number,
): number | undefined {
  if (attempt >= MAX_ATTEMPTS || !isRetried(failure)) return undefined;
  const delay =
    failure.retryAt === undefined
      ? WAITS.firstRetry * 2 ** (attempt - 1) * (0.5 + Math.random())
      : Math.max(0, failure.retryAt - now);
  return waitedMs + delay <= WAITS.retries ? delay : undefined;
}

/** Whether the same request may have an answer a moment later: after a passing fault, or when the server names a time. */
export function isRetried(failure: RequestFailure): boolean {
  const { isRetried: row } = FAILURES[failure.kind];
  return typeof row === 'function' ? row(failure) : row;
}
