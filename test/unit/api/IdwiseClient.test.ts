import assert from 'node:assert/strict';
import { gzipSync } from 'node:zlib';
import {
  requestUnusedJourney,
  getImage,
  getResult,
  getVideo,
  LIMITS,
  type AttemptRecord,
  type Connection,
} from '../../../src/api/IdwiseClient';
import type { Outcome, RequestFailure } from '../../../src/api/RequestFailure';
import { bareResponse, errorResponse, errorBody, jsonResponse } from '../../sandbox/responses';
import type { Fault } from '../../sandbox/Fault';
import { SandboxApi } from '../../sandbox/SandboxApi';
import { connectionTo, failureOf, kindOf, requestOptions, secretsIn } from '../support/client';
import { column, columns } from '../../support/columns';
import { hang } from '../../sandbox/hang';
import { startSandbox } from '../../support/startSandbox';

const ID = 'journey-0001';
const TEXT = `{"journey_id": "${ID}", "score": 97.0}`;

describe('IdwiseClient', () => {
  let sandbox: SandboxApi;
  startSandbox((started) => (sandbox = started));
  let connection: Connection;

  before(() => (connection = connectionTo(sandbox)));

  beforeEach(() => {
    sandbox.addJourney({ id: ID, environment: 'live', text: TEXT });
  });

  const ask = (options = {}, as = connection): Promise<Outcome<string>> =>
    getResult(as, ID, 'spotCheck', requestOptions(options));

  /** The failure of a request that gets a fault. */
  async function failureWith(fault: Fault, options = {}): Promise<RequestFailure> {
    sandbox.fault(ID, fault);
    const outcome = await ask(options);
    assert.ok(!outcome.ok);
    return outcome.failure;
  }

  const zipped = (body: string | Uint8Array): Fault => ({
    response: { status: 200, headers: { 'content-encoding': 'gzip' }, body: gzipSync(body) },
  });

  describe('a request', () => {
    const image = '98e351972dd8d72b0df98d6bb5a1cc22';
    const video = 'b8f54cc703cd9b6559eab5f94c5dbcff';

    it('is one GET with HTTP Basic authentication and an Accept header', async () => {
      const { apiKey, apiSecret } = connection;
      assert.deepEqual(await ask(), { ok: true, value: TEXT });
      assert.equal(kindOf(await getImage(connection, image, requestOptions())), 'ok');
      assert.equal(kindOf(await getVideo(connection, video, requestOptions())), 'ok');
      assert.deepEqual(columns(sandbox.requests, 'method', 'path'), [
        ['GET', `/journey/v2/spot-checks/${ID}`],
        ['GET', `/journey/image/${image}`],
        ['GET', `/journey/video/${video}`],
      ]);
      const headers = column(sandbox.requests, 'headers');
      assert.deepEqual(column(headers, 'accept'), ['application/json', 'image/*', 'video/*']);
      const basic = `Basic ${Buffer.from(`${apiKey}:${apiSecret}`).toString('base64')}`;
      assert.deepEqual(column(headers, 'authorization'), [basic, basic, basic]);
    });

    for (const path of ['', '.', '..', '\ud800']) {
      it(`is not sent for the path ${JSON.stringify(path)}`, async () => {
        const failure = failureOf(await getImage(connection, path, requestOptions()));
        assert.deepEqual(failure, { kind: 'notFound', subject: 'path' });
        assert.equal(sandbox.requests.length, 0);
      });
    }

    it('sends a pair of any characters as UTF-8', async () => {
      const pair = { apiKey: 'k\u00e9y', apiSecret: 's:\u00e9cret\u{1f511} ' };
      await ask({}, { ...connection, ...pair });
      const [, encoded = ''] = sandbox.requests[0]?.headers.authorization?.split(' ') ?? [];
      assert.equal(Buffer.from(encoded, 'base64').toString(), `${pair.apiKey}:${pair.apiSecret}`);
    });

    it('returns the bytes of an image unchanged', async () => {
      const bytes = Uint8Array.from({ length: 5000 }, (_, at) => (at * 7) & 255);
      sandbox.addImage('odd', 'image/png', bytes);
      const outcome = await getImage(connection, 'odd', requestOptions());
      assert.deepEqual(outcome, { ok: true, value: bytes });
    });
  });

  describe('an error response', () => {
    it('is a failure with status, code and message of IDWise', async () => {
      const { message, ...rest } = await failureWith({ response: errorResponse('unauthorized') });
      assert.deepEqual(rest, { kind: 'otherEnvironment', status: 403, errorCode: 'unauthorized' });
      assert.match(message ?? '', /\w+/);
    });
  });

  describe('credentials', () => {
    /** Responds with the content of the header in every field that a failure copies. */
    const echo: Fault = {
      response: (_, { headers: { authorization = '' } }) => {
        const pair = Buffer.from(authorization.slice(6), 'base64').toString();
        const words = `${pair} ${authorization} ${pair.split(':').join(' then ')}`;
        return jsonResponse(401, JSON.stringify({ message: words, error_code: words }));
      },
    };

    it('are removed from an error message that repeats them', async () => {
      const failure = await failureWith(echo);
      assert.deepEqual(secretsIn(failure, connection), []);
      assert.match(failure.message ?? '', /^••••:•••• Basic •••• •••• then ••••$/);
    });

    it('are removed completely when the secret starts with the key', async () => {
      sandbox.fault(ID, echo);
      const pair = { apiKey: 'acme', apiSecret: 'acme-Zq81-remainder' };
      const failure = failureOf(await ask({}, { ...connection, ...pair }));
      assert.ok(failure !== 'ok');
      assert.doesNotMatch(JSON.stringify(failure), /Zq81|remainder/);
    });

    it('are removed before the message is cut', async () => {
      const { apiSecret } = connection;
      const message = 'x'.repeat(290) + apiSecret;
      const failure = await failureWith({
        response: jsonResponse(400, JSON.stringify({ message })),
      });
      assert.doesNotMatch(failure.message ?? '', new RegExp(apiSecret.slice(0, 6)));
    });

    it('are removed from the host of a redirect', async () => {
      const failure = await failureWith({
        response: bareResponse(302, { location: `https://${connection.apiKey}.example.invalid/` }),
      });
      assert.deepEqual(secretsIn(failure, connection), []);
    });

    it('are in no attempt record and no outcome', async () => {
      const told: unknown[] = [];
      const onAttempt = (record: AttemptRecord): unknown => told.push(record);
      told.push(await failureWith(echo, { onAttempt }));
      sandbox.fault(ID, { delivery: { how: 'reset', when: 'in-body' } });
      told.push(await ask({ onAttempt, retry: false }));
      sandbox.clearFaults();
      told.push(await ask({ onAttempt }));
      assert.equal(told.length, 6);
      assert.deepEqual(secretsIn(told, connection), []);
    });
  });

  describe('a retry', () => {
    it('returns the result of the third attempt and reports each attempt', async () => {
      sandbox.fault(ID, { response: bareResponse(503), times: 2 });
      const records: AttemptRecord[] = [];
      const retries: number[] = [];
      const outcome = await ask({
        onAttempt: (record: AttemptRecord) => records.push(record),
        onRetry: (attempt: number, delayMs: number) => {
          retries.push(attempt);
          assert.ok(delayMs > 0);
        },
      });
      assert.deepEqual(outcome, { ok: true, value: TEXT });
      assert.deepEqual(retries, [2, 3]);
      assert.deepEqual(columns(records, 'request', 'attempt', 'status', 'bytes'), [
        [`/v2/spot-checks/${ID}`, 1, 503, 0],
        [`/v2/spot-checks/${ID}`, 2, 503, 0],
        [`/v2/spot-checks/${ID}`, 3, 200, TEXT.length],
      ]);
      const failures = records.map(({ failure }) => failure?.kind);
      assert.deepEqual(failures, ['serverFault', 'serverFault', undefined]);
    });

    it('counts each wait before an attempt as queue time', async () => {
      sandbox.fault(ID, { response: bareResponse(503), times: 1 });
      const records: AttemptRecord[] = [];
      let delay = Infinity;
      const queuedAt = performance.now() - 700;
      await ask({
        onAttempt: (record: AttemptRecord) => records.push(record),
        onRetry: (_: number, delayMs: number) => (delay = delayMs),
        queuedAt,
      });
      const wholeMs = performance.now() - queuedAt;
      const [first, second] = records;
      assert.ok(first && second);
      assert.ok(first.queuedMs >= 700, `${first.queuedMs}`);
      // A timer can fire slightly early.
      assert.ok(second.queuedMs >= delay - 2, `${second.queuedMs} ms, to wait: ${delay} ms`);
      for (const { queuedMs, firstByteMs = NaN, totalMs } of records) {
        assert.ok(firstByteMs > 0 && totalMs >= queuedMs + firstByteMs && totalMs <= wholeMs);
      }
    });

    it('is not made when the caller asked for one attempt', async () => {
      await failureWith({ response: bareResponse(503) }, { retry: false });
      assert.equal(sandbox.requests.length, 1);
    });

    for (const [what, delivery] of [
      ['a timeout', { how: 'silence' }],
      ['a body that stops arriving', { how: 'stall', afterBytes: 5 }],
    ] as const) {
      it(`is not made after ${what}`, async () => {
        const failure = await failureWith({ delivery }, { timeoutMs: 200 });
        assert.deepEqual(failure, { kind: 'timeout', limit: 200 });
        assert.equal(sandbox.requests.length, 1);
      });
    }

    it('follows a 429 with a short Retry-After', async () => {
      sandbox.fault(ID, { response: bareResponse(429, { 'retry-after': '1' }), times: 1 });
      const delays: number[] = [];
      const onRetry = (_: number, delayMs: number): unknown => delays.push(delayMs);
      assert.deepEqual(await ask({ onRetry }), { ok: true, value: TEXT });
      assert.deepEqual(delays, [1000]);
    });

    it('is not made when the waits of one request are too long together', async () => {
      sandbox.fault(ID, { response: bareResponse(429, { 'retry-after': '10' }) });
      const failure = await failureWith({
        response: bareResponse(429, { 'retry-after': '1' }),
        times: 1,
      });
      assert.deepEqual([failure.kind, sandbox.requests.length], ['rateLimited', 2]);
    });

    it('is not made after a 429 with a long Retry-After, and the failure contains the time', async () => {
      for (const retryAfter of ['60', new Date(Date.now() + 60_000).toUTCString()]) {
        sandbox.forgetRequests();
        const earliest = Date.now() + 58_000;
        const failure = await failureWith({
          response: bareResponse(429, { 'retry-after': retryAfter }),
        });
        assert.equal(failure.kind, 'rateLimited');
        assert.ok(failure.retryAt !== undefined && failure.retryAt >= earliest, retryAfter);
        assert.ok(failure.retryAt <= Date.now() + 60_000, retryAfter);
        assert.equal(sandbox.requests.length, 1);
      }
    });

    for (const retryAfter of ['-5', '1.5', 'soon', 'in 5', '', '99999999999999999999', '2 s']) {
      it(`is not made after a 429 with Retry-After ${JSON.stringify(retryAfter)}, which is ignored`, async () => {
        const failure = await failureWith({
          response: bareResponse(429, { 'retry-after': retryAfter }),
        });
        assert.deepEqual(failure, { kind: 'rateLimited', status: 429 });
        assert.equal(sandbox.requests.length, 1);
      });
    }
  });

  describe('cancelling', () => {
    const cancelled = { kind: 'cancelled' };

    it('before the request sends nothing', async () => {
      assert.deepEqual(failureOf(await ask({ signal: AbortSignal.abort() })), cancelled);
      assert.equal(sandbox.requests.length, 0);
    });

    for (const delivery of [{ how: 'silence' }, { how: 'stall', afterBytes: 5 }] as const) {
      it(`during ${delivery.how} closes the connection`, async () => {
        const { arrived, released } = hang(sandbox, ID, delivery);
        const controller = new AbortController();
        const onRetry = (): never => assert.fail('tried again');
        const outcome = ask({ signal: controller.signal, onRetry });
        await arrived;
        controller.abort();
        assert.deepEqual(failureOf(await outcome), cancelled);
        await released;
        assert.equal(sandbox.requests.length, 1);
      });
    }

    it('during the wait before a retry sends no further request', async () => {
      const controller = new AbortController();
      const failure = await failureWith(
        { response: bareResponse(429, { 'retry-after': '9' }) },
        { signal: controller.signal, onRetry: () => setImmediate(() => controller.abort()) },
      );
      assert.deepEqual(failure, cancelled);
      assert.equal(sandbox.requests.length, 1);
    });
  });

  describe('a redirect', () => {
    let elsewhere: SandboxApi;
    before(async () => (elsewhere = await SandboxApi.start()));
    after(() => elsewhere.stop());

    for (const status of [301, 302, 303, 307, 308]) {
      it(`${status} is refused and names the host`, async () => {
        const location = `${elsewhere.baseUrl}/v2/spot-checks/${ID}`;
        assert.deepEqual(await failureWith({ response: bareResponse(status, { location }) }), {
          kind: 'redirectRefused',
          status,
          subject: new URL(elsewhere.baseUrl).host,
        });
        assert.deepEqual([elsewhere.requests.length, sandbox.requests.length], [0, 1]);
      });
    }
  });

  describe('a response', () => {
    it('with an error in IDWise’s form is a failure with its message, without the secret', async () => {
      const text = errorBody('missing_requested_resource', `No ${connection.apiSecret}.`);
      assert.deepEqual(await failureWith({ response: bareResponse(200, {}, text) }), {
        kind: 'noResult',
        status: 200,
        errorCode: 'missing_requested_resource',
        message: 'No ••••.',
        looksLike: { kind: 'error' },
      });
    });

    it('that is not UTF-8 is unreadable', async () => {
      const body = Buffer.from('{"name": "Am\xe9ra"}', 'latin1');
      assert.deepEqual(await failureWith({ response: { status: 200, headers: {}, body } }), {
        kind: 'unreadable',
        status: 200,
        problem: { kind: 'encoding', line: 1, column: 13 },
      });
    });

    it('loses only its byte order mark', async () => {
      sandbox.addJourney({ id: ID, environment: 'both', text: `\ufeff ${TEXT}\r\n` });
      assert.deepEqual(await ask(), { ok: true, value: ` ${TEXT}\r\n` });
    });
  });

  describe('a size limit', () => {
    const sized = (size: number): string => ' '.repeat(size - TEXT.length) + TEXT;

    it('accepts a response of exactly that size, compressed or not', async () => {
      const text = sized(LIMITS.result);
      sandbox.addJourney({ id: ID, environment: 'both', text });
      assert.deepEqual(await ask(), { ok: true, value: text });
      sandbox.fault(ID, zipped(text));
      assert.deepEqual(await ask(), { ok: true, value: text });
    });

    it('rejects one more byte, announced or not, compressed or not', async () => {
      const text = sized(LIMITS.result + 1);
      const faults: readonly Fault[] = [
        { response: jsonResponse(200, text) },
        { response: jsonResponse(200, text), delivery: { how: 'cut-chunked' } },
        zipped(text),
      ];
      for (const fault of faults) {
        sandbox.forgetRequests();
        const failure = await failureWith(fault);
        assert.deepEqual([failure.kind, failure.limit], ['tooLarge', LIMITS.result]);
        assert.equal(sandbox.requests.length, 1);
      }
    });

    it('for errors is lower, and a longer error is not read as one of IDWise', async () => {
      const text = errorBody('missing_requested_resource', 'No such journey.');
      const body = Buffer.from(`${text.slice(0, -1)},"more":"${'x'.repeat(10_000_000)}"}`);
      const bytes: (number | undefined)[] = [];
      const options = requestOptions({
        onAttempt: (record: AttemptRecord) => bytes.push(record.bytes),
      });
      for (const delivery of [undefined, { how: 'stall', afterBytes: 1_000_000 } as const]) {
        const answer = { ...jsonResponse(404, ''), body };
        sandbox.fault(/./, { response: answer, ...(delivery && { delivery }) });
        for (const failure of [
          failureOf(await getResult(connection, ID, 'spotCheck', options)),
          failureOf(await getImage(connection, ID, options)),
          failureOf(await getVideo(connection, ID, options)),
          (await requestUnusedJourney(connection, options)).failure,
        ]) {
          assert.deepEqual(failure, { kind: 'notIdwise', status: 404 });
        }
      }
      assert.deepEqual(bytes, Array(8).fill(64 * 1024 + 1));
    });

    it('for images differs from the limit for videos', async () => {
      const bytes = Buffer.alloc(LIMITS.image + 1);
      sandbox.addImage('oversized-body', 'image/png', bytes);
      sandbox.addVideo('oversized-body', 'video/webm', bytes);
      const image = failureOf(await getImage(connection, 'oversized-body', requestOptions()));
      assert.ok(image !== 'ok');
      assert.deepEqual([image.kind, image.limit], ['tooLarge', LIMITS.image]);
      assert.equal(kindOf(await getVideo(connection, 'oversized-body', requestOptions())), 'ok');
    });
  });

  describe('an image and a video', () => {
    const bytes = Buffer.alloc(60, 'x');

    for (const [what, get] of [
      ['image', getImage],
      ['video', getVideo],
    ] as const) {
      it(`are received while data arrives: ${what}`, async () => {
        sandbox.addImage('steady-body', 'image/png', bytes);
        sandbox.addVideo('steady-body', 'video/webm', bytes);
        // The whole response takes three times the limit, each pause a fifth of it.
        sandbox.fault('steady-body', { delivery: { how: 'trickle', bytes: 4, everyMs: 100 } });
        const outcome = await get(connection, 'steady-body', requestOptions({ timeoutMs: 500 }));
        assert.ok(outcome.ok, JSON.stringify(failureOf(outcome)));
        assert.equal(outcome.value.length, bytes.length);
      });

      it(`time out when no more data arrives: ${what}`, async () => {
        sandbox.addImage('stalled-body', 'image/png', bytes);
        sandbox.addVideo('stalled-body', 'video/webm', bytes);
        sandbox.fault('stalled-body', { delivery: { how: 'stall', afterBytes: 30 } });
        const outcome = await get(connection, 'stalled-body', requestOptions({ timeoutMs: 200 }));
        assert.deepEqual(failureOf(outcome), { kind: 'timeout', limit: 200, subject: 'pause' });
      });
    }

    it('time out differently from a result, which has to arrive within the limit', async () => {
      const bytes = Math.ceil(TEXT.length / 15);
      const delivery = { how: 'trickle', bytes, everyMs: 100 } as const;
      const failure = await failureWith({ delivery }, { timeoutMs: 500 });
      assert.deepEqual(failure, { kind: 'timeout', limit: 500 });
    });
  });

  describe('progress', () => {
    const bytes = Buffer.alloc(3_000_000, 'x');

    async function shares(fault?: Fault): Promise<number[]> {
      const told: number[] = [];
      sandbox.addVideo('long', 'video/webm', bytes);
      if (fault) sandbox.fault('long', fault);
      const onProgress = (share: number): unknown => told.push(share);
      const outcome = await getVideo(connection, 'long', requestOptions({ onProgress }));
      assert.ok(outcome.ok && outcome.value.length === bytes.length);
      return told;
    }

    it('grows up to 1', async () => {
      const told = await shares();
      const [first = 0] = told;
      assert.ok(told.length > 1 && first > 0 && first < 1);
      assert.ok(told.every((share, at) => share >= (told[at - 1] ?? 0)));
      assert.equal(told.at(-1), 1);
    });

    it('is reported at most ten times a second', async () => {
      const began = performance.now();
      const told = await shares({ delivery: { how: 'trickle', bytes: 20_000, everyMs: 1 } });
      const tenths = (performance.now() - began) / 100;
      assert.ok(told.length <= tenths + 2, `${told.length} times in ${tenths / 10} s`);
    });

    it('is not reported for a compressed response', async () => {
      assert.deepEqual(await shares(zipped(bytes)), []);
    });
  });

  it('reports that nothing accepts connections', async () => {
    const baseUrl = await SandboxApi.refusingBaseUrl();
    const attempts: AttemptRecord[] = [];
    const onAttempt = (record: AttemptRecord): unknown => attempts.push(record);
    assert.deepEqual(failureOf(await ask({ onAttempt }, { ...connection, baseUrl })), {
      kind: 'connectionRefused',
      systemCode: 'ECONNREFUSED',
      subject: new URL(baseUrl).host,
    });
    assert.equal(attempts.length, 1);
  });
});
