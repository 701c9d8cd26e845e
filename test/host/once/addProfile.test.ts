import assert from 'node:assert/strict';
import { errorAnswer, jsonAnswer } from '../../sandbox/answer';
import { SandboxApi } from '../../sandbox/SandboxApi';
import { person, sandbox, usePerson, useSandbox } from '../support/fixtures';
import { openAnswered, run } from '../support/extension';
import { removeAllProfiles } from '../support/profilesByCommand';
import { askedJourneys, askedPaths, basic, untilAsked } from '../support/sandbox';
import { closeAllTabs, journeyTabs, tabsWhen } from '../support/tabs';

describe('profiles by command', () => {
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

  /** Whose pair a journey is asked with, by trying. */
  async function askedWith(): Promise<string | undefined> {
    sandbox.forgetRequests();
    await openAnswered('65ee1f0c9a3b7d0012c4aaaa');
    const [request] = sandbox.requests;
    await closeAllTabs();
    return request?.headers.authorization;
  }

  it('idwise.addProfile checks the pair with one request and uses it from then on', async () => {
    await add('Live', 'live');
    assert.deepEqual(askedPaths(sandbox), ['v2/spot-checks/000000000000000000000000']);
    assert.equal(await askedWith(), basic(sandbox.keys.live));
  });

  it('idwise.addProfile saves nothing when the pair is refused, and says why', async () => {
    sandbox.fault(/.*/, { answer: errorAnswer('invalid_credentials') });
    await add('Live', 'live');
    assert.equal(askedPaths(sandbox).length, 1);
    sandbox.clearFaults();
    assert.equal(await askedWith(), undefined);
  });

  it('idwise.addProfile asks what to do when IDWise cannot say, and leaves nothing by default', async () => {
    sandbox.fault(/.*/, { answer: jsonAnswer(503, '{}') });
    await add('Live', 'live');
    assert.match(person.told.join(), /could not be checked/);
    sandbox.clearFaults();
    assert.equal(await askedWith(), undefined);
  });

  it('idwise.addProfile saves a pair that could not be checked when told to', async () => {
    sandbox.fault(/.*/, { answer: jsonAnswer(503, '{}') });
    person.press('Save Anyway');
    await add('Live', 'live');
    sandbox.clearFaults();
    assert.equal(await askedWith(), basic(sandbox.keys.live));
  });

  for (const [step, answers] of [
    ['the name', []],
    ['the region', ['Live']],
    ['the base URL', ['Live', 'Custom']],
    ['the key', ['Live', 'EU']],
    ['the secret', ['Live', 'EU', 'key-4711']],
  ] as const) {
    it(`idwise.addProfile leaves nothing and sends nothing when it is left at ${step}`, async () => {
      person.answer(...answers);
      await run('idwise.addProfile');
      assert.equal(person.asked.length, answers.length + 1, person.asked.join());
      assert.deepEqual(sandbox.requests, []);
      assert.equal(await askedWith(), undefined);
    });
  }

  for (const [name, reason] of [
    ['', /name/],
    ['samples', /built-in/],
    ['x'.repeat(61), /60/],
    ['LIVE', /already/],
  ] as const) {
    it(`idwise.addProfile refuses the name ${JSON.stringify(name)} and says why`, async () => {
      await add('Live', 'live');
      person.answer(name);
      await run('idwise.addProfile');
      assert.match(person.objections.join(), reason);
    });
  }

  for (const url of [
    'http://api.idwise.com/journey',
    'http://localhost.example.org/journey',
    'https://user:word@api.idwise.com',
    'https://api.idwise.com/?a=b',
    'https://api.idwise.com/#a',
    'ftp://127.0.0.1/',
    'api.idwise.com',
  ]) {
    it(`idwise.addProfile refuses the base URL ${url}`, async () => {
      person.answer('Live', 'Custom', url);
      await run('idwise.addProfile');
      assert.equal(person.objections.length, 1);
      assert.notEqual(person.objections[0], '');
    });
  }

  it('idwise.addProfile takes key and secret from what surrounds them', async () => {
    const { apiKey, apiSecret } = sandbox.keys.live;
    person.answer('Live', 'Custom', sandbox.baseUrl, `\u200b"${apiKey}",`, `\ufeff“${apiSecret}”`);
    await run('idwise.addProfile');
    assert.deepEqual(
      sandbox.requests.map(({ headers }) => headers.authorization),
      [basic(sandbox.keys.live)],
    );
    assert.equal(await askedWith(), basic(sandbox.keys.live));
  });

  for (const [key, secret, reason] of [
    ['IDWISE_API_KEY=key-4711', undefined, /starts with a name/],
    ['key-…4711', undefined, /copied from the screen/],
    ['key-\u200b4711', undefined, /invisible character/],
    ['key"4711', undefined, /quotation mark/],
    ['key 4711', undefined, /without spaces/],
    ['key-4711:secret', undefined, /no colon/],
    ['Basic a2V5LTQ3MTE6c2VjcmV0', undefined, /Authorization header/],
    ['key-4711', 'export IDWISE_API_SECRET="secret"', /starts with a name/],
    ['key-4711', 'sec...ret', /copied from the screen/],
    ['key-4711', 'sec\u00adret', /invisible character/],
    ['key-4711', 'key-4711:secret', /after the colon/],
  ] as const) {
    it(`idwise.addProfile says what is wrong with ${JSON.stringify(secret ?? key)}, and sends nothing`, async () => {
      person.answer('Live', 'Custom', sandbox.baseUrl, key);
      if (secret !== undefined) person.answer(secret);
      await run('idwise.addProfile');
      assert.equal(person.objections.length, 1, person.objections.join());
      assert.match(person.objections.join(), reason);
      assert.deepEqual(sandbox.requests, []);
    });
  }

  it('idwise.switchProfile asks with another profile from then on', async () => {
    await add('Live', 'live');
    await add('Sandbox', 'sandbox');
    assert.equal(await askedWith(), basic(sandbox.keys.sandbox));
    person.answer('Live');
    await run('idwise.switchProfile');
    assert.equal(await askedWith(), basic(sandbox.keys.live));
  });

  it('idwise.updateCredentials replaces the pair, and panels that show an error ask again', async () => {
    const { id } = sandbox.journey('passed');
    await add('Mine', 'sandbox');
    await openAnswered(id);
    assert.deepEqual(
      sandbox.requests.map(({ status }) => status),
      [404, 403],
    );
    const { apiKey, apiSecret } = sandbox.keys.live;
    sandbox.forgetRequests();
    person.answer('Mine', apiKey, apiSecret);
    await run('idwise.updateCredentials');
    await untilAsked(sandbox, 2);
    assert.deepEqual(askedJourneys(sandbox), ['000000000000000000000000', id]);
    assert.deepEqual(
      askedJourneys(sandbox).map((_, index) => sandbox.requests[index]?.headers.authorization),
      [basic(sandbox.keys.live), basic(sandbox.keys.live)],
    );
  });

  it('idwise.updateCredentials brings back no profile that was removed meanwhile', async () => {
    await add('Mine', 'live');
    const { apiKey, apiSecret } = sandbox.keys.live;
    person.answer('Mine', apiKey, apiSecret);
    sandbox.forgetRequests();
    sandbox.latencyMs = 1000;
    const updated = run('idwise.updateCredentials');
    await untilAsked(sandbox, 1);
    person.press('Remove All');
    await run('idwise.removeAllProfiles');
    await updated;
    assert.match(person.told.join(), /no profile "Mine"/);
    assert.equal(await askedWith(), undefined);
  });

  it('idwise.removeProfile removes the chosen one only, after a question', async () => {
    await add('Live', 'live');
    await add('Sandbox', 'sandbox');
    person.answer('Sandbox');
    await run('idwise.removeProfile');
    assert.match(person.told.join(), /"Sandbox"/);
    assert.equal(await askedWith(), basic(sandbox.keys.sandbox));
    person.answer('Sandbox').press('Remove');
    await run('idwise.removeProfile');
    assert.equal(await askedWith(), basic(sandbox.keys.live));
  });

  it('idwise.removeAllProfiles removes nothing without its button, and everything with it', async () => {
    await add('Live', 'live');
    await run('idwise.removeAllProfiles');
    assert.equal(await askedWith(), basic(sandbox.keys.live));
    person.press('Remove All');
    await run('idwise.removeAllProfiles');
    assert.equal(await askedWith(), undefined);
  });

  it('a journey that was opened without a profile is asked for once there is one', async () => {
    const { id } = sandbox.journey('passed');
    await run('idwise.openJourney', id);
    await tabsWhen(() => journeyTabs().length === 1);
    assert.deepEqual(sandbox.requests, []);
    await add('Live', 'live');
    await untilAsked(sandbox, 2);
    assert.deepEqual(askedJourneys(sandbox), ['000000000000000000000000', id]);
    assert.deepEqual(journeyTabs(), ['Journey 65ee…e8f1']);
  });
});
