import assert from 'node:assert/strict';
import http from 'node:http';
import https from 'node:https';
import type { LookupFunction } from 'node:net';
import { getCACertificates, setDefaultCACertificates } from 'node:tls';
import { inspect } from 'node:util';
import { getImage, getResult, getVideo, type Connection } from '../../../src/api/IdwiseClient';
import { SandboxApi } from '../../sandbox/SandboxApi';
import { connectionTo, kindOf, requestOptions, secretsIn } from '../support/client';

/** The arguments of a call of `http.request` or `https.request`, which VS Code replaces by its own function. */
type Call = readonly unknown[];

const entrances = [
  [http, 'request'],
  [http, 'get'],
  [https, 'request'],
  [https, 'get'],
] as const;

/** A host name that proxies and requests do not resolve to this machine. */
const ELSEWHERE = 'sandbox.invalid';

const IMAGE = '98e351972dd8d72b0df98d6bb5a1cc22';
const VIDEO = 'b8f54cc703cd9b6559eab5f94c5dbcff';

const toLoopback: LookupFunction = (_, { all }, found) => {
  if (all === true) found(null, [{ address: '127.0.0.1', family: 4 }]);
  else found(null, '127.0.0.1', 4);
};

describe('the options that a request passes to Node', () => {
  const calls: Call[] = [];
  const originals = entrances.map(([module, name]) => ({ module, name, original: module[name] }));
  const trusted = getCACertificates('default');

  before(() => {
    setDefaultCACertificates([...trusted, SandboxApi.authorityCertificate()]);
    for (const { module, name, original } of originals) {
      Object.assign(module, {
        [name]: (...args: unknown[]): unknown => {
          calls.push(args);
          const [options, ...rest] = args as [http.RequestOptions, ...unknown[]];
          return Reflect.apply(original, module, [{ ...options, lookup: toLoopback }, ...rest]);
        },
      });
    }
  });

  beforeEach(() => calls.splice(0));

  after(() => {
    setDefaultCACertificates(trusted);
    for (const { module, name, original } of originals) Object.assign(module, { [name]: original });
  });

  for (const scheme of ['http', 'https']) {
    describe(`over ${scheme}`, () => {
      let sandbox: SandboxApi;
      let connection: Connection;

      before(async () => {
        sandbox = await SandboxApi.start(scheme === 'https' ? { tls: 'valid' } : {});
        connection = connectionTo(sandbox);
      });
      after(() => sandbox.stop());

      it('contain the credentials only in the header', async () => {
        const baseUrl = connection.baseUrl.replace('127.0.0.1', ELSEWHERE);
        const elsewhere = { ...connection, baseUrl };
        const { id } = sandbox.journey('passed');
        assert.equal(kindOf(await getResult(elsewhere, id, 'spotCheck', requestOptions())), 'ok');
        assert.equal(kindOf(await getImage(elsewhere, IMAGE, requestOptions())), 'ok');
        assert.equal(kindOf(await getVideo(elsewhere, VIDEO, requestOptions())), 'ok');
        assert.equal(calls.length, 3);
        const pair = Buffer.from(`${connection.apiKey}:${connection.apiSecret}`);
        for (const call of calls) {
          const { headers, rest } = withoutAuthorization(call);
          assert.deepEqual(headers, [`Basic ${pair.toString('base64')}`]);
          assert.deepEqual(secretsIn(inspect(rest, { depth: 8 }), connection), []);
          assert.doesNotMatch(inspect(rest), /\bauth: (?!undefined)/);
        }
      });

      it('bypass VS Code’s patch, and so its proxy, for loopback', async () => {
        const { id } = sandbox.journey('passed');
        for (const [host, kind] of [
          ['127.0.0.1', 'ok'],
          ['localhost', 'ok'],
          // No server listens on this port.
          ['127.0.0.2', 'connectionRefused'],
          ['127.255.255.254', 'connectionRefused'],
        ] as const) {
          const baseUrl = connection.baseUrl.replace('127.0.0.1', host);
          const options = { ...requestOptions(), retry: false };
          const outcome = await getResult({ ...connection, baseUrl }, id, 'spotCheck', options);
          assert.equal(kindOf(outcome), kind, host);
        }
        assert.deepEqual(calls, []);
      });
    });
  }
});

/** Takes each `Authorization` out of the headers of a call's options. */
function withoutAuthorization(call: Call): { headers: unknown[]; rest: unknown[] } {
  const found: unknown[] = [];
  const rest = call.map((argument) => {
    if (typeof argument !== 'object' || argument === null || !('headers' in argument)) {
      return argument;
    }
    const headers = Object.entries(argument.headers as object).filter(([name, value]) => {
      const isAuthorization = name.toLowerCase() === 'authorization';
      if (isAuthorization) found.push(value);
      return !isAuthorization;
    });
    return { ...argument, headers: Object.fromEntries(headers) };
  });
  return { headers: found, rest };
}
