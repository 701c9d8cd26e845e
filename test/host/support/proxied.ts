import { getCACertificates, setDefaultCACertificates } from 'node:tls';
import * as vscode from 'vscode';
import { LoopbackProxy, type LoopbackProxyOptions } from '../../sandbox/LoopbackProxy';
import { SandboxApi, type SandboxOptions } from '../../sandbox/SandboxApi';

/** Sets `http.proxy`; undefined removes it. */
export async function useProxy(url: string | undefined): Promise<void> {
  await vscode.workspace
    .getConfiguration('http')
    .update('proxy', url, vscode.ConfigurationTarget.Global);
}

/** A sandbox behind a local proxy, in place of IDWise's EU host. */
export class ProxiedIdwise {
  private constructor(
    readonly sandbox: SandboxApi,
    readonly proxy: LoopbackProxy,
  ) {}

  /** Also makes this extension host trust the sandbox's certificate. */
  static async start(
    options: SandboxOptions = {},
    proxyOptions: Omit<LoopbackProxyOptions, 'routes'> = {},
  ): Promise<ProxiedIdwise> {
    const sandbox = await SandboxApi.start({ tls: 'valid', ...options });
    const port = Number(new URL(sandbox.baseUrl).port);
    const proxy = await LoopbackProxy.start({
      routes: { 'api.idwise.com:443': port },
      ...proxyOptions,
    });
    const trusted = getCACertificates('default');
    const authority = SandboxApi.authorityCertificate();
    if (!trusted.includes(authority)) setDefaultCACertificates([...trusted, authority]);
    await useProxy(proxy.url);
    return new ProxiedIdwise(sandbox, proxy);
  }

  /** Method, path and `authorization` of each request through the tunnel. */
  get requests(): readonly (readonly [string, string, string | undefined])[] {
    return this.sandbox.requests.map(({ method, path, headers }) => [
      method,
      path,
      headers.authorization,
    ]);
  }

  async stop(): Promise<void> {
    await useProxy(undefined);
    await this.proxy.stop();
    await this.sandbox.stop();
  }
}
