import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { build } from 'esbuild';
import { chromium, type Browser, type Page } from 'playwright-core';
import { chromiumArguments, findChromium } from '../../../scripts/chromium.mjs';
import { panelHtml } from '../../../src/panel/panelHtml';
import { projectRoot } from '../../sandbox/projectRoot';

type PageFrame = Parameters<typeof panelHtml>[1];

/** The panel's page in a browser; the test posts the messages of the host. */
export class PanelInBrowser {
  private constructor(
    readonly page: Page,
    /** The paths that the page has requested. */
    readonly requests: readonly string[],
    private readonly browser: Browser,
    private readonly server: Server,
  ) {}

  /** @param frame the initial text of the page. */
  static async start(frame: PageFrame): Promise<PanelInBrowser> {
    const root = projectRoot();
    const bundle = await build({
      entryPoints: {
        webview: join(root, 'src/webview/journey/main.ts'),
        styles: join(root, 'src/webview/styles/page.css'),
      },
      bundle: true,
      write: false,
      outdir: '/dist',
      format: 'iife',
      platform: 'browser',
      logLevel: 'error',
    });
    const fileOf = (name: string): string =>
      bundle.outputFiles.find(({ path }) => path.endsWith(name))?.text ?? '';
    const html = panelHtml({ script: fileOf('webview.js'), style: fileOf('styles.css') }, frame);
    const requests: string[] = [];
    const server = createServer(({ url = '' }, response) => {
      requests.push(url);
      response.setHeader('content-type', 'text/html; charset=utf-8');
      response.end(url === '/' ? html : '');
    });
    await new Promise<void>((resolve) => {
      server.listen(0, '127.0.0.1', resolve);
    });
    const browser = await chromium.launch({
      executablePath: await findChromium(),
      args: chromiumArguments,
    });
    return new PanelInBrowser(await browser.newPage(), requests, browser, server);
  }

  /** The page's address. */
  get address(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}/`;
  }

  async open(): Promise<void> {
    const { page } = this;
    await page.addInitScript(() => {
      const nothing = (): undefined => undefined;
      const api = { postMessage: nothing, getState: nothing, setState: nothing };
      Object.assign(window, { acquireVsCodeApi: () => api });
    });
    await page.goto(this.address);
    await page.locator('main').waitFor();
  }

  async stop(): Promise<void> {
    await this.browser.close();
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }
}
