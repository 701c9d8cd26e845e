import { Agent as PlainAgent, ClientRequest, type IncomingMessage } from 'node:http';
import { Agent as SecureAgent, type RequestOptions } from 'node:https';
import type { LookupFunction } from 'node:net';
import { createSecureContext, getCACertificates, type SecureContext } from 'node:tls';
import { FAILURE_KINDS, FAILURES, type TransportFailureKind } from './failures';
import type { RequestFailure } from './RequestFailure';
import { WAITS } from '../base/waits';

/** What the time limit of a request measures: the whole request, or the longest pause in the response. */
export type TimeLimitKind = 'whole' | 'pause';

/** Aborts a request that takes too long. */
export class TimeLimit {
  private readonly controller = new AbortController();
  private readonly timer: NodeJS.Timeout;

  /** @param ms starts now. */
  constructor(
    ms: number,
    private readonly kind: TimeLimitKind,
  ) {
    this.timer = setTimeout(() => this.controller.abort(), ms);
  }

  get signal(): AbortSignal {
    return this.controller.signal;
  }

  /** Restarts the limit of a pause, because data has arrived. */
  arrived(): void {
    if (this.kind === 'pause') this.timer.refresh();
  }

  /** Stops the timer, because the request has ended. */
  dispose(): void {
    clearTimeout(this.timer);
  }
}

/**
 * Makes a request to loopback. Every request to loopback must use this function.
 *
 * VS Code replaces `http.request` and `https.request` by functions that use the user's proxy, by default even for `127.0.0.2`, and
 * the proxy would read the credentials. It does not replace `ClientRequest`. `localhost` is not looked up, because a hosts file may
 * give it any address. The system's certificates are loaded here, because VS Code adds them only in `https.request`.
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

/** Both addresses of `localhost`. Node tries the second one when nothing listens at the first. */
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

let cached: { readonly defaults: readonly string[]; readonly context: SecureContext } | undefined;

/** The certificates that Node and the system trust. Cached, because there are hundreds of them. */
function trusted(): SecureContext {
  const defaults = getCACertificates('default');
  if (cached?.defaults !== defaults) {
    const ca = [...defaults, ...getCACertificates('system')];
    cached = { defaults, context: createSecureContext({ ca }) };
  }
  return cached.context;
}

/** Turns an error of the transport into a failure that keeps only the error's code. */
export function classifyTransportError(
  error: unknown,
  request: { readonly url: string; readonly maxBytes: number },
): RequestFailure & { readonly kind: TransportFailureKind } {
  const message = error instanceof Error ? error.message : '';
  if (message.includes('maxContentLength')) return { kind: 'tooLarge', limit: request.maxBytes };
  const systemCode = codeOf(error);
  return {
    kind: kindOf(systemCode, message),
    ...(systemCode !== undefined && { systemCode }),
    subject: new URL(request.url).host,
  };
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
  // axios wraps a transport error in an error with its own code; the inner code is more specific.
  return code === undefined || code.startsWith('ERR_BAD') ? (inner ?? code) : code;
}

/** The first attempt and two retries. */
export const MAX_ATTEMPTS = 3;

/**
 * The delay before the next attempt, in milliseconds; undefined when the failure is shown at once. The delay doubles with each
 * attempt and is spread at random; `Retry-After` replaces it if all delays together stay below the limit. Libraries for retries
 * cannot be cancelled during a delay, or ignore the header.
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

/** Whether the same request may succeed a moment later. */
export function isRetried(failure: RequestFailure): boolean {
  const { isRetried: row } = FAILURES[failure.kind];
  return typeof row === 'function' ? row(failure) : row;
}
