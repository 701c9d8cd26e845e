import assert from 'node:assert/strict';
import { errorResponse, jsonResponse } from '../../sandbox/responses';
import { SandboxApi } from '../../sandbox/SandboxApi';
import { person, sandbox, usePerson, useSandbox } from '../support/fixtures';
import { openAndLoad, run } from '../support/extension';
import { removeAllProfiles } from '../support/profilesByCommand';
import {
  authorizations,
  basic,
  requestedJourneys,
  requestedPaths,
  untilRequested,
} from '../support/sandbox';
import { closeAllTabs, journeyTabs, untilTabs } from '../support/tabs';
import { column } from '../../support/columns';

describe('commands for profiles', () => {
  useSandbox();
  usePerson();

  afterEach(async () => {
    await run('idwise.removeAllProfiles').then(undefined, () => undefined);
    await removeAllProfiles();
  });

  async function add(name: string, pair: keyof SandboxApi['keys']): Promise<void> {
    const { apiKey, apiSecret } = sandbox.keys[pair];
    person.answer(name, 'Custom', sandbox.baseUrl, apiKey, apiSecret);
    await run('idwise.addProfile');
  }

  /** The `Authorization` header that a journey is requested with. */
  async function usedCredentials(): Promise<string | undefined> {
    sandbox.forgetRequests();
    await openAndLoad('65ee1f0c9a3b7d0012c4aaaa');
    await closeAllTabs();
    return authorizations(sandbox)[0];
  }

  it('idwise.addProfile checks the pair with one request, then uses it', async () => {
    await add('Live', 'live');
    assert.deepEqual(requestedPaths(sandbox), ['v2/spot-checks/000000000000000000000000']);
    assert.equal(await usedCredentials(), basic(sandbox.keys.live));
  });

  it('idwise.addProfile saves nothing when the pair is rejected', async () => {
    sandbox.fault(/.*/, { response: errorResponse('invalid_credentials') });
    await add('Live', 'live');
    assert.equal(requestedPaths(sandbox).length, 1);
    sandbox.clearFaults();
    assert.equal(await usedCredentials(), undefined);
  });

  it('idwise.addProfile asks what to do when the check fails, and saves nothing by default', async () => {
    sandbox.fault(/.*/, { response: jsonResponse(503, '{}') });
    await add('Live', 'live');
    assert.match(person.messages.join(), /could not be checked/);
    sandbox.clearFaults();
    assert.equal(await usedCredentials(), undefined);
  });

  it('idwise.addProfile can save a pair that could not be checked', async () => {
    sandbox.fault(/.*/, { response: jsonResponse(503, '{}') });
    person.press('Save Anyway');
    await add('Live', 'live');
    sandbox.clearFaults();
    assert.equal(await usedCredentials(), basic(sandbox.keys.live));
  });

  for (const [step, answers] of [
    ['the name', []],
    ['the region', ['Live']],
    ['the base URL', ['Live', 'Custom']],
    ['the key', ['Live', 'EU']],
    ['the secret', ['Live', 'EU', 'key-4711']],
  ] as const) {
    it(`idwise.addProfile saves and sends nothing when it is cancelled at ${step}`, async () => {
      person.answer(...answers);
      await run('idwise.addProfile');
      assert.equal(person.prompts.length, answers.length + 1, person.prompts.join());
      assert.deepEqual(sandbox.requests, []);
      assert.equal(await usedCredentials(), undefined);
    });
  }

  for (const [key, secret, reason] of [
    ['IDWISE_API_KEY=key-4711', undefined, /starts with a name/],
    ['key-4711', 'key-4711:secret', /after the colon/],
  ] as const) {
    it(`idwise.addProfile rejects ${JSON.stringify(secret ?? key)}`, async () => {
      person.answer('Live', 'Custom', sandbox.baseUrl, key);
      if (secret !== undefined) person.answer(secret);
      await run('idwise.addProfile');
      assert.equal(person.problems.length, 1, person.problems.join());
      assert.match(person.problems.join(), reason);
      assert.deepEqual(sandbox.requests, []);
    });
  }

  it('idwise.switchProfile makes requests use another profile', async () => {
    await add('Live', 'live');
    await add('Sandbox', 'sandbox');
    assert.equal(await usedCredentials(), basic(sandbox.keys.sandbox));
    person.answer('Live');
    await run('idwise.switchProfile');
    assert.equal(await usedCredentials(), basic(sandbox.keys.live));
  });

  it('idwise.updateCredentials replaces the pair, and reloads panels with an error', async () => {
    const { id } = sandbox.journey('passed');
    await add('Mine', 'sandbox');
    await openAndLoad(id);
    assert.deepEqual(column(sandbox.requests, 'status'), [404, 403]);
    const { apiKey, apiSecret } = sandbox.keys.live;
    sandbox.forgetRequests();
    person.answer('Mine', apiKey, apiSecret);
    await run('idwise.updateCredentials');
    await untilRequested(sandbox, 2);
    assert.deepEqual(requestedJourneys(sandbox), ['000000000000000000000000', id]);
    assert.deepEqual(authorizations(sandbox).slice(0, 2), [
      basic(sandbox.keys.live),
      basic(sandbox.keys.live),
    ]);
  });

  it('idwise.updateCredentials brings back no profile that was removed meanwhile', async () => {
    await add('Mine', 'live');
    const { apiKey, apiSecret } = sandbox.keys.live;
    person.answer('Mine', apiKey, apiSecret);
    sandbox.forgetRequests();
    sandbox.latencyMs = 1000;
    const updated = run('idwise.updateCredentials');
    await untilRequested(sandbox, 1);
    person.press('Remove All');
    await run('idwise.removeAllProfiles');
    await updated;
    assert.match(person.messages.join(), /no profile "Mine"/);
    assert.equal(await usedCredentials(), undefined);
  });

  it('idwise.removeProfile removes the picked profile after a confirmation', async () => {
    await add('Live', 'live');
    await add('Sandbox', 'sandbox');
    person.answer('Sandbox');
    await run('idwise.removeProfile');
    assert.match(person.messages.join(), /"Sandbox"/);
    assert.equal(await usedCredentials(), basic(sandbox.keys.sandbox));
    person.answer('Sandbox').press('Remove');
    await run('idwise.removeProfile');
    assert.equal(await usedCredentials(), basic(sandbox.keys.live));
  });

  it('idwise.removeAllProfiles removes everything after a confirmation', async () => {
    await add('Live', 'live');
    await run('idwise.removeAllProfiles');
    assert.equal(await usedCredentials(), basic(sandbox.keys.live));
    person.press('Remove All');
    await run('idwise.removeAllProfiles');
    assert.equal(await usedCredentials(), undefined);
  });

  it('a journey opened without a profile is requested when a profile is added', async () => {
    const { id } = sandbox.journey('passed');
    await run('idwise.openJourney', id);
    await untilTabs(() => journeyTabs().length === 1);
    assert.deepEqual(sandbox.requests, []);
    await add('Live', 'live');
    await untilRequested(sandbox, 2);
    assert.deepEqual(requestedJourneys(sandbox), ['000000000000000000000000', id]);
    assert.deepEqual(journeyTabs(), ['Journey 65ee…e8f1']);
  });
});
