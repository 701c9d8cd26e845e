import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer, type Server } from 'node:https';
import type { AddressInfo } from 'node:net';
import { responseText } from '../../../src/webhooks/responseText';
import { shownUrl } from '../../../src/webhooks/WebhookUrls';
import {
  deliver,
  type DeliveryRequest,
  type Delivery,
  type DeliveryFailureKind,
} from '../../../src/webhooks/deliver';
import { headersOf, secretForms } from '../../../src/webhooks/WebhookAuthentication';
import { tlsIdentity } from '../../sandbox/tlsIdentity';
import { HandlerProcess, RIGHT_TOKEN } from '../../support/webhookHandler/HandlerProcess';

const BODY = '{"event": "Finished Spot Check", "body": {"eventId": "é"}}';
const RIGHT = { kind: 'bearer', token: RIGHT_TOKEN } as const;

function send(address: string, options: Partial<DeliveryRequest> = {}): Promise<Delivery> {
  return deliver({
    address,
    body: BODY,
    headers: headersOf(RIGHT),
    acceptsAnyCertificate: false,
    signal: new AbortController().signal,
    ...options,
  });
}

describe('a delivery to a handler', () => {
  let handler: HandlerProcess | undefined;

  afterEach(() => handler?.stop());

  /** The outcome of a delivery, and its text. */
  async function told(
    wrong: string,
    options: Partial<DeliveryRequest> = {},
  ): Promise<{ readonly delivery: Delivery; readonly text: string }> {
    handler = await HandlerProcess.start(wrong);
    const delivery = await send(handler.address, options);
    await handler.caughtUp();
    return { delivery, text: responseText(delivery, shownUrl(handler.address), []) };
  }

  it('is a POST of JSON with the authentication, like a webhook of IDWise', async () => {
    const { text } = await told('correct');
    const [request] = handler?.received ?? [];
    assert.equal(request?.method, 'POST');
    assert.equal(request.url, '/idwise');
    assert.equal(request.text, BODY);
    assert.equal(request.headers['content-type'], 'application/json');
    assert.equal(request.headers['content-length'], String(Buffer.byteLength(BODY)));
    assert.equal(request.headers['authorization'], `Bearer ${RIGHT_TOKEN}`);
    assert.match(text, /^HTTP 200 OK · \d+ ms\nPOST http:\/\/127\.0\.0\.1:\d+\/idwise\n/);
    assert.match(text, /IDWise treats 200 as delivered/);
    assert.match(text, /^X-Handler: correct$/m);
    assert.match(text, /Body, 5 bytes\ntaken\n$/);
  });

  it('is sent to localhost whatever its IP address is, and to all of 127.0.0.0/8', async () => {
    handler = await HandlerProcess.start('correct');
    const local = handler.address.replace('127.0.0.1', 'localhost');
    const delivery = await send(local);
    await handler.caughtUp();
    assert.equal(delivery.kind, 'response');
    assert.equal(handler.received[0]?.headers['host'], new URL(local).host);
    // Nothing listens there, and no proxy responds for it.
    const elsewhere = await send(handler.address.replace('127.0.0.1', '127.0.0.2'));
    assert.equal(elsewhere.kind === 'failed' && elsewhere.failure, 'refused');
  });

  it('is sent to no other address', async () => {
    const delivery = await send('http://192.0.2.1/idwise', { limitMs: 60_000 });
    assert.equal(delivery.kind === 'failed' && delivery.failure, 'closed');
  });

  for (const [wrong, words, limitMs] of [
    ['silent', /^No response · .*\n(.*\n)*No response within 15 s\./, 50],
    ['trickles', /Body, 13 bytes\nThe body was not complete within 15 s\.\nthe beginning\n$/, 4000],
    ['breaksInTheBody', /The connection was lost before the body was complete\.\nhalf\n$/],
    ['binary', /Body, 7 bytes\nThe body is not text\.\n$/],
    ['noContent', /^HTTP 204 [^]*treats only 200 as delivered/],
    [
      'switchesProtocols',
      /^HTTP 101 Switching [^]*\nUpgrade: websocket\n\nBody, 0 bytes\n$/,
      60_000,
    ],
  ] as const) {
    it(`recognises a handler that is, or does, ${wrong}`, async () => {
      assert.match((await told(wrong, limitMs && { limitMs })).text, words);
    });
  }

  const unanswered: Readonly<Record<string, readonly [DeliveryFailureKind, RegExp]>> = {
    closes: ['closed', /closed before a response arrived/],
    resets: ['closed', /\(ECONNRESET\)/],
    speaksSomethingElse: ['notHttp', /does not use HTTP/],
  };
  for (const [wrong, [failure, words]] of Object.entries(unanswered)) {
    it(`recognises a handler that ${wrong}`, async () => {
      const { delivery, text } = await told(wrong);
      assert.equal(delivery.kind === 'failed' && delivery.failure, failure);
      assert.match(text, words);
      assert.match(text, /again after 5, 10 and 15 minutes with the same eventId/);
    });
  }

  it('recognises a handler that does not run', async () => {
    handler = await HandlerProcess.start();
    await handler.stop();
    const text = responseText(await send(handler.address), shownUrl(handler.address), []);
    assert.match(text, /Start your app, and check the port\. \(ECONNREFUSED\)/);
  });

  it('can be cancelled', async () => {
    handler = await HandlerProcess.start('silent');
    const controller = new AbortController();
    const delivery = send(handler.address, { signal: controller.signal });
    controller.abort();
    const ended = await delivery;
    assert.equal(ended.kind === 'failed' && ended.failure, 'cancelled');
  });

  for (const wrong of ['endless', 'large']) {
    it(`reads 64 KB of a body that is ${wrong}`, async () => {
      const { delivery, text } = await told(wrong);
      assert.equal(delivery.kind === 'response' && delivery.body.length, 64 * 1024);
      assert.match(text, /The body is longer; only the first 64 KB were read\./);
    });
  }

  it('follows no redirect', async () => {
    const target = await HandlerProcess.start('correct');
    handler = await HandlerProcess.start('redirects', { REDIRECT_TO: target.address });
    const text = responseText(await send(handler.address), shownUrl(handler.address), []);
    await Promise.all([target.caughtUp(), handler.caughtUp()]);
    await target.stop();
    assert.match(text, /^HTTP 307 [^]*The redirect was not followed\./);
    assert.equal(handler.received.length, 1);
    assert.deepEqual(target.received, []);
  });

  it('shows nothing of the authentication that a response repeats', async () => {
    handler = await HandlerProcess.start('repeatsItsHeaders');
    for (const authentication of [
      RIGHT,
      { kind: 'basic', user: 'dana', password: 'secret-word-1' },
      { kind: 'header', name: 'X-Secret', value: 'secret-word-2' },
    ] as const) {
      const delivery = await send(handler.address, { headers: headersOf(authentication) });
      const text = responseText(delivery, shownUrl(handler.address), secretForms(authentication));
      assert.match(text, /content-type/);
      assert.doesNotMatch(text, /secret-word|right-token|ZGFuYTpz/);
    }
    await handler.caughtUp();
    assert.equal(handler.received[2]?.headers['x-secret'], 'secret-word-2');
  });

  describe('over HTTPS', () => {
    let server: Server;
    let address: string;
    let requests = 0;

    beforeEach(async () => {
      requests = 0;
      server = createServer(tlsIdentity('self-signed'), (_, response) => {
        requests += 1;
        response.end();
      }).listen(0, '127.0.0.1');
      await once(server, 'listening');
      address = `https://localhost:${(server.address() as AddressInfo).port}/`;
    });

    afterEach(() => server.close());

    it('sends nothing to a server with an untrusted certificate, unless it is accepted', async () => {
      const refused = await send(address);
      assert.equal(refused.kind === 'failed' && refused.failure, 'certificate');
      assert.equal(requests, 0);
      const accepted = await send(address, { acceptsAnyCertificate: true });
      assert.equal(accepted.kind === 'response' && accepted.status, 200);
      assert.equal(requests, 1);
    });

    it('recognises a handler without TLS', async () => {
      handler = await HandlerProcess.start('correct');
      const plain = handler.address.replace('http:', 'https:');
      const text = responseText(await send(plain), shownUrl(plain), []);
      assert.match(text, /does not use HTTPS/);
      await handler.caughtUp();
      assert.deepEqual(handler.received, []);
    });
  });
});
