import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import path from 'node:path';
import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core';
import { chromiumArguments, findChromium } from '../../scripts/chromium.mjs';
import { hostsFolder, installHost, startWorkbench } from '../../scripts/vscodeHost.mts';
import { type ColorTheme, themeId } from './window/colorThemes.mts';
import { Window } from './window/Window.mts';

// Node strips the types of this file and of those in `window` when a script imports them, so they have no enums and no
// parameter properties.

export type { ColorTheme };

export interface WorkbenchOptions {
  /** The packaged extensions to install. */
  vsix: string | string[];
  /** The folder to open. Pass a copy if the test writes to it. */
  workspace: string;
  /** Default: `newest`. */
  host?: 'newest' | 'minimum';
  settings?: Record<string, unknown>;
  /** Default: `dark`. */
  colorTheme?: ColorTheme;
  viewport?: { width: number; height: number };
  /** Variables for the extension host. */
  env?: Record<string, string>;
}

type Server = Awaited<ReturnType<typeof startWorkbench>>;

/** A VS Code with the packaged extension, and a browser with one window, for use outside of the tests. */
export class Workbench extends Window {
  readonly #browser: Browser;
  readonly #server: Server;
  readonly #dataDir: string;

  private constructor(browser: Browser, page: Page, server: Server, dataDir: string) {
    super(page);
    this.#browser = browser;
    this.#server = server;
    this.#dataDir = dataDir;
  }

  /**
   * Installs the extension, starts the host and opens the workspace; resolves when the workbench can be used.
   *
   * @throws {Error} when the host, the browser or the extension cannot be installed or started.
   */
  static async launch(options: WorkbenchOptions): Promise<Workbench> {
    const [host, executablePath] = await Promise.all([
      installHost(options.host ?? 'newest'),
      findChromium(),
    ]);
    const parent = path.join(hostsFolder, 'data');
    await mkdir(parent, { recursive: true });
    const dataDir = await mkdtemp(path.join(parent, 'workbench-'));
    const colorTheme = await themeId(host.codeServer, options.colorTheme ?? 'dark');
    const [server, browser] = await Promise.all([
      startWorkbench(host, {
        vsix: options.vsix,
        dataDir,
        settings: { 'workbench.colorTheme': colorTheme, ...options.settings },
        env: options.env ?? {},
      }),
      chromium.launch({ executablePath, args: chromiumArguments }),
    ]);
    const context = await browser.newContext({
      viewport: options.viewport ?? { width: 1280, height: 800 },
      permissions: ['clipboard-read', 'clipboard-write'],
    });
    const workbench = new Workbench(browser, await context.newPage(), server, dataDir);
    try {
      const folder = encodeURIComponent(path.resolve(options.workspace));
      await workbench.page.goto(`${server.url}?folder=${folder}`);
      await workbench.untilReady();
      return workbench;
    } catch (error) {
      await workbench.close();
      throw error;
    }
  }

  get context(): BrowserContext {
    return this.page.context();
  }

  async screenshot(file: string): Promise<void> {
    await mkdir(path.dirname(path.resolve(file)), { recursive: true });
    await this.page.screenshot({ path: file });
  }

  /** Closes the browser, ends the host and removes the user data. */
  async close(): Promise<void> {
    await this.#browser.close();
    await this.#server.stop();
    await rm(this.#dataDir, { recursive: true, force: true, maxRetries: 3 });
  }
}
