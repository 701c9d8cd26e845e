import assert from 'node:assert/strict';
import { parseWebhookUrl, shownUrl, WebhookUrls } from '../../../src/webhooks/WebhookUrls';

describe('the URL of a handler', () => {
  for (const [text, address] of [
    ['http://localhost:3000/idwise', 'http://localhost:3000/idwise'],
    [' HTTPS://LOCALHOST ', 'https://localhost/'],
    ['http://127.0.0.1/', 'http://127.0.0.1/'],
    ['http://127.9.8.7:80/a?b=c', 'http://127.9.8.7/a?b=c'],
    ['http://2130706433/', 'http://127.0.0.1/'],
    ['http://[0:0::1]:8080/', 'http://[::1]:8080/'],
  ] as const) {
    it(`is read from ${text}`, () => {
      const { origin } = new URL(address);
      assert.deepEqual(parseWebhookUrl(text), { ok: true, address, origin });
    });
  }

  for (const [text, problem] of [
    ['', 'empty'],
    ['localhost:3000', 'scheme'],
    ['idwise', 'notAUrl'],
    ['https://example.com/', 'notLoopback'],
    ['http://localhost.example.com/', 'notLoopback'],
    ['http://user:word@localhost/', 'userInfo'],
    ['http://localhost/#part', 'fragment'],
  ] as const) {
    it(`is not read from "${text}": ${problem}`, () => {
      assert.deepEqual(parseWebhookUrl(text), { ok: false, problem });
    });
  }
});

describe('the displayed URL of a handler', () => {
  for (const [address, shown] of [
    ['http://localhost:3000/idwise', 'http://localhost:3000/idwise'],
    ['http://localhost:3000/idwise?token=secret', 'http://localhost:3000/idwise?…'],
    ['https://user:word@[::1]:8080/a/b?c#part', 'https://[::1]:8080/a/b?…'],
    ['http://127.0.0.1/#part', 'http://127.0.0.1/'],
  ] as const) {
    it(`is ${shown} for ${address}`, () => assert.equal(shownUrl(address), shown));
  }
});

describe('the webhook URLs of a workspace', () => {
  const stored = new Map<string, unknown>();
  const state = {
    get: (key: string): undefined => stored.get(key) as undefined,
    update: (key: string, value: unknown) => {
      stored.set(key, value);
      return Promise.resolve();
    },
  };

  beforeEach(() => stored.clear());

  it('are the last five that were confirmed, the latest first', async () => {
    const addresses = new WebhookUrls(state);
    for (const port of [1, 2, 3, 4, 5, 6, 4]) {
      await addresses.confirm(`http://localhost:300${port}/`);
    }
    const ports = new WebhookUrls(state).list().map((address) => new URL(address).port);
    assert.deepEqual(ports, ['3004', '3006', '3005', '3003', '3002']);
  });

  it('are confirmed in one window only', async () => {
    const addresses = new WebhookUrls(state);
    assert.equal(addresses.isConfirmed(addresses.current), false);
    await addresses.confirm('http://localhost:1/');
    assert.equal(addresses.isConfirmed(addresses.current), true);
    const next = new WebhookUrls(state);
    assert.equal(next.current, 'http://localhost:1/');
    assert.equal(next.isConfirmed(next.current), false);
  });

  it('ignore anything else in the storage', () => {
    const key = 'idwise.webhookAddresses';
    for (const value of [
      'http://localhost/',
      [1, null, {}, ['http://localhost/']],
      ['https://example.com/', 'http://user:word@localhost/', 'localhost'],
    ]) {
      stored.set(key, value);
      assert.deepEqual(new WebhookUrls(state).list(), []);
    }
  });

  it('are used but not stored with a query, which may contain a secret', async () => {
    const addresses = new WebhookUrls(state);
    await addresses.confirm('http://localhost/?token=secret');
    assert.equal(addresses.current, 'http://localhost/?token=secret');
    assert.deepEqual([...stored.values()], []);
  });
});
