import assert from 'node:assert/strict';
import { inspect } from 'node:util';
import { classifyTransportError, nextDelay } from '../../../src/api/transport';
import type { FailureKind } from '../../../src/api/failures';
import type { RequestFailure } from '../../../src/api/RequestFailure';

const request = { url: 'https://api.idwise.com:8443/journey/image/abc', maxBytes: 1024 };

function error(code: string, message = 'it did not work', cause?: unknown): Error {
  return Object.assign(new Error(message, { cause }), { code });
}

describe('classifyTransportError', () => {
  const kinds: Readonly<Record<string, FailureKind>> = {
    ENOTFOUND: 'nameNotResolved',
    EAI_AGAIN: 'nameNotResolved',
    ECONNREFUSED: 'connectionRefused',
    ENETUNREACH: 'unreachable',
    EHOSTUNREACH: 'unreachable',
    ECONNRESET: 'connectionBroken',
    EPIPE: 'connectionBroken',
    ETIMEDOUT: 'timeout',
    CERT_HAS_EXPIRED: 'certificate',
    CERT_NOT_YET_VALID: 'certificate',
    DEPTH_ZERO_SELF_SIGNED_CERT: 'certificate',
    SELF_SIGNED_CERT_IN_CHAIN: 'certificate',
    UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'certificate',
    UNABLE_TO_GET_ISSUER_CERT_LOCALLY: 'certificate',
    ERR_TLS_CERT_ALTNAME_INVALID: 'certificate',
    EPROTO: 'certificate',
    ERR_SSL_WRONG_VERSION_NUMBER: 'certificate',
    HPE_INVALID_CONSTANT: 'unreadable',
    HPE_HEADER_OVERFLOW: 'unreadable',
    Z_DATA_ERROR: 'unreadable',
    ERR__ERROR_FORMAT_PADDING_1: 'unreadable',
    ZSTD_error_prefix_unknown: 'unreadable',
    ERR_SOMETHING_NEW: 'connectionBroken',
  };
  for (const [code, kind] of Object.entries(kinds)) {
    it(`reads ${code} as ${kind} with code and host`, () => {
      assert.deepEqual(classifyTransportError(error(code), request), {
        kind,
        systemCode: code,
        subject: 'api.idwise.com:8443',
      });
    });
  }

  it('reads the code inside the error of axios', () => {
    const thrown = error('ERR_BAD_RESPONSE', 'aborted', error('ECONNRESET'));
    const { kind, systemCode } = classifyTransportError(thrown, request);
    assert.deepEqual([kind, systemCode], ['connectionBroken', 'ECONNRESET']);
  });

  it('recognises the size limit by its message', () => {
    const thrown = error('ERR_BAD_RESPONSE', 'maxContentLength size of 1024 exceeded');
    assert.deepEqual(classifyTransportError(thrown, request), { kind: 'tooLarge', limit: 1024 });
  });

  it('recognises a proxy by its message', () => {
    const message = 'Proxy connection ended before receiving CONNECT response';
    assert.deepEqual(classifyTransportError(new Error(message), request), {
      kind: 'proxy',
      subject: 'api.idwise.com:8443',
    });
  });

  it('returns a failure for any thrown value', () => {
    for (const thrown of [undefined, null, 'text', 7, {}, { code: 7 }, new Error('?'), []]) {
      const { kind } = classifyTransportError(thrown, request);
      assert.equal(kind, 'connectionBroken', inspect(thrown));
    }
  });

  it('copies only the code of the error', () => {
    const config = { auth: { password: 'hunter2' } };
    const thrown = Object.assign(error('ECONNRESET', 'password=hunter2'), { config });
    const failure = classifyTransportError(thrown, request);
    assert.doesNotMatch(inspect(failure, { depth: null }), /hunter2/);
  });
});

const now = Date.UTC(2024, 0, 1);

describe('nextDelay', () => {
  const passing: readonly RequestFailure[] = [
    { kind: 'connectionBroken' },
    ...[500, 502, 503, 504].map((status) => ({ kind: 'serverFault', status }) as const),
  ];
  const final: readonly RequestFailure[] = [
    ...[501, 505, 520, 599, undefined].map((status): RequestFailure => ({
      kind: 'serverFault',
      ...(status && { status }),
    })),
    { kind: 'timeout', limit: 1000 },
    { kind: 'rateLimited', status: 429 },
    { kind: 'connectionRefused' },
    { kind: 'nameNotResolved' },
    { kind: 'unreachable' },
    { kind: 'certificate' },
    { kind: 'credentialsRejected', status: 401 },
    { kind: 'forbidden', status: 403 },
    { kind: 'notFound', status: 404 },
    { kind: 'unreadable', status: 200 },
    { kind: 'notIdwise', status: 200 },
    { kind: 'tooLarge' },
    { kind: 'redirectRefused', status: 302 },
    { kind: 'cancelled' },
  ];
  for (const failure of passing) {
    it(`allows two retries after ${failure.kind} ${failure.status ?? ''}`, () => {
      const first = nextDelay(failure, 1, 0, now);
      assert.ok(first !== undefined && first > 0);
      const second = nextDelay(failure, 2, first, now);
      assert.ok(second !== undefined && second > 0 && first + second <= 10_000);
      assert.equal(nextDelay(failure, 3, first + second, now), undefined);
    });
  }
  for (const failure of final) {
    it(`allows no retry after ${failure.kind} ${failure.status ?? ''}`, () => {
      assert.equal(nextDelay(failure, 1, 0, now), undefined);
    });
  }

  const limited = (retryAt: number) => ({ kind: 'rateLimited', status: 429, retryAt }) as const;

  it('is the time of Retry-After', () => {
    const unavailable = { kind: 'serverFault', status: 503, retryAt: now + 4000 } as const;
    assert.equal(nextDelay(limited(now + 3000), 1, 0, now), 3000);
    assert.equal(nextDelay(unavailable, 1, 0, now), 4000);
  });

  it('adds up to 10 s at most', () => {
    assert.equal(nextDelay(limited(now + 10_000), 1, 0, now), 10_000);
    assert.equal(nextDelay(limited(now + 10_001), 1, 0, now), undefined);
    assert.equal(nextDelay(limited(now + 6000), 2, 4001, now), undefined);
    assert.equal(nextDelay({ kind: 'connectionBroken' }, 2, 9999, now), undefined);
  });

  it('is random, so that many windows do not retry together', () => {
    const delay = () => nextDelay({ kind: 'connectionBroken' }, 1, 0, now);
    assert.ok(new Set(Array.from({ length: 50 }, delay)).size > 1);
  });
});
