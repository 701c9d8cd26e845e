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
  /**
   * The port on this machine behind each `host:port` that may be asked for; nothing else is reached. A name need not exist,
   * because the proxy looks none up.
   */
  readonly routes: Readonly<Record<string, number>>;
  /** Wants this pair as `Proxy-Authorization`, and answers 407 without it. */
  readonly signIn?: { readonly user: string; readonly password: string };
  /** Refuses every request with this status. */
  readonly refuseWith?: number;
}

/** A request as the proxy saw it; what goes through a tunnel it cannot see. */
export interface ProxiedRequest {
  readonly method: string;
  /** `host:port` for `CONNECT`, the whole URL otherwise. */
  readonly target: string;
  readonly headers: Readonly<IncomingMessage['headers']>;
  /** What the proxy answered itself; undefined when the request went on to its target. */
  readonly refusedWith: number | undefined;
}

/** An HTTP proxy on loopback, for `http.proxy`: it tunnels `CONNECT` and forwards plain requests, to this machine alone. */
export class LoopbackProxy {
  /** What `http.proxy` takes, without a user and password. */
  readonly url: string;
  readonly #server: Server;
  readonly #options: LoopbackProxyOptions;
  readonly #requests: ProxiedRequest[] = [];
  /** Tunnels, which the server does not count as its connections. */
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

  /** Every request since the start, in the order of arrival. */
  get requests(): readonly ProxiedRequest[] {
    return this.#requests;
  }

  /** Ends every connection and tunnel, and the server. */
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
      response.writeHead(
        status,
        status === 407 ? { 'proxy-authenticate': 'Basic realm="proxy"' } : {},
      );
      response.end();
      return;
    }
    const { 'proxy-authorization': _, 'proxy-connection': __, ...headers } = request.headers;
    const upstream = sendRequest(
      {
        host: '127.0.0.1',
        port,
        method: request.method,
        path: url.pathname + url.search,
        headers,
      },
      (answer) => {
        response.writeHead(answer.statusCode ?? 502, answer.headers);
        answer.pipe(response);
      },
    );
    upstream.once('error', () => response.destroy());
    request.pipe(upstream);
  }

  /** The port that a request goes on to, or the status that refuses it; either way it is noted. */
  #admit(
    request: IncomingMessage,
    target: string,
    place: string,
  ): { readonly status: number; readonly port?: number } {
    const { method = '', headers } = request;
    const { routes, signIn, refuseWith } = this.#options;
    const wanted =
      signIn && `Basic ${Buffer.from(`${signIn.user}:${signIn.password}`).toString('base64')}`;
    const port = routes[place];
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
    // The other side may go at any moment; its close says enough.
    socket.on('error', () => undefined);
  }
}
