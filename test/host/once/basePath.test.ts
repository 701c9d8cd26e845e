import assert from 'node:assert/strict';
import { GATEWAYS } from '../../sandbox/gateways';
import { person, usePerson } from '../support/fixtures';
import { openAndLoad, run } from '../support/extension';
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

  async function addEu(): Promise<void> {
    const { apiKey, apiSecret } = idwise.sandbox.keys.live;
    person.answer('Live', 'EU', apiKey, apiSecret);
    await run('idwise.addProfile');
  }

  async function requestsFor(id: string): Promise<unknown> {
    idwise.sandbox.forgetRequests();
    await openAndLoad(id);
    return idwise.requests;
  }

  /** Requests for both kinds, because no journey has the ID. */
  function bothCalls(prefix: string): unknown {
    return ['spot-checks', 'get'].map((call) => ['GET', `${prefix}/v2/${call}/${ID}`, live()]);
  }

  it('is the default when IDWise responds there', async () => {
    idwise = await ProxiedIdwise.start({ gateway: GATEWAYS.Kong });
    await addEu();
    assert.deepEqual(idwise.requests, [['GET', `/journey/${UNUSED}`, live()]]);
    assert.deepEqual(
      idwise.proxy.requests.map(({ method, target }) => `${method} ${target}`),
      ['CONNECT api.idwise.com:443'],
    );
    assert.deepEqual(await requestsFor(ID), bothCalls('/journey'));
  });

  it('is found without credentials, and saved in the profile', async () => {
    const gateway = GATEWAYS['AWS REST gateway that repeats the Authorization header'];
    idwise = await ProxiedIdwise.start({ prefix: '', gateway });
    await addEu();
    assert.deepEqual(idwise.requests, [
      ['GET', `/journey/${UNUSED}`, live()],
      ['GET', `/${UNUSED}`, undefined],
      ['GET', `/${UNUSED}`, live()],
    ]);
    assert.match(person.messages.join(), /IDWise responds at https:\/\/api\.idwise\.com, so/);
    assert.deepEqual(await requestsFor(ID), bothCalls(''));
  });

  it('is searched for once; the next secret is tried at the path that was found', async () => {
    idwise = await ProxiedIdwise.start({ prefix: '', gateway: GATEWAYS.nginx });
    const { apiKey, apiSecret } = idwise.sandbox.keys.live;
    person.answer('Live', 'EU', apiKey, 'wrong', apiKey, apiSecret);
    await run('idwise.addProfile');
    const wrong = basic({ apiKey, apiSecret: 'wrong' });
    assert.deepEqual(idwise.requests, [
      ['GET', `/journey/${UNUSED}`, wrong],
      ['GET', `/${UNUSED}`, undefined],
      ['GET', `/${UNUSED}`, wrong],
      ['GET', `/${UNUSED}`, live()],
    ]);
    assert.deepEqual(await requestsFor(ID), bothCalls(''));
  });

  it('that is not found is reported with the response of each path, and not saved by default', async () => {
    idwise = await ProxiedIdwise.start({ prefix: '/elsewhere', gateway: GATEWAYS.nginx });
    await addEu();
    assert.deepEqual(idwise.requests, [
      ['GET', `/journey/${UNUSED}`, live()],
      ['GET', `/${UNUSED}`, undefined],
    ]);
    assert.match(
      person.messages.join(),
      /could not be checked.*\/journey: HTTP 404, a web page\n\/: HTTP 404, a web page/s,
    );
    assert.deepEqual(await requestsFor(ID), []);
  });

  it('that is not found can be typed after Custom', async () => {
    idwise = await ProxiedIdwise.start({ prefix: '/elsewhere', gateway: GATEWAYS.nginx });
    const { apiKey, apiSecret } = idwise.sandbox.keys.live;
    person.press('Custom');
    person.answer('Live', 'EU', apiKey, apiSecret);
    person.answer('https://api.idwise.com/elsewhere', apiKey, apiSecret);
    await run('idwise.addProfile');
    assert.deepEqual(idwise.requests.at(-1), ['GET', `/elsewhere/${UNUSED}`, live()]);
    assert.equal(idwise.requests.length, 3);
    assert.deepEqual(await requestsFor(ID), bothCalls('/elsewhere'));
  });

  it('is not searched for when the user typed the base URL', async () => {
    idwise = await ProxiedIdwise.start({ prefix: '', gateway: GATEWAYS.FastAPI });
    const { apiKey, apiSecret } = idwise.sandbox.keys.live;
    person.answer('Live', 'Custom', 'https://api.idwise.com/journey', apiKey, apiSecret);
    await run('idwise.addProfile');
    assert.deepEqual(idwise.requests, [['GET', `/journey/${UNUSED}`, live()]]);
    assert.match(person.messages.join(), /could not be checked.*JSON not from IDWise/s);
  });

  it('of a saved profile is corrected by Update Credentials', async () => {
    idwise = await ProxiedIdwise.start({ prefix: '', gateway: GATEWAYS.Express });
    idwise.sandbox.fault(`/${UNUSED}`, { response: GATEWAYS.nginx, times: 1 });
    person.press('Save Anyway');
    await addEu();
    assert.deepEqual(
      idwise.requests.map(([, path]) => path),
      [`/journey/${UNUSED}`, `/${UNUSED}`],
    );
    const { apiKey, apiSecret } = idwise.sandbox.keys.live;
    person.answer('Live', apiKey, apiSecret);
    await run('idwise.updateCredentials');
    assert.match(person.messages.join(), /IDWise responds at https:\/\/api\.idwise\.com, so/);
    assert.deepEqual(await requestsFor(ID), bothCalls(''));
  });
});
