import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer, type AddressInfo, type Server } from 'node:net';
import { createServer as createTlsServer } from 'node:tls';
import { probeHost } from '../../../src/profiles/probeHost';
import { SandboxApi } from '../../sandbox/SandboxApi';

const AMPLE_MS = 60_000;

/** The server of one test and the bytes that it received. */
class Listener {
  private constructor(
    private readonly server: Server,
    readonly received: Buffer[],
  ) {}

  static async start(): Promise<Listener> {
    const received: Buffer[] = [];
    const server = createServer((socket) => {
      socket.on('data', (data) => received.push(data));
      socket.on('error', () => undefined);
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    return new Listener(server, received);
  }

  get port(): number {
    return (this.server.address() as AddressInfo).port;
  }

  async stop(): Promise<void> {
    this.server.close();
    await once(this.server, 'close');
  }
}

function probe(baseUrl: string, signal = new AbortController().signal, limitMs = AMPLE_MS) {
  return probeHost(baseUrl, signal, limitMs);
}

describe('probeHost', () => {
  it('finds the name and the port of plain HTTP, sends nothing, and closes its connection', async () => {
    const listener = await Listener.start();
    const { name, connection, ...rest } = await probe(`http://localhost:${listener.port}/journey`);
    assert.ok(name?.ok);
    assert.ok(connection?.ok);
    for (const { ms } of [name, connection]) assert.ok(ms >= 0 && ms < AMPLE_MS, `${ms}`);
    assert.deepEqual(rest, {});
    // Waits until no connection is open.
    await listener.stop();
    assert.deepEqual(listener.received, []);
  });

  it('accepts an IPv6 address in the form of a URL', async () => {
    const { name, connection } = await probe('http://[::1]:1/journey');
    assert.ok(name?.ok, JSON.stringify(name));
    // This machine may have no IPv6 address.
    assert.equal(connection?.ok, false);
  });

  it('stops at an unknown name', async () => {
    const { name, ...rest } = await probe('https://no-such-host.invalid/journey');
    assert.ok(name?.ok === false);
    assert.match(name.code, /^E[A-Z_]+$/);
    assert.deepEqual(rest, {});
  });

  it('stops at a port that refuses', async () => {
    const { name, connection, ...rest } = await probe(
      (await SandboxApi.refusingBaseUrl()).replace('http:', 'https:'),
    );
    assert.ok(name?.ok);
    assert.deepEqual(connection, { ok: false, code: 'ECONNREFUSED' });
    assert.deepEqual(rest, {});
  });

  for (const fault of ['valid', 'expired', 'self-signed', 'wrong-host'] as const) {
    it(`reads a certificate that is ${fault}, trusted or not`, async () => {
      const sandbox = await SandboxApi.start({ tls: fault });
      try {
        const { tls, certificate } = await probe(sandbox.baseUrl);
        assert.ok(tls?.ok, JSON.stringify(tls));
        assert.ok(certificate?.issuer);
        assert.ok(certificate.validFrom < certificate.validTo);
        assert.equal(certificate.validTo < Date.now(), fault === 'expired');
        assert.deepEqual(sandbox.requests, []);
      } finally {
        await sandbox.stop();
      }
    });
  }

  it('sends the name of the host with SNI, but no IP address', async () => {
    const named: string[] = [];
    const server = createTlsServer({
      SNICallback: (name, done) => {
        named.push(name);
        done(new Error('no certificate'));
      },
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    for (const host of ['127.0.0.1', 'localhost']) {
      const { tls, certificate } = await probe(`https://${host}:${port}/journey`);
      assert.equal(tls?.ok, false);
      assert.equal(certificate, undefined);
    }
    assert.deepEqual(named, ['localhost']);
    server.close();
  });

  it('says why a server without TLS cannot be trusted', async () => {
    const sandbox = await SandboxApi.start();
    try {
      const { connection, tls } = await probe(sandbox.baseUrl.replace('http:', 'https:'));
      assert.ok(connection?.ok);
      assert.ok(tls?.ok === false);
      assert.match(tls.code, /^(?:ERR_SSL_|EPROTO|ECONNRESET)/);
    } finally {
      await sandbox.stop();
    }
  });

  it('ends each step at its limit, and all of them when it is cancelled', async () => {
    const listener = await Listener.start();
    const address = `https://127.0.0.1:${listener.port}/journey`;
    const timeout = { ok: false, code: 'timeout' } as const;
    // A server that only accepts connections.
    const { connection, tls } = await probe(address, undefined, 300);
    assert.ok(connection?.ok);
    assert.deepEqual(tls, timeout);
    const cancelled = await probe('https://localhost/journey', AbortSignal.abort());
    assert.deepEqual(cancelled, { name: timeout });
    await listener.stop();
  });
});
