import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { createServer as createTlsServer } from 'node:tls';
import { probeHost } from '../../../src/profiles/probeHost';
import { SandboxApi } from '../../sandbox/SandboxApi';

const AMPLE_MS = 60_000;

function probe(baseUrl: string, signal = new AbortController().signal) {
  return probeHost(baseUrl, signal, AMPLE_MS);
}

describe('probeHost', () => {
  it('finds the name and the port of plain HTTP, sends nothing, and closes its connection', async () => {
    const received: Buffer[] = [];
    const server = createServer((socket) => {
      socket.on('data', (data) => received.push(data));
      socket.on('error', () => undefined);
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    const { name, connection, ...rest } = await probe(`http://localhost:${port}/journey`);
    assert.ok(name?.ok);
    assert.ok(connection?.ok);
    for (const { ms } of [name, connection]) assert.ok(ms >= 0 && ms < AMPLE_MS, `${ms}`);
    assert.deepEqual(rest, {});
    // Waits until no connection is open.
    server.close();
    await once(server, 'close');
    assert.deepEqual(received, []);
  });

  it('accepts an IPv6 address in the form of a URL', async () => {
    const { name, connection } = await probe('http://[::1]:1/journey');
    assert.ok(name?.ok, JSON.stringify(name));
    // This machine may have no IPv6 address.
    assert.equal(connection?.ok, false);
  });

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

  it('ends when it is cancelled', async () => {
    const cancelled = await probe('https://localhost/journey', AbortSignal.abort());
    assert.deepEqual(cancelled, { name: { ok: false, code: 'timeout' } });
  });
});
