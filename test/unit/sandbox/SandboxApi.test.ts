import assert from 'node:assert/strict';
import { faultJourneyId } from '../../sandbox/faults/WellKnownFault';
import { RESULT_CALLS, type JourneyKind } from '../../sandbox/JourneyKind';
import type { SandboxApi } from '../../sandbox/SandboxApi';
import { startSandbox } from '../../support/startSandbox';

const KINDS = ['spotCheck', 'onboarding'] as const;

describe('the sandbox', () => {
  let sandbox: SandboxApi;
  startSandbox((started) => (sandbox = started));

  function get(path: string, environment: 'live' | 'sandbox' = 'live'): Promise<Response> {
    const { apiKey, apiSecret } = sandbox.keys[environment];
    const authorization = `Basic ${Buffer.from(`${apiKey}:${apiSecret}`).toString('base64')}`;
    return fetch(`${sandbox.baseUrl}/${path}`, { headers: { authorization } });
  }

  function getResult(
    kind: JourneyKind,
    id: string,
    environment?: 'live' | 'sandbox',
  ): Promise<Response> {
    return get(`${RESULT_CALLS[kind]}/${id}`, environment);
  }

  /** The code of an error in IDWise's own form. */
  async function errorOf(response: Response): Promise<[number, unknown]> {
    const { success, error_code } = (await response.json()) as Record<string, unknown>;
    assert.equal(success, false);
    return [response.status, error_code];
  }

  it('responds to the call for the kind of a journey, and with 404 to the other call', async () => {
    for (const { id, kind, environment, text } of sandbox.journeys) {
      const response = await getResult(kind, id, environment);
      assert.deepEqual([response.status, await response.text()], [200, text]);
      const other = kind === 'spotCheck' ? 'onboarding' : 'spotCheck';
      const error = await errorOf(await getResult(other, id, environment));
      assert.deepEqual(error, [404, 'missing_requested_resource']);
    }
  });

  describe('a well-known fault', () => {
    it('of a result applies to both calls', async () => {
      const id = faultJourneyId(5000);
      for (const kind of KINDS) assert.equal((await getResult(kind, id)).status, 500);
    });

    it('of an onboarding journey comes after a 404 for the spot check', async () => {
      const id = faultJourneyId(5000, 'onboarding');
      assert.equal((await getResult('spotCheck', id)).status, 404);
      assert.equal((await getResult('onboarding', id)).status, 500);
    });

    it('changes an onboarding result as it changes a spot check', async () => {
      const approved = JSON.parse(sandbox.journey('approved').text) as Record<string, unknown>;
      for (const number of [401, 405, 408, 410, 411, 413, 420, 423, 430, 440, 710]) {
        const id = faultJourneyId(number, 'onboarding');
        const text = await (await getResult('onboarding', id)).text();
        assert.notDeepEqual(JSON.parse(text), { ...approved, journey_id: id }, `${number}`);
      }
    });
  });
});
