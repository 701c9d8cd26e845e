import type { Browser, Page } from '@playwright/test';
import { axeScript } from '../support/axeViolations';
import { capturedTheme, type ThemeName, type WebviewTheme } from './themes/themes';
import { RECEIVE, SAVED_STATE, styleOf, webviewHtml } from './webviewHtml';

/** The host of a page. */
export interface PageHost {
  readonly html: string;
  readonly view?: { readonly result?: { readonly rules: RulesOf } } | undefined;
  connect(deliver: (message: object) => void): void;
  receive(message: unknown): void;
}

type RulesOf =
  | { readonly state: 'present'; readonly content: { readonly list: readonly unknown[] } }
  | { readonly state: 'absent' | 'deviates' };

/** Never resolved: `route` responds to each request. */
const PAGE_URL = 'http://webview.invalid/';

export interface OpenOptions {
  /** Default: `dark`. */
  readonly theme?: ThemeName;
  /** In pixels; default: 1200. */
  readonly width?: number;
  /** The state that a previous page saved. */
  readonly state?: unknown;
  /** False holds back the messages of the host. */
  readonly connected?: boolean;
}

/** What is still loading when a page is complete. */
export interface Expected {
  readonly busy?: boolean;
  readonly imagesLoading?: boolean;
}

const HEIGHT = 900;

/** A browser page that shows one panel after the other, like VS Code's webview. */
export class PanelPage {
  /** Errors, refused scripts and requests since the last `open`. */
  readonly problems: string[] = [];
  #host: PageHost | undefined;
  #html = '';
  #opened = 0;
  #delivered: Promise<unknown> = Promise.resolve();

  private constructor(readonly page: Page) {}

  /** @param axe loads axe into each page, which takes half as long as opening it */
  static async create(browser: Browser, { axe = false } = {}): Promise<PanelPage> {
    const page = await browser.newPage({ viewport: { width: 1200, height: HEIGHT } });
    const panelPage = new PanelPage(page);
    if (axe) await page.addInitScript({ path: axeScript });
    await panelPage.#listen();
    return panelPage;
  }

  /** Opens the host's page; resolves when it has loaded. The host's messages follow. */
  async open(host: PageHost, options: OpenOptions = {}): Promise<void> {
    const { theme = 'dark', width = 1200, state, connected = true } = options;
    this.#opened += 1;
    this.#host = host;
    this.#html = webviewHtml(host.html, capturedTheme(theme), this.#opened, state);
    this.problems.length = 0;
    await this.setWidth(width);
    await this.page.goto(PAGE_URL);
    if (connected) host.connect((message) => this.deliver(message));
  }

  /** Delivers a message after earlier ones. */
  deliver(message: object): void {
    const page = this.#opened;
    this.#delivered = this.#delivered
      .then(() => (page === this.#opened ? this.page.evaluate(postMessage, message) : undefined))
      // The page may be closed.
      .catch(() => undefined);
  }

  /** Resolves when the page shows everything that it shows without a click. */
  async complete({ busy = false, imagesLoading = false }: Expected = {}): Promise<void> {
    // Lets the host post its messages.
    await new Promise(setImmediate);
    let rules: number;
    do {
      rules = this.#rules();
      await this.#delivered;
      const problem = await this.page.evaluate(untilComplete, { busy, imagesLoading, rules });
      if (problem !== undefined) throw new Error(`The page is not complete: ${problem}`);
      // A new view may have more rules.
    } while (rules !== this.#rules());
    const drawn = await this.page.locator('#rules article').count();
    if (drawn !== rules) throw new Error(`The page shows ${drawn} of ${rules} rules.`);
  }

  /** Changes the theme of the open page, like VS Code. */
  async setTheme(theme: ThemeName): Promise<void> {
    const { bodyClasses, bodyAttributes } = capturedTheme(theme);
    await this.page.evaluate(applyTheme, {
      style: styleOf(capturedTheme(theme)),
      bodyClasses,
      bodyAttributes,
    });
  }

  async setWidth(width: number): Promise<void> {
    if (this.page.viewportSize()?.width === width) return;
    await this.page.setViewportSize({ width, height: HEIGHT });
  }

  /** The state that the page has saved. */
  savedState(): Promise<unknown> {
    return this.page.evaluate((name) => {
      const read = (window as unknown as Record<string, () => unknown>)[name];
      return read?.();
    }, SAVED_STATE);
  }

  /** The HTML of the page, hidden elements included. */
  html(): Promise<string> {
    return this.page.evaluate(() => document.documentElement.outerHTML);
  }

  #rules(): number {
    const rules = this.#host?.view?.result?.rules;
    return rules?.state === 'present' ? rules.content.list.length : 0;
  }

  async #listen(): Promise<void> {
    await this.page.exposeFunction(RECEIVE, (page: number, message: unknown) => {
      if (page === this.#opened) this.#host?.receive(message);
    });
    await this.page.route('**/*', (route) => {
      if (route.request().url() === PAGE_URL) {
        return route.fulfill({ contentType: 'text/html; charset=utf-8', body: this.#html });
      }
      this.problems.push(`request: ${route.request().url()}`);
      return route.abort();
    });
    this.page.on('pageerror', (error) => this.problems.push(`error: ${error.message}`));
    this.page.on('console', (message) => {
      // Includes refusals by the content security policy.
      if (message.type() === 'error') this.problems.push(`console: ${message.text()}`);
    });
    this.page.on('dialog', (dialog) => {
      this.problems.push(`dialog: ${dialog.message()}`);
      void dialog.dismiss();
    });
    this.page.on('popup', (popup) => this.problems.push(`popup: ${popup.url()}`));
  }
}

function postMessage(message: object): void {
  window.postMessage(message, window.origin);
}

function applyTheme({
  style,
  bodyClasses,
  bodyAttributes,
}: Pick<WebviewTheme, 'bodyClasses' | 'bodyAttributes'> & { readonly style: string }): void {
  document.documentElement.style.cssText = style;
  const { classList } = document.body;
  classList.remove(...[...classList].filter((name) => name.startsWith('vscode-')));
  classList.add(...bodyClasses.split(' '));
  for (const [name, value] of Object.entries(bodyAttributes)) {
    document.body.setAttribute(name, value);
  }
}

/** Waits until the page is as expected, or returns what is missing. Finishes animations; the live region needs two frames. */
async function untilComplete(expected: {
  readonly busy: boolean;
  readonly imagesLoading: boolean;
  readonly rules: number;
}): Promise<string | undefined> {
  const frame = (): Promise<unknown> => new Promise((resolve) => requestAnimationFrame(resolve));
  const missing = (): string | undefined => {
    const main = document.querySelector('main');
    const busy = main?.getAttribute('aria-busy');
    if (busy !== String(expected.busy)) return `aria-busy is ${busy}`;
    const loading = document.querySelectorAll('section .frame.loading').length;
    if (loading > 0 !== expected.imagesLoading) return `${loading} pictures are loading`;
    const drawn = [...document.images].every((image) => image.complete && image.naturalWidth > 0);
    if (!drawn) return 'a picture is not drawn';
    const rules = document.querySelectorAll('#rules article').length;
    return rules < expected.rules ? `${rules} of ${expected.rules} rules are there` : undefined;
  };
  const deadline = performance.now() + 10_000;
  // Images that load when they are scrolled near.
  const waiting = (): Element | null =>
    expected.imagesLoading ? null : document.querySelector('section .frame.waiting');
  const top = window.scrollY;
  let scrolled = false;
  while (missing() !== undefined || waiting() !== null) {
    if (performance.now() > deadline) return missing() ?? 'a picture waits to come near';
    if (waiting() !== null) {
      scrolled = true;
      waiting()?.scrollIntoView();
    }
    await frame();
  }
  if (scrolled) window.scrollTo({ top });
  for (const animation of document.getAnimations()) {
    const { endTime } = animation.effect?.getComputedTiming() ?? {};
    if (typeof endTime === 'number' && Number.isFinite(endTime)) animation.finish();
  }
  await frame();
  await frame();
  return undefined;
}
