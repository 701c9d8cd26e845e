import { FAILURE_KINDS, FAILURES, type TransportFailureKind } from './failures';
import type { RequestFailure } from './RequestFailure';

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
