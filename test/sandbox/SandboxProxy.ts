import {
  createServer,
  request as httpRequest,
  type IncomingMessage,
  type Server,
  type ServerResponse,
} from 'node:http';
import { connect, type AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';

export interface ProxyUser {
  readonly user: string;
  readonly password: string;
}

export interface ProxiedRequest {
  /** `CONNECT` for a tunnel, or the method of a request over plain HTTP. */
  readonly method: string;
  /** The host and port of a tunnel, or the address of a request over plain HTTP. */
  readonly target: string;
  /** 407 when the sign-in was missing or wrong. */
  readonly status: number;
  readonly headers: IncomingMessage['headers'];
}

/**
 * An HTTP proxy on loopback, as a company has one. Whatever host is asked for, it connects to that port on this machine, so
 * nothing leaves it.
 */
export class SandboxProxy {
  readonly #requests: ProxiedRequest[] = [];
  readonly #sockets = new Set<Duplex>();

  private constructor(
    private readonly server: Server,
    private readonly wanted: ProxyUser | undefined,
  ) {}

  /** @param signIn who may use it; everybody unless told. */
  static async start(signIn?: ProxyUser): Promise<SandboxProxy> {
    const server = createServer();
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen(0, '127.0.0.1', () => resolve());
    });
    const proxy = new SandboxProxy(server, signIn);
    server.on('connection', (socket) => proxy.#keep(socket));
    server.on('request', (request, response) => proxy.#forward(request, response));
    server.on('connect', (request, socket, head: Buffer) => proxy.#tunnel(request, socket, head));
    return proxy;
  }

  /** For the setting `http.proxy`. */
  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  /** The same with user and password in it. */
  urlFor({ user, password }: ProxyUser): string {
    return this.url.replace('://', `://${user}:${password}@`);
  }

  get requests(): readonly ProxiedRequest[] {
    return this.#requests;
  }

  forgetRequests(): void {
    this.#requests.length = 0;
  }

  async stop(): Promise<void> {
    const closed = new Promise((resolve) => this.server.close(resolve));
    for (const socket of this.#sockets) socket.destroy();
    await closed;
  }

  /** Notes the request; tells whether it may pass. */
  #admits(request: IncomingMessage): boolean {
    const { method = '', url: target = '', headers } = request;
    const sent = headers['proxy-authorization'];
    const admitted =
      this.wanted === undefined ||
      sent ===
        `Basic ${Buffer.from(`${this.wanted.user}:${this.wanted.password}`).toString('base64')}`;
    this.#requests.push({ method, target, status: admitted ? 200 : 407, headers });
    return admitted;
  }

  #forward(request: IncomingMessage, response: ServerResponse): void {
    if (!this.#admits(request)) {
      response.writeHead(407, { 'proxy-authenticate': 'Basic realm="Sandbox proxy"' }).end();
      return;
    }
    const { 'proxy-authorization': _, 'proxy-connection': __, ...headers } = request.headers;
    const { port, pathname, search } = new URL(request.url ?? '');
    const onward = httpRequest(
      {
        host: '127.0.0.1',
        port,
        method: request.method,
        path: pathname + search,
        headers,
      },
      (answer) => {
        response.writeHead(answer.statusCode ?? 502, answer.headers);
        answer.pipe(response);
      },
    );
    onward.on('error', () => response.writeHead(502).end());
    request.pipe(onward);
  }

  #tunnel(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    socket.on('error', () => socket.destroy());
    if (!this.#admits(request)) {
      socket.end(
        'HTTP/1.1 407 Proxy Authentication Required\r\n' +
          'Proxy-Authenticate: Basic realm="Sandbox proxy"\r\nContent-Length: 0\r\n\r\n',
      );
      return;
    }
    const onward = connect({ host: '127.0.0.1', port: Number(request.url?.split(':').at(-1)) });
    this.#keep(onward);
    onward.once('connect', () => {
      socket.write('HTTP/1.1 200 Connection established\r\n\r\n');
      onward.write(head);
      onward.pipe(socket);
      socket.pipe(onward);
    });
    onward.on('error', () => socket.destroy());
    socket.on('close', () => onward.destroy());
  }

  #keep(socket: Duplex): void {
    this.#sockets.add(socket);
    socket.once('close', () => this.#sockets.delete(socket));
  }
}
