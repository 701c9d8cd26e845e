import type { FailureKind, RequestFailure } from './RequestFailure';

/** System and TLS error codes (Node.js "Errors", OpenSSL's verify results) by what a developer can do about them. */
const KIND_BY_CODE: ReadonlyMap<string, FailureKind> = new Map([
  ['ENOTFOUND', 'nameNotResolved'],
  ['EAI_AGAIN', 'nameNotResolved'],
  ['ENODATA', 'nameNotResolved'],
  ['ECONNREFUSED', 'connectionRefused'],
  ['ENETUNREACH', 'unreachable'],
  ['EHOSTUNREACH', 'unreachable'],
  ['ENETDOWN', 'unreachable'],
  ['EADDRNOTAVAIL', 'unreachable'],
  ['ECONNRESET', 'connectionBroken'],
  ['ECONNABORTED', 'connectionBroken'],
  ['EPIPE', 'connectionBroken'],
  ['ERR_STREAM_PREMATURE_CLOSE', 'connectionBroken'],
  ['ETIMEDOUT', 'timeout'],
  ['ESOCKETTIMEDOUT', 'timeout'],
  ['CERT_HAS_EXPIRED', 'certificate'],
  ['CERT_NOT_YET_VALID', 'certificate'],
  ['CERT_REVOKED', 'certificate'],
  ['CERT_UNTRUSTED', 'certificate'],
  ['CERT_REJECTED', 'certificate'],
  ['CERT_SIGNATURE_FAILURE', 'certificate'],
  ['DEPTH_ZERO_SELF_SIGNED_CERT', 'certificate'],
  ['SELF_SIGNED_CERT_IN_CHAIN', 'certificate'],
  ['UNABLE_TO_GET_ISSUER_CERT', 'certificate'],
  ['UNABLE_TO_GET_ISSUER_CERT_LOCALLY', 'certificate'],
  ['UNABLE_TO_VERIFY_LEAF_SIGNATURE', 'certificate'],
  ['INVALID_CA', 'certificate'],
  ['HOSTNAME_MISMATCH', 'certificate'],
  ['ERR_TLS_CERT_ALTNAME_INVALID', 'certificate'],
  ['ERR_INVALID_ARG_VALUE', 'unreadable'],
]);

/** Turns whatever the transport threw into a failure that holds its code and nothing else of it. */
export function classifyTransportError(
  error: unknown,
  request: { readonly url: string; readonly maxBytes: number },
): RequestFailure {
  const code = codeOf(error);
  const subject = new URL(request.url).host;
  const systemCode = code === undefined ? {} : { systemCode: code };
  if (messageOf(error).includes('maxContentLength')) {
    return { kind: 'tooLarge', limit: request.maxBytes };
  }
  const known = code === undefined ? undefined : KIND_BY_CODE.get(code);
  if (known !== undefined) return { kind: known, ...systemCode, subject };
  // OpenSSL's own errors mean that the handshake failed: plain HTTP on the port, or no common protocol.
  if (code === 'EPROTO' || code?.startsWith('ERR_SSL') === true) {
    return { kind: 'certificate', ...systemCode, subject };
  }
  // What Node's HTTP parser refuses (`HPE_…`) and what zlib cannot inflate (`Z_…`, `ERR_BROTLI…`) arrived, but damaged.
  if (code !== undefined && /^(HPE_|Z_|ERR_BROTLI|ERR__ERROR_FORMAT|ZSTD_|ERR_ZSTD)/.test(code)) {
    return { kind: 'unreadable', ...systemCode, subject };
  }
  if (/proxy/i.test(messageOf(error))) return { kind: 'proxy', ...systemCode, subject };
  return { kind: 'connectionBroken', ...systemCode, subject };
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
