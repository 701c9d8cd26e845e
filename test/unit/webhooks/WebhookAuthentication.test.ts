import assert from 'node:assert/strict';
import {
  AuthenticationStore,
  headersOf,
  isHeaderName,
  isHeaderValue,
  NO_AUTHENTICATION,
  wrongAuthentication,
  type WebhookAuthentication,
} from '../../../src/webhooks/WebhookAuthentication';

const BASIC = { kind: 'basic', user: 'dana', password: 'a:b' } as const;
const BEARER = { kind: 'bearer', token: 'token' } as const;
const HEADER = { kind: 'header', name: 'X-Secret', value: 'word' } as const;

describe('the authentication of a webhook', () => {
  it('is sent in each form that IDWise supports', () => {
    assert.deepEqual(headersOf(NO_AUTHENTICATION), {});
    assert.deepEqual(headersOf(BASIC), { Authorization: `Basic ${btoa('dana:a:b')}` });
    assert.deepEqual(headersOf(BEARER), { Authorization: 'Bearer token' });
    assert.deepEqual(headersOf(HEADER), { 'X-Secret': 'word' });
  });

  it('has another value in the same place when it is to be wrong', () => {
    for (const right of [BASIC, BEARER, HEADER]) {
      const [wrong, headers] = [headersOf(wrongAuthentication(right)), headersOf(right)];
      assert.deepEqual(Object.keys(wrong), Object.keys(headers));
      assert.notDeepEqual(wrong, headers);
    }
  });

  it('accepts an own header only if it is valid and not needed by the request', () => {
    for (const name of ['X-Webhook-Secret', 'authorization', 'x_1']) assert.ok(isHeaderName(name));
    for (const name of ['', 'X Secret', 'X:', 'Ü', 'Host', 'content-length', 'Transfer-Encoding']) {
      assert.ok(!isHeaderName(name), name);
    }
    for (const value of ['word', 'a b', '~']) assert.ok(isHeaderValue(value), value);
    for (const value of ['', ' a', 'a ', 'a\r\nX: y', 'é']) assert.ok(!isHeaderValue(value), value);
  });
});

describe('the stored authentication', () => {
  const secrets = new Map<string, string>();
  const store = new AuthenticationStore({
    get: (key) => Promise.resolve(secrets.get(key)),
    store: (key, value) => {
      secrets.set(key, value);
      return Promise.resolve();
    },
    delete: (key) => {
      secrets.delete(key);
      return Promise.resolve();
    },
  });
  const origin = 'http://localhost:3000';

  beforeEach(() => secrets.clear());

  it('belongs to its origin', async () => {
    const all: WebhookAuthentication[] = [BASIC, BEARER, HEADER];
    for (const [port, authentication] of all.entries()) {
      await store.store(`http://localhost:${port + 1}`, authentication);
    }
    for (const [port, authentication] of all.entries()) {
      assert.deepEqual(await store.get(`http://localhost:${port + 1}`), authentication);
    }
    assert.equal(await store.get('https://localhost:1'), undefined);
  });

  it('is removed by storing no authentication', async () => {
    await store.store(origin, BEARER);
    await store.store(origin, NO_AUTHENTICATION);
    assert.deepEqual([...secrets], []);
  });

  it('is not returned for another origin or from an invalid entry', async () => {
    await store.store(origin, BEARER);
    const [[key, text]] = [...secrets] as [[string, string]];
    secrets.set(key.replace('3000', '4000'), text);
    assert.equal(await store.get('http://localhost:4000'), undefined);
    for (const broken of [
      '',
      '{',
      'null',
      `{"origin":"${origin}"}`,
      `{"origin":"${origin}","kind":"basic"}`,
    ]) {
      secrets.set(key, broken);
      assert.equal(await store.get(origin), undefined, broken);
    }
  });
});
