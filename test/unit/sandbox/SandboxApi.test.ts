import assert from 'node:assert/strict';
import { errorResponse } from '../../sandbox/responses';
import { faultJourneyId } from '../../sandbox/faults/WellKnownFault';
import { RESULT_CALLS, type JourneyKind } from '../../sandbox/JourneyKind';
import type { SandboxApi } from '../../sandbox/SandboxApi';
import { startSandbox } from '../../support/startSandbox';

const KINDS = ['spotCheck', 'onboarding'] as const;

describe('the sandbox', () => {
  let sandbox: SandboxApi;
  startSandbox((started) => (sandbox = started));

  afterEach(() => sandbox.clearFaults());

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

  it('refuses an onboarding journey to the keys of the other environment', async () => {
    const { id } = sandbox.journey('approved');
    const response = await getResult('onboarding', id, 'sandbox');
    assert.deepEqual(await errorOf(response), [403, 'unauthorized']);
  });

  it('keeps the kind of a journey whose text is replaced', async () => {
    const { id, text } = sandbox.journey('approved');
    sandbox.addJourney({ id, environment: 'live', text: '{}' });
    assert.equal(await (await getResult('onboarding', id)).text(), '{}');
    sandbox.addJourney({ id, environment: 'live', text });
  });

  describe('a fault', () => {
    const fault = { response: errorResponse('unauthorized') };

    it('for a journey ID applies to both calls', async () => {
      for (const slug of ['passed', 'approved']) {
        const { id } = sandbox.journey(slug);
        sandbox.fault(id, fault);
        for (const kind of KINDS) assert.equal((await getResult(kind, id)).status, 403);
      }
    });

    it('for a kind applies to the call for that kind only', async () => {
      const { id } = sandbox.journey('approved');
      const active = sandbox.fault(id, { ...fault, kind: 'spotCheck' });
      assert.equal((await getResult('spotCheck', id)).status, 403);
      assert.deepEqual([(await getResult('onboarding', id)).status, active.hits], [200, 1]);
    });
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
