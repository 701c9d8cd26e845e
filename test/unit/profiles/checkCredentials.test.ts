import assert from 'node:assert/strict';
import type { CheckResponse } from '../../../src/api/IdwiseClient';
import {
  checkCredentials,
  isOtherServer,
  findBasePath,
  type BasePathSearch,
} from '../../../src/profiles/checkCredentials';
import type { Fault } from '../../sandbox/Fault';
import {
  bareResponse,
  errorResponse,
  errorBody,
  htmlResponse,
  jsonResponse,
} from '../../sandbox/responses';
import { SandboxApi, type SandboxOptions } from '../../sandbox/SandboxApi';
import { API_PREFIXES, regionBaseUrls, REGIONS } from '../../../src/api/apiUrls';
import type { KeyPair } from '../../sandbox/keys';
import { GATEWAYS, gatewayNames } from '../../sandbox/gateways';
import { column } from '../../support/columns';
import { startSandbox } from '../../support/startSandbox';
import { listed } from '../../support/listed';

const ENVIRONMENT = { timeoutMs: () => 60_000, onAttempt: () => undefined };
const UNUSED = 'v2/spot-checks/000000000000000000000000';
const PAIR = { apiKey: 'key-4711', apiSecret: 'secret-0815' };

describe('the check of credentials', () => {
  let sandbox: SandboxApi;
  startSandbox((started) => (sandbox = started));

  function checked(
    pair: Partial<KeyPair & { baseUrl: string }> = {},
    signal = new AbortController().signal,
  ): ReturnType<typeof checkCredentials> {
    const connection = { baseUrl: sandbox.baseUrl, ...sandbox.keys.live, ...pair };
    return checkCredentials(connection, ENVIRONMENT, signal);
  }

  const json = (status: number, text: string): Fault => ({ response: jsonResponse(status, text) });
  const cases: readonly (readonly [string, 'accepted' | 'rejected' | 'unknown', Fault?])[] = [
    ['404, as a good pair gets it', 'accepted'],
    ['200 with a result', 'accepted', json(200, '{"system_decision": null}')],
    ['200 with an empty object', 'unknown', json(200, '{}')],
    ['200 with a wrapper', 'unknown', json(200, '{"data": {"selfie": null}}')],
    ['200 with an error of IDWise', 'unknown', json(200, errorBody('x', 'y'))],
    ['200 with a text', 'unknown', json(200, 'ok')],
    ['403 unauthorized', 'accepted', { response: errorResponse('unauthorized') }],
    ['401 invalid_credentials', 'rejected', { response: errorResponse('invalid_credentials') }],
    ['401 without a body', 'rejected', json(401, '')],
    ['a refused address', 'unknown', { response: errorResponse('not_allowed_ip_address') }],
    ['403 of somebody else', 'unknown', { response: htmlResponse(403, 'Forbidden', 'firewall') }],
    ['500', 'unknown', json(500, '{"success":false}')],
    ['502 of a gateway', 'unknown', { response: htmlResponse(502, 'Bad Gateway', 'try later') }],
    ['429', 'unknown', json(429, '{"success":false}')],
    ['a reset connection', 'unknown', { delivery: { how: 'reset', when: 'before-headers' } }],
  ];
  for (const [answer, verdict, fault] of cases) {
    it(`returns ${verdict} for ${answer}, after one request`, async () => {
      if (fault !== undefined) sandbox.fault(/.*/, fault);
      assert.equal((await checked()).verdict, verdict);
      assert.deepEqual(column(sandbox.requests, 'path'), [`/journey/${UNUSED}`]);
    });
  }

  it('returns rejected for a pair that the server does not know', async () => {
    assert.equal((await checked(PAIR)).verdict, 'rejected');
  });

  it('returns unknown for a server that does not exist', async () => {
    const baseUrl = await SandboxApi.refusingBaseUrl();
    assert.equal((await checked({ baseUrl })).verdict, 'unknown');
  });

  it('ends when it is cancelled', async () => {
    sandbox.fault(/.*/, { delivery: { how: 'silence' } });
    const controller = new AbortController();
    const checking = checked({}, controller.signal);
    controller.abort();
    const check = await checking;
    assert.equal(check.verdict === 'unknown' && check.failure.kind, 'cancelled');
  });
});

describe('whether another server than IDWise responded', () => {
  it('depends on the response and its status', () => {
    const foreign = (
      status: number | undefined,
      form: CheckResponse['form'],
      failure: CheckResponse['failure'] = { kind: 'notIdwise' },
    ): boolean =>
      isOtherServer({ failure, status, form, clockOffsetMs: undefined, firstByteMs: undefined });
    assert.ok(foreign(404, 'page'));
    assert.ok(foreign(200, 'empty'));
    assert.ok(foreign(499, 'text'));
    assert.ok(!foreign(404, 'idwise'));
    for (const status of [401, 407, 429, 500, 503])
      assert.ok(!foreign(status, 'page'), `${status}`);
    assert.ok(!foreign(undefined, 'page'));
    assert.ok(!foreign(404, undefined));
  });

  it('is not asked when IDWise responded', () => {
    const response = {
      status: 200,
      form: 'json',
      clockOffsetMs: undefined,
      firstByteMs: 1,
    } as const;
    assert.ok(!isOtherServer({ ...response, failure: undefined }));
  });
});

describe('findBasePath', () => {
  let sandbox: SandboxApi | undefined;

  afterEach(async () => {
    await sandbox?.stop();
    sandbox = undefined;
  });

  async function search(
    options: SandboxOptions,
    prefixes: readonly string[],
    signal = new AbortController().signal,
  ): Promise<BasePathSearch & { readonly origin: string }> {
    sandbox = await SandboxApi.start(options);
    const { origin } = new URL(sandbox.baseUrl);
    const baseUrls = prefixes.map((prefix) => origin + prefix);
    const found = await findBasePath(baseUrls, ENVIRONMENT, signal, () => 5000);
    return { ...found, origin };
  }

  function sentRequests(): readonly (readonly [string, string, string | undefined])[] {
    return (sandbox?.requests ?? []).map(({ method, path, headers }) => [
      method,
      path,
      headers.authorization,
    ]);
  }

  for (const gateway of gatewayNames) {
    it(`finds the API behind ${gateway}, without credentials, and sends no further request`, async () => {
      const { found, seen, origin } = await search({ prefix: '/b', gateway: GATEWAYS[gateway] }, [
        '/a',
        '/b',
        '/c',
      ]);
      assert.equal(found, `${origin}/b`);
      assert.deepEqual(sentRequests(), [
        ['GET', `/a/${UNUSED}`, undefined],
        ['GET', `/b/${UNUSED}`, undefined],
      ]);
      assert.deepEqual(
        seen.map(({ baseUrl, response }) => [baseUrl, response.form === 'idwise']),
        [
          [`${origin}/a`, false],
          [`${origin}/b`, true],
        ],
      );
    });
  }

  it('follows no redirect', async () => {
    const gateway = bareResponse(302, { location: `/b/${UNUSED}` });
    const { found, seen } = await search({ prefix: '/b', gateway }, ['/a']);
    assert.deepEqual([found, seen[0]?.response.failure?.kind], [undefined, 'redirectRefused']);
    assert.deepEqual(sentRequests(), [['GET', `/a/${UNUSED}`, undefined]]);
  });

  it('ends when it is cancelled, or when nothing responds', async () => {
    const { found, seen } = await search(
      { gateway: GATEWAYS.nginx },
      ['/a', '/b'],
      AbortSignal.abort(),
    );
    assert.deepEqual([found, seen.length], [undefined, 1]);
    assert.deepEqual(sentRequests(), []);
  });
});

describe('regionBaseUrls', () => {
  it('stay on the origin of the region, under the documented prefixes', () => {
    for (const { baseUrl } of REGIONS) {
      const { origin } = new URL(baseUrl);
      const expected = API_PREFIXES.map(({ prefix }) => origin + prefix);
      assert.deepEqual(regionBaseUrls(baseUrl), expected);
      assert.equal(expected[0], baseUrl);
      assert.deepEqual(regionBaseUrls(origin), expected);
    }
  });

  for (const baseUrl of listed(`
    https://api.idwise.com/other, https://api.idwise.com:8443/journey,
    http://api.idwise.com/journey, https://gateway.example/journey, http://127.0.0.1:4380/journey`)) {
    it(`are empty for ${baseUrl}`, () => assert.equal(regionBaseUrls(baseUrl), undefined));
  }
});
