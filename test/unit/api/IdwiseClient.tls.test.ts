import assert from 'node:assert/strict';
import { getCACertificates, setDefaultCACertificates } from 'node:tls';
import { getResult, type AttemptRecord } from '../../../src/api/IdwiseClient';
import type { RequestFailure } from '../../../src/api/RequestFailure';
import type { TlsVariant } from '../../sandbox/tlsIdentity';
import { SandboxApi } from '../../sandbox/SandboxApi';
import { connectionTo, failureOf, requestOptions, secretsIn } from '../support/client';

describe('IdwiseClient over TLS', () => {
  const trusted = getCACertificates('default');
  before(() => setDefaultCACertificates([...trusted, SandboxApi.authorityCertificate()]));
  after(() => setDefaultCACertificates(trusted));

  const faults: Readonly<Record<Exclude<TlsVariant, 'valid'>, RegExp>> = {
    'self-signed': /^DEPTH_ZERO_SELF_SIGNED_CERT$/,
    'unknown-issuer': /^SELF_SIGNED_CERT_IN_CHAIN$/,
    'incomplete-chain': /^UNABLE_TO_(VERIFY_LEAF_SIGNATURE|GET_ISSUER_CERT_LOCALLY)$/,
    expired: /^CERT_HAS_EXPIRED$/,
    'not-yet-valid': /^CERT_NOT_YET_VALID$/,
    'wrong-host': /^ERR_TLS_CERT_ALTNAME_INVALID$/,
    'old-version': /^(EPROTO|ERR_SSL_.*)$/,
  };
  /** The failure of a request over HTTPS without retries. */
  async function refusal(sandbox: SandboxApi, baseUrl = sandbox.baseUrl): Promise<RequestFailure> {
    const records: AttemptRecord[] = [];
    const connection = { ...connectionTo(sandbox), baseUrl };
    const options = requestOptions({ onAttempt: (record) => records.push(record) });
    const { id } = sandbox.journey('passed');
    const failure = failureOf(await getResult(connection, id, 'spotCheck', options));
    await sandbox.stop();
    assert.ok(failure !== 'ok');
    assert.deepEqual([failure.kind, records.length], ['certificate', 1]);
    assert.equal(sandbox.requests.length, 0);
    assert.deepEqual(secretsIn([failure, records], connection), []);
    return failure;
  }

  for (const [variant, code] of Object.entries(faults)) {
    it(`refuses ${variant} after one attempt, with its code, and sends no credentials`, async () => {
      const sandbox = await SandboxApi.start({ tls: variant as TlsVariant });
      const { systemCode, subject } = await refusal(sandbox);
      assert.match(systemCode ?? '', code);
      assert.equal(subject, new URL(sandbox.baseUrl).host);
    });
  }

  it('reports that a server with plain HTTP offers no secure connection', async () => {
    const sandbox = await SandboxApi.start();
    const { systemCode } = await refusal(sandbox, sandbox.baseUrl.replace('http:', 'https:'));
    assert.match(systemCode ?? '', /^(EPROTO|ERR_SSL_.*)$/);
  });
});
