import assert from 'node:assert/strict';
import { errorAnswer } from '../../sandbox/answer';
import { GATEWAYS } from '../../sandbox/gateways';
import { person, usePerson } from '../support/fixtures';
import { openAnswered, run } from '../support/extension';
import { removeAllProfiles } from '../support/profilesByCommand';
import { ProxiedIdwise } from '../support/proxied';
import { basic } from '../support/sandbox';

const UNUSED = 'v2/spot-checks/000000000000000000000000';
const ID = '65ee1f0c9a3b7d0012c4aaaa';

describe('the base path of a region', () => {
  usePerson();

  let idwise: ProxiedIdwise;

  afterEach(async () => {
    await removeAllProfiles();
    await idwise.stop();
  });

  const live = (): string => basic(idwise.sandbox.keys.live);

  async function addEu(secret = idwise.sandbox.keys.live.apiSecret): Promise<void> {
    person.answer('Live', 'EU', idwise.sandbox.keys.live.apiKey, secret);
    await run('idwise.addProfile');
  }

  /** Where the profile asks for a journey, and as whom. */
  async function askedFor(id: string): Promise<unknown> {
    idwise.sandbox.forgetRequests();
    await openAnswered(id);
    return idwise.asked;
  }

  /** IDWise has no journey with the ID, so both kinds are asked for. */
  function bothCalls(prefix: string): unknown {
    return ['spot-checks', 'get'].map((call) => ['GET', `${prefix}/v2/${call}/${ID}`, live()]);
  }

  it('is the usual one when IDWise answers there: one request', async () => {
    idwise = await ProxiedIdwise.start({ gateway: GATEWAYS.Kong });
    await addEu();
    assert.deepEqual(idwise.asked, [['GET', `/journey/${UNUSED}`, live()]]);
    assert.deepEqual(
      idwise.proxy.requests.map(({ method, target }) => `${method} ${target}`),
      ['CONNECT api.idwise.com:443'],
    );
    assert.deepEqual(await askedFor(ID), bothCalls('/journey'));
  });

  for (const gateway of [
    'AWS HTTP gateway',
    'AWS REST gateway that repeats the Authorization header',
    'Envoy',
  ] as const) {
    it(`is found behind ${gateway}, without credentials, and kept by the profile`, async () => {
      idwise = await ProxiedIdwise.start({ prefix: '', gateway: GATEWAYS[gateway] });
      await addEu();
      assert.deepEqual(idwise.asked, [
        ['GET', `/journey/${UNUSED}`, live()],
        ['GET', `/${UNUSED}`, undefined],
        ['GET', `/${UNUSED}`, live()],
      ]);
      assert.match(person.told.join(), /IDWise responds at https:\/\/api\.idwise\.com, so/);
      assert.deepEqual(await askedFor(ID), bothCalls(''));
    });
  }

  it('is looked for once: the next secret is tried where the API was found', async () => {
    idwise = await ProxiedIdwise.start({ prefix: '', gateway: GATEWAYS.nginx });
    const { apiKey, apiSecret } = idwise.sandbox.keys.live;
    person.answer('Live', 'EU', apiKey, 'wrong', apiKey, apiSecret);
    await run('idwise.addProfile');
    const wrong = basic({ apiKey, apiSecret: 'wrong' });
    assert.deepEqual(idwise.asked, [
      ['GET', `/journey/${UNUSED}`, wrong],
      ['GET', `/${UNUSED}`, undefined],
      ['GET', `/${UNUSED}`, wrong],
      ['GET', `/${UNUSED}`, live()],
    ]);
    assert.deepEqual(await askedFor(ID), bothCalls(''));
  });

  it('that is nowhere is said with what each path answered, and nothing is saved by default', async () => {
    idwise = await ProxiedIdwise.start({ prefix: '/elsewhere', gateway: GATEWAYS.nginx });
    await addEu();
    assert.deepEqual(idwise.asked, [
      ['GET', `/journey/${UNUSED}`, live()],
      ['GET', `/${UNUSED}`, undefined],
    ]);
    assert.match(
      person.told.join(),
      /could not be checked.*\/journey: HTTP 404, a web page\n\/: HTTP 404, a web page/s,
    );
    assert.deepEqual(await askedFor(ID), []);
  });

  it('that is nowhere is saved when the person wants it', async () => {
    idwise = await ProxiedIdwise.start({ prefix: '/elsewhere', gateway: GATEWAYS.nginx });
    person.press('Save Anyway');
    await addEu();
    assert.deepEqual(await askedFor(ID), [['GET', `/journey/v2/spot-checks/${ID}`, live()]]);
  });

  it('that is nowhere can be typed: Custom asks for it, and keeps name and key', async () => {
    idwise = await ProxiedIdwise.start({ prefix: '/elsewhere', gateway: GATEWAYS.nginx });
    const { apiKey, apiSecret } = idwise.sandbox.keys.live;
    person.press('Custom');
    person.answer('Live', 'EU', apiKey, apiSecret);
    person.answer('https://api.idwise.com/elsewhere', apiKey, apiSecret);
    await run('idwise.addProfile');
    assert.deepEqual(idwise.asked.at(-1), ['GET', `/elsewhere/${UNUSED}`, live()]);
    assert.equal(idwise.asked.length, 3);
    assert.deepEqual(await askedFor(ID), bothCalls('/elsewhere'));
  });

  it('is never looked for where the person chose the base URL', async () => {
    idwise = await ProxiedIdwise.start({ prefix: '', gateway: GATEWAYS.FastAPI });
    const { apiKey, apiSecret } = idwise.sandbox.keys.live;
    person.answer('Live', 'Custom', 'https://api.idwise.com/journey', apiKey, apiSecret);
    await run('idwise.addProfile');
    assert.deepEqual(idwise.asked, [['GET', `/journey/${UNUSED}`, live()]]);
    assert.match(person.told.join(), /could not be checked.*JSON not from IDWise/s);
  });

  it('is not looked for when IDWise refuses the credentials', async () => {
    idwise = await ProxiedIdwise.start();
    idwise.sandbox.fault(/.*/, { answer: errorAnswer('invalid_credentials') });
    await addEu();
    assert.deepEqual(idwise.asked, [['GET', `/journey/${UNUSED}`, live()]]);
  });

  it('of a profile that was saved with a wrong one is found by Update Credentials', async () => {
    idwise = await ProxiedIdwise.start({ prefix: '', gateway: GATEWAYS.Express });
    idwise.sandbox.fault(`/${UNUSED}`, { answer: GATEWAYS.nginx, times: 1 });
    person.press('Save Anyway');
    await addEu();
    assert.deepEqual(
      idwise.asked.map(([, path]) => path),
      [`/journey/${UNUSED}`, `/${UNUSED}`],
    );
    const { apiKey, apiSecret } = idwise.sandbox.keys.live;
    person.answer('Live', apiKey, apiSecret);
    await run('idwise.updateCredentials');
    assert.match(person.told.join(), /IDWise responds at https:\/\/api\.idwise\.com, so/);
    assert.deepEqual(await askedFor(ID), bothCalls(''));
  });
});
