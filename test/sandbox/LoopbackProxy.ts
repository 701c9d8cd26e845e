import {
  createServer,
  type IncomingMessage,
  request as sendRequest,
  type Server,
  type ServerResponse,
} from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import type { Duplex } from 'node:stream';

export interface LoopbackProxyOptions {
  /** The local port for each `host:port`; others are refused. The proxy resolves no name. */
  readonly routes: Readonly<Record<string, number>>;
  /** The pair for `Proxy-Authorization`; without it the response is 407. */
  readonly signIn?: { readonly user: string; readonly password: string };
  /** Refuses every request with this status. */
  readonly refuseWith?: number;
}

/** A request to the proxy; requests within a tunnel are not visible. */
interface ProxiedRequest {
  readonly method: string;
  /** `host:port` for `CONNECT`, the whole URL otherwise. */
  readonly target: string;
  readonly headers: Readonly<IncomingMessage['headers']>;
  /** The status of the proxy's own response; undefined for a forwarded request. */
  readonly refusedWith: number | undefined;
}

/** An HTTP proxy for `http.proxy` that tunnels `CONNECT` and forwards plain requests, to this machine only. */
export class LoopbackProxy {
  /** For `http.proxy`, without a user and password. */
  readonly url: string;
  readonly #server: Server;
  readonly #options: LoopbackProxyOptions;
  readonly #requests: ProxiedRequest[] = [];
  /** Sockets of tunnels, which `closeAllConnections` does not close. */
  readonly #tunnels = new Set<Duplex>();

  private constructor(server: Server, options: LoopbackProxyOptions) {
    this.#server = server;
    this.#options = options;
    this.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  }

  static async start(options: LoopbackProxyOptions): Promise<LoopbackProxy> {
    const server = createServer();
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen(0, '127.0.0.1', resolve);
    });
    const proxy = new LoopbackProxy(server, options);
    server.on('connect', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
      proxy.#tunnel(request, socket, head);
    });
    server.on('request', (request: IncomingMessage, response: ServerResponse) => {
      proxy.#forward(request, response);
    });
    return proxy;
  }

  get requests(): readonly ProxiedRequest[] {
    return this.#requests;
  }

  async stop(): Promise<void> {
    const closed = new Promise((resolve) => this.#server.close(resolve));
    this.#server.closeAllConnections();
    for (const socket of this.#tunnels) socket.destroy();
    await closed;
  }

  #tunnel(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    const target = request.url ?? '';
    this.#keep(socket);
    const { status, port } = this.#admit(request, target, target);
    if (port === undefined) {
      const signIn = status === 407 ? 'Proxy-Authenticate: Basic realm="proxy"\r\n' : '';
      socket.end(`HTTP/1.1 ${status} Refused\r\n${signIn}Content-Length: 0\r\n\r\n`);
      return;
    }
    const upstream = connect(port, '127.0.0.1', () => {
      socket.write('HTTP/1.1 200 Connection established\r\n\r\n');
      upstream.write(head);
      upstream.pipe(socket);
      socket.pipe(upstream);
    });
    this.#keep(upstream);
    upstream.once('close', () => socket.destroy());
    socket.once('close', () => upstream.destroy());
  }

  #forward(request: IncomingMessage, response: ServerResponse): void {
    const target = request.url ?? '';
    const url = URL.parse(target);
    const { status, port } = this.#admit(request, target, url?.host ?? '');
    if (port === undefined || url === null) {
      const headers = status === 407 ? { 'proxy-authenticate': 'Basic realm="proxy"' } : {};
      response.writeHead(status, headers).end();
      return;
    }
    const { 'proxy-authorization': _, 'proxy-connection': __, ...headers } = request.headers;
    const { method } = request;
    const path = url.pathname + url.search;
    const upstream = sendRequest({ host: '127.0.0.1', port, method, path, headers }, (received) => {
      response.writeHead(received.statusCode ?? 502, received.headers);
      received.pipe(response);
    });
    upstream.once('error', () => response.destroy());
    request.pipe(upstream);
  }

  /** Records a request; returns the port to forward it to, or the status to refuse it with. */
  #admit(
    request: IncomingMessage,
    target: string,
    host: string,
  ): { readonly status: number; readonly port?: number } {
    const { method = '', headers } = request;
    const { routes, signIn, refuseWith } = this.#options;
    const wanted =
      signIn && `Basic ${Buffer.from(`${signIn.user}:${signIn.password}`).toString('base64')}`;
    const port = routes[host];
    const refusedWith =
      refuseWith ??
      (wanted !== undefined && headers['proxy-authorization'] !== wanted
        ? 407
        : port === undefined
          ? 502
          : undefined);
    this.#requests.push({ method, target, headers, refusedWith });
    return refusedWith === undefined && port !== undefined
      ? { status: 200, port }
      : { status: refusedWith ?? 502 };
  }

  #keep(socket: Duplex): void {
    this.#tunnels.add(socket);
    socket.once('close', () => this.#tunnels.delete(socket));
    // `close` follows each error.
    socket.on('error', () => undefined);
  }
}
