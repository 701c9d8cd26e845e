import { window } from '../commands/vscodeStub';
import assert from 'node:assert/strict';
import { setImmediate as turn } from 'node:timers/promises';
import type { Keyring } from '../../../src/profiles/Keyring';
import { Handlers, type HandlerServices } from '../../../src/webhooks/Handlers';
import { SUGGESTED_ADDRESS } from '../../../src/webhooks/WebhookUrls';

const SECRET = 'sk-9f8e7d6c5b4a39281706';

describe('the handler of webhooks', () => {
  for (const written of [SECRET, Buffer.from(SECRET).toString('base64url')]) {
    it(`stores no URL that contains a credential of a profile: ${written}`, async () => {
      window.errors = [];
      window.picks = [];
      const stored: unknown[] = [];
      const services = {
        workspaceState: { get: () => undefined, update: (...all: unknown[]) => stored.push(all) },
        keyring: { get: () => Promise.resolve(undefined) } as unknown as Keyring,
        profiles: {
          allCredentials: () =>
            Promise.resolve([{ apiKey: 'ak_live_7Hq2Zx9LmN4p', apiSecret: SECRET }]),
        },
        addressChanged: () => stored.push('changed'),
      } as unknown as HandlerServices;
      const handlers = new Handlers(services);
      const asked = handlers.ask();
      await turn();
      const [box] = window.picks;
      box?.type(`http://localhost:3000/hook/${written}`);
      box?.accept();
      assert.equal(await asked, undefined);
      assert.deepEqual(stored, []);
      assert.equal(handlers.address, SUGGESTED_ADDRESS);
      assert.match(window.errors.join(), /holds a key or secret of an IDWise profile/);
    });
  }
});
