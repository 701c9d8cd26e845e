import http from 'node:http';
import * as vscode from 'vscode';
import { getImage, getResult, getVideo, type Connection } from '../../../src/api/IdwiseClient';
import type { KeyPair } from '../../sandbox/keys';
import { LoopbackProxy } from '../../sandbox/LoopbackProxy';
import type { SandboxApi } from '../../sandbox/SandboxApi';

const signIn = { user: 'proxy-user', password: 'proxy-password' };

/** A name without an IP address, since requests to loopback skip the proxy. */
const PROXIED_HOST = 'sandbox.invalid';

/** The values of `http.proxySupport`. */
const supports = ['off', 'on', 'fallback', 'override'] as const;

interface ProxiedJourney {
  readonly id: string;
  readonly imagePath: string;
  readonly videoPath: string;
}

/** A combination of a proxy and a value of `http.proxySupport`. */
export interface Route {
  readonly proxy: 'none' | 'open' | 'refused' | 'signed in';
  readonly support: (typeof supports)[number];
  /** For the result, image and video, over http, then https. */
  readonly succeeded: readonly boolean[];
}

/**
 * Requests a result, an image and a video over http and https for each {@link Route}. A control request hands its credentials
 * to `http.request` as `auth`.
 */
export async function requestAcrossProxies(
  servers: readonly SandboxApi[],
  journey: ProxiedJourney,
  control: KeyPair,
): Promise<Route[]> {
  const routes = Object.fromEntries(
    servers
      .map(({ baseUrl }) => new URL(baseUrl).port)
      .map((port) => [`${PROXIED_HOST}:${port}`, Number(port)]),
  );
  const open = await LoopbackProxy.start({ routes });
  const closed = await LoopbackProxy.start({ routes, signIn });
  const proxies = {
    none: '',
    open: open.url,
    refused: closed.url,
    'signed in': closed.url.replace('://', `://${signIn.user}:${signIn.password}@`),
  };
  const settings = vscode.workspace.getConfiguration('http');
  const set = (name: string, value: unknown): Thenable<void> =>
    settings.update(name, value, vscode.ConfigurationTarget.Global);
  const routesTaken: Route[] = [];
  try {
    for (const [proxy, url] of Object.entries(proxies)) {
      await set('proxy', url);
      for (const support of supports) {
        await set('proxySupport', support);
        const route = { proxy: proxy as Route['proxy'], support };
        const connections = servers.map((server) => connectionBy(route, server));
        const [succeeded] = await Promise.all([
          Promise.all(connections.flatMap((connection) => ask(connection, journey))),
          askWithAuth(connections[0]?.baseUrl ?? '', route, control),
        ]);
        routesTaken.push({ ...route, succeeded });
      }
    }
  } finally {
    await set('proxy', undefined);
    await set('proxySupport', undefined);
    await Promise.all([open.stop(), closed.stop()]);
  }
  return routesTaken;
}

/** The path of the control request. */
export function controlPath({ proxy, support }: Pick<Route, 'proxy' | 'support'>): string {
  return `/control/${encodeURIComponent(proxy)}/${support}`;
}

function connectionBy({ proxy }: Pick<Route, 'proxy'>, { baseUrl, keys }: SandboxApi): Connection {
  return {
    baseUrl: proxy === 'none' ? baseUrl : baseUrl.replace('127.0.0.1', PROXIED_HOST),
    ...keys.live,
  };
}

function ask(connection: Connection, journey: ProxiedJourney): Promise<boolean>[] {
  const options = { signal: new AbortController().signal, timeoutMs: 5000, retry: false };
  return [
    getResult(connection, journey.id, 'spotCheck', options),
    getImage(connection, journey.imagePath, options),
    getVideo(connection, journey.videoPath, options),
  ].map(async (outcome) => (await outcome).ok);
}

/** Resolves at the end of the request, also after an error. */
function askWithAuth(
  baseUrl: string,
  route: Pick<Route, 'proxy' | 'support'>,
  { apiKey, apiSecret }: KeyPair,
): Promise<void> {
  return new Promise((resolve) => {
    http
      .get(new URL(controlPath(route), baseUrl), { auth: `${apiKey}:${apiSecret}`, timeout: 5000 })
      .on('response', (response) => response.resume())
      .on('error', () => undefined)
      .on('timeout', function timeout(this: http.ClientRequest) {
        this.destroy();
      })
      .on('close', resolve);
  });
}
