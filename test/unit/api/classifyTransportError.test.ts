import assert from 'node:assert/strict';
import { inspect } from 'node:util';
import { classifyTransportError } from '../../../src/api/classifyTransportError';
import { FAILURE_KINDS, FAILURES, type FailureKind } from '../../../src/api/failures';

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
    it(`calls ${code} ${kind} and names code and host`, () => {
      assert.deepEqual(classifyTransportError(error(code), request), {
        kind,
        systemCode: code,
        subject: 'api.idwise.com:8443',
      });
    });
  }

  it('calls each code of the table by its kind', () => {
    for (const expected of FAILURE_KINDS) {
      for (const pattern of FAILURES[expected].systemCodes ?? []) {
        const { kind } = classifyTransportError(error(pattern.replace('*', 'X')), request);
        assert.equal(kind, expected, pattern);
      }
    }
  });

  it('looks through the code that axios puts around another one', () => {
    const { kind, systemCode } = classifyTransportError(
      error('ERR_BAD_RESPONSE', 'aborted', error('ECONNRESET')),
      request,
    );
    assert.deepEqual({ kind, systemCode }, { kind: 'connectionBroken', systemCode: 'ECONNRESET' });
  });

  it('knows the size limit by its message', () => {
    assert.deepEqual(
      classifyTransportError(
        error('ERR_BAD_RESPONSE', 'maxContentLength size of 1024 exceeded'),
        request,
      ),
      { kind: 'tooLarge', limit: 1024 },
    );
  });

  it('knows a proxy by its message', () => {
    const message = 'Proxy connection ended before receiving CONNECT response';
    assert.deepEqual(classifyTransportError(new Error(message), request), {
      kind: 'proxy',
      subject: 'api.idwise.com:8443',
    });
  });

  it('makes a failure of anything that can be thrown', () => {
    for (const thrown of [undefined, null, 'text', 7, {}, { code: 7 }, new Error('?'), []]) {
      assert.equal(
        classifyTransportError(thrown, request).kind,
        'connectionBroken',
        inspect(thrown),
      );
    }
  });

  it('keeps nothing of the error but its code', () => {
    const thrown = Object.assign(error('ECONNRESET', 'password=hunter2'), {
      config: { auth: { password: 'hunter2' } },
    });
    assert.ok(
      !inspect(classifyTransportError(thrown, request), { depth: null }).includes('hunter2'),
    );
  });
});
