import assert from 'node:assert/strict';
import { API_PREFIXES, regionBaseUrls, REGIONS } from '../../../src/api/apiUrls';
import type { AttemptRecord } from '../../../src/api/IdwiseClient';
// Loaded with this file instead of within a test, whose time and changed code would be those of loading.
import '../../../src/api/IdwiseClient';
import { findBasePath, type BasePathSearch } from '../../../src/profiles/findBasePath';
import { GATEWAYS, gatewayNames } from '../../sandbox/gateways';
import { SandboxApi, type SandboxOptions } from '../../sandbox/SandboxApi';

const UNUSED = 'v2/spot-checks/000000000000000000000000';

describe('findBasePath', () => {
  let sandbox: SandboxApi | undefined;
  const records: AttemptRecord[] = [];

  afterEach(async () => {
    records.length = 0;
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
    const environment = {
      onAttempt: (record: AttemptRecord): void => {
        records.push(record);
      },
    };
    const found = await findBasePath(
      prefixes.map((prefix) => origin + prefix),
      environment,
      signal,
      () => 5000,
    );
    return { ...found, origin };
  }

  function asked(): readonly (readonly [string, string, string | undefined])[] {
    return (sandbox?.requests ?? []).map(({ method, path, headers }) => [
      method,
      path,
      headers.authorization,
    ]);
  }

  for (const gateway of gatewayNames) {
    it(`finds the API behind ${gateway}, without credentials, and asks no further`, async () => {
      const { found, seen, origin } = await search({ prefix: '/b', gateway: GATEWAYS[gateway] }, [
        '/a',
        '/b',
        '/c',
      ]);
      assert.equal(found, `${origin}/b`);
      assert.deepEqual(asked(), [
        ['GET', `/a/${UNUSED}`, undefined],
        ['GET', `/b/${UNUSED}`, undefined],
      ]);
      assert.deepEqual(
        seen.map(({ baseUrl, answer }) => [baseUrl, answer.form === 'idwise']),
        [
          [`${origin}/a`, false],
          [`${origin}/b`, true],
        ],
      );
    });
  }

  it('spends three requests at most, and tells what each path answered', async () => {
    const { found, seen } = await search({ prefix: '/e', gateway: GATEWAYS.nginx }, [
      '/a',
      '/b',
      '/c',
      '/d',
      '/e',
    ]);
    assert.equal(found, undefined);
    assert.deepEqual(
      seen.map(({ answer: { status, form } }) => [status, form]),
      [
        [404, 'page'],
        [404, 'page'],
        [404, 'page'],
      ],
    );
    assert.equal(asked().length, 3);
    assert.equal(records.length, 3);
  });

  it('follows no redirect', async () => {
    const location = { location: '/b/v2/spot-checks/000000000000000000000000' };
    const { found, seen } = await search(
      { prefix: '/b', gateway: { status: 302, headers: location, body: new Uint8Array() } },
      ['/a'],
    );
    assert.equal(found, undefined);
    assert.equal(seen[0]?.answer.failure?.kind, 'redirectRefused');
    assert.deepEqual(asked(), [['GET', `/a/${UNUSED}`, undefined]]);
  });

  it('ends when it is cancelled, or when nothing answers at all', async () => {
    const { found, seen } = await search(
      { gateway: GATEWAYS.nginx },
      ['/a', '/b'],
      AbortSignal.abort(),
    );
    assert.equal(found, undefined);
    assert.equal(seen.length, 1);
    assert.deepEqual(asked(), []);
  });
});

describe('regionBaseUrls', () => {
  it('stay on the region’s own origin, under the documented prefixes', () => {
    for (const { baseUrl } of REGIONS) {
      const { origin } = new URL(baseUrl);
      const expected = API_PREFIXES.map(({ prefix }) => origin + prefix);
      assert.deepEqual(regionBaseUrls(baseUrl), expected);
      assert.equal(expected[0], baseUrl);
      assert.deepEqual(regionBaseUrls(origin), expected);
    }
  });

  for (const baseUrl of [
    'https://api.idwise.com/other',
    'https://api.idwise.com:8443/journey',
    'http://api.idwise.com/journey',
    'https://gateway.example/journey',
    'http://127.0.0.1:4380/journey',
  ]) {
    it(`are none for ${baseUrl}`, () => assert.equal(regionBaseUrls(baseUrl), undefined));
  }

  it('are documented, each of them', () => {
    for (const { documentedIn } of API_PREFIXES) {
      assert.ok(documentedIn.every((page) => page.startsWith('docs.idwise.com/')));
    }
  });
});
