import assert from 'node:assert/strict';
import { classifyResponse } from '../../../src/api/classifyResponse';
import { FAILURE_KINDS, FAILURES, type FailureKind } from '../../../src/api/failures';
import type { RequestFailure } from '../../../src/api/RequestFailure';
import { errorBody } from '../../sandbox/responses';

const NOW = Date.UTC(2026, 0, 1);

function classify(
  status: number,
  body: string,
  headers: Readonly<Record<string, string>> = {},
  secrets: readonly string[] = [],
): RequestFailure | undefined {
  const answer = {
    status,
    headers: new Map(Object.entries(headers)),
    body: new Uint8Array(Buffer.from(body)),
    firstByteMs: 1,
  };
  return classifyResponse(answer, secrets, NOW);
}

/** An error in IDWise's form. */
function idwise(code: string): string {
  return errorBody(code, 'Said by IDWise.');
}

describe('classifyResponse', () => {
  const foreign = (members: object): string => JSON.stringify(members);
  const address = { error_code: 'not_allowed_ip_address' };
  const forms: readonly (readonly [string, string, on403: FailureKind, on404: FailureKind])[] = [
    ['unauthorized of IDWise', idwise('unauthorized'), 'otherEnvironment', 'notFound'],
    ['its refused address', idwise(address.error_code), 'addressNotAllowed', 'notFound'],
    ['another code of IDWise', idwise('made_up'), 'forbidden', 'notFound'],
    ['another unauthorized', foreign({ error_code: 'unauthorized' }), 'notIdwise', 'notIdwise'],
    ['a success', foreign({ success: true, ...address }), 'notIdwise', 'notIdwise'],
    ['another refused address', foreign(address), 'notIdwise', 'notIdwise'],
    ['a web page', '<!doctype html><p>Blocked', 'forbidden', 'notIdwise'],
    ['a text', 'no such route', 'notIdwise', 'notIdwise'],
    ['nothing', '', 'notIdwise', 'notIdwise'],
  ];
  for (const [what, body, on403, on404] of forms) {
    it(`reads ${what} as ${on403} with status 403 and as ${on404} with status 404`, () => {
      assert.deepEqual([classify(403, body)?.kind, classify(404, body)?.kind], [on403, on404]);
      assert.equal(classify(401, body)?.kind, 'credentialsRejected');
      // No text of another server is shown.
      if (on404 === 'notIdwise')
        assert.deepEqual(classify(404, body), { kind: on404, status: 404 });
    });
  }

  const kinds: readonly (readonly [FailureKind, readonly number[]])[] = [
    ['unexpectedStatus', [100, 201, 204, 299, 400, 402, 408, 418, 499]],
    ['redirectRefused', [300, 302, 308, 399]],
    ['proxy', [407]],
    ['rateLimited', [429]],
    ['serverFault', [500, 503, 599, 600]],
  ];
  for (const [kind, statuses] of kinds) {
    it(`reads ${statuses.join(', ')} as ${kind}`, () => {
      for (const status of statuses) assert.equal(classify(status, '')?.kind, kind, `${status}`);
    });
  }

  it('assigns each response to one kind', () => {
    const claims = FAILURE_KINDS.flatMap((kind) => {
      const { statuses: [first, last] = [0, 0], forms, errorCode } = FAILURES[kind].response ?? {};
      if (first === 0) return [];
      const statuses = Array.from(
        { length: Math.min(last, 599) - first + 1 },
        (_, at) => first + at,
      );
      const words = errorCode === undefined ? (forms ?? ['any']) : [errorCode];
      return statuses.flatMap((status) => words.map((word) => `${status} ${word}`));
    });
    assert.ok(claims.length > 0);
    assert.equal(new Set(claims).size, claims.length);
  });

  it('reads status 200 as no failure, whatever the body is', () => {
    for (const body of ['', '{}', idwise('unauthorized')]) {
      assert.equal(classify(200, body), undefined);
    }
  });

  it('reads Retry-After only with statuses where the server means it', () => {
    const retryAt = (status: number): number | undefined =>
      classify(status, '', { 'retry-after': '5' })?.retryAt;
    for (const status of [429, 503]) assert.equal(retryAt(status), NOW + 5000, `${status}`);
    for (const status of [301, 403, 500, 504])
      assert.equal(retryAt(status), undefined, `${status}`);
  });

  it('reads Retry-After only in the forms of HTTP', () => {
    const date = 'Fri, 02 Jan 2026 00:00:00 GMT';
    const retryAt = (value: string): number | undefined =>
      classify(429, '', { 'retry-after': value })?.retryAt;
    for (const value of [date, ` ${date} `]) assert.equal(retryAt(value), Date.UTC(2026, 0, 2));
    for (const value of ['-5', '1.5', 'in 5', '', '9'.repeat(20), '2 s', `from ${date}`]) {
      assert.equal(retryAt(value), undefined, value);
    }
  });

  it('names the host of redirects only', () => {
    const location = { location: 'https://elsewhere.invalid/path' };
    assert.equal(classify(302, '', location)?.subject, 'elsewhere.invalid');
    assert.equal(classify(201, '', location)?.subject, undefined);
    assert.equal(classify(302, '', { location: '/path' })?.subject, undefined);
    assert.equal(classify(302, '')?.subject, undefined);
    const repeated = { location: 'https://key-4711.elsewhere.invalid/' };
    assert.equal(classify(302, '', repeated, ['key-4711'])?.subject, '••••.elsewhere.invalid');
  });

  it('cuts a message at 300 characters, but no character in half', () => {
    const messageOf = (message: string) => classify(400, JSON.stringify({ message }))?.message;
    assert.equal(messageOf('x'.repeat(5000))?.length, 300);
    assert.ok(messageOf(`${'x'.repeat(298)}\u{1f600}\u{1f600}`)?.isWellFormed());
  });
});
