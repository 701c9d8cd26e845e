import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { classifyResponse } from '../../../src/api/classifyResponse';
import type { RequestFailure } from '../../../src/api/RequestFailure';
import { nextDelay } from '../../../src/api/transport';
import type { HttpResponse } from '../../../src/api/sendRequest';
import { explainFailure, idwiseWords } from '../../../src/explanations/failureExplanations';
import { characters } from './jsonTexts';
import { property } from './property';

const NOW = Date.UTC(2024, 0, 29, 12);

const credentials = fc
  .tuple(
    fc.string({ minLength: 8, maxLength: 40 }),
    fc.string({ minLength: 8, maxLength: 40, unit: 'grapheme' }),
  )
  .map(([apiKey, apiSecret]) =>
    [apiKey, apiSecret, Buffer.from(`${apiKey}:${apiSecret}`).toString('base64')].toSorted(
      (a, b) => b.length - a.length,
    ),
  );

/** Words that sometimes repeat a credential. */
const wordsWith = (secrets: readonly string[]): fc.Arbitrary<string> =>
  fc
    .array(
      fc.oneof(
        fc.constantFrom(...secrets, 'unauthorized', 'not_allowed_ip_address', ' ', '😀', '<b>'),
        fc.string({ maxLength: 90, unit: characters }),
      ),
      { maxLength: 9 },
    )
    .map((parts) => parts.join(''));

const retryAfters = fc.oneof(
  fc.constantFrom('0', '5', '-5', '1.5', '999999999', '9999999999', '', ' 3 ', '١', 'in 5', 'NaN'),
  fc.constantFrom('Mon, 29 Jan 2024 12:00:07 GMT', 'Sun, 06 Nov 1994 08:49:37 GMT', 'Mon'),
  fc.constantFrom('Sat, 13 Sep 275760 00:00:00 GMT', 'Fri, 99 Foo 2024', '2024-01-29T12:00:07Z'),
  fc.string({ maxLength: 20 }),
);

const bodies = (secrets: readonly string[]): fc.Arbitrary<Uint8Array<ArrayBuffer>> => {
  const words = wordsWith(secrets);
  const part = fc.oneof({ weight: 5, arbitrary: words }, { weight: 1, arbitrary: fc.jsonValue() });
  return fc
    .oneof(
      fc
        .record({ message: part, error_code: part, success: fc.boolean() }, { requiredKeys: [] })
        .map((body) => Buffer.from(JSON.stringify(body))),
      words.map((text) => Buffer.from(text)),
      fc.uint8Array({ maxLength: 60 }),
    )
    .map((bytes) => Uint8Array.from(bytes));
};

const refusals = credentials.chain((secrets) =>
  fc.record({
    secrets: fc.constant(secrets),
    status: fc.oneof(
      fc.integer({ min: 100, max: 999 }).filter((status) => status !== 200),
      fc.constantFrom(401, 403, 404, 407, 429, 503, 500, 302),
    ),
    headers: fc.record(
      {
        'retry-after': retryAfters,
        location: fc.oneof(
          fc.webUrl(),
          wordsWith(secrets),
          wordsWith(secrets).map((host) => `https://${host}/`),
        ),
      },
      { requiredKeys: [] },
    ),
    body: bodies(secrets),
  }),
);

function failureOf({
  status,
  headers,
  body,
  secrets,
}: typeof refusals extends fc.Arbitrary<infer T> ? T : never): RequestFailure {
  const response: HttpResponse = {
    status,
    headers: new Map(Object.entries(headers)),
    body,
    firstByteMs: 1,
  };
  const failure = classifyResponse(response, secrets, NOW);
  assert.ok(failure);
  return failure;
}

describe('any error response', () => {
  property('any error response', refusals, (refusal) => {
    const failure = failureOf(refusal);
    const { title, cause, advice, actions } = explainFailure(failure);
    assert.ok(title && cause && advice && actions.length > 0);
    const told = [...Object.values(failure), title, cause, advice, idwiseWords(failure)];
    for (const secret of refusal.secrets) {
      for (const word of told) assert.ok(!String(word).includes(secret), `${word}: ${secret}`);
    }
    for (const words of [failure.message, failure.errorCode, failure.subject]) {
      assert.ok((words ?? '').length <= 300);
    }
    assert.ok(failure.retryAt === undefined || failure.retryAt >= NOW);
    // A cut never splits a surrogate pair.
    const sent = sentMessage(refusal.body);
    if (sent?.isWellFormed() === true) assert.ok(failure.message?.isWellFormed() ?? true);
  });

  property(
    'any sequence of failures with retries',
    fc.array(refusals, { minLength: 4, maxLength: 5 }),
    (row) => {
      let waitedMs = 0;
      let tries = 1;
      for (const refusal of row) {
        const delay = nextDelay(failureOf(refusal), tries, waitedMs, NOW);
        if (delay === undefined) break;
        assert.ok(delay >= 0 && Number.isFinite(delay), `${delay}`);
        waitedMs += delay;
        tries += 1;
      }
      assert.ok(tries <= 3, `${tries} tries`);
      assert.ok(waitedMs <= 10_000, `${waitedMs} ms`);
    },
  );
});

function sentMessage(body: Uint8Array): string | undefined {
  try {
    const parsed = JSON.parse(new TextDecoder().decode(body)) as { message?: unknown } | null;
    return typeof parsed?.message === 'string' ? parsed.message : undefined;
  } catch {
    return undefined;
  }
}
