import type { Browser, Page } from '@playwright/test';
import { axeScript } from '../support/axeViolations';
import { capturedTheme, type ThemeName, type WebviewTheme } from './themes/themes';
import { RECEIVE, SAVED_STATE, styleOf, webviewHtml } from './webviewHtml';

/** The host's side of a page: what it shows, and how they speak. */
export interface PageHost {
  readonly html: string;
  readonly view?: { readonly result?: { readonly rules: RulesOf } } | undefined;
  connect(deliver: (message: object) => void): void;
  receive(message: unknown): void;
}

type RulesOf =
  | { readonly state: 'present'; readonly content: { readonly list: readonly unknown[] } }
  | { readonly state: 'absent' | 'deviates' };

/** Never asked by name: each request is answered here. */
const ADDRESS = 'http://webview.invalid/';

export interface OpenOptions {
  /** `dark` unless told. */
  readonly theme?: ThemeName;
  /** In pixels; 1200 unless told. */
  readonly width?: number;
  /** What the page saved when it was last seen. */
  readonly state?: unknown;
  /** False keeps all that the host has to say. */
  readonly connected?: boolean;
}

/** What is still on its way when a page is complete. */
export interface Expected {
  /** The result, or another one. */
  readonly busy?: boolean;
  /** The pictures. */
  readonly imagesLoading?: boolean;
}

const HEIGHT = 900;

/** One browser page that shows one panel after the other, as VS Code's webview would. */
export class PanelPage {
  /** What went wrong in the pages since the last one was opened: errors, refused scripts, requests. */
  readonly complaints: string[] = [];
  #host: PageHost | undefined;
  #html = '';
  #opened = 0;
  #delivered: Promise<unknown> = Promise.resolve();

  private constructor(readonly page: Page) {}

  /** @param axe each page has axe from its beginning, which takes half as long as the rest of opening it. */
  static async create(browser: Browser, { axe = false } = {}): Promise<PanelPage> {
    const page = await browser.newPage({ viewport: { width: 1200, height: HEIGHT } });
    const panelPage = new PanelPage(page);
    if (axe) await page.addInitScript({ path: axeScript });
    await panelPage.#listen();
    return panelPage;
  }

  /** Shows the host's panel; resolves when the page has loaded. The host's messages follow. */
  async open(host: PageHost, options: OpenOptions = {}): Promise<void> {
    const { theme = 'dark', width = 1200, state, connected = true } = options;
    this.#opened += 1;
    this.#host = host;
    this.#html = webviewHtml(host.html, capturedTheme(theme), this.#opened, state);
    this.complaints.length = 0;
    await this.setWidth(width);
    await this.page.goto(ADDRESS);
    if (connected) host.connect((message) => this.deliver(message));
  }

  /** Gives the page a message, after those before. */
  deliver(message: object): void {
    const page = this.#opened;
    this.#delivered = this.#delivered
      .then(() => (page === this.#opened ? this.page.evaluate(postMessage, message) : undefined))
      // The page may have gone, and with it whoever waits for the message.
      .catch(() => undefined);
  }

  /** Resolves when the page shows all that it will show by itself. */
  async complete({ busy = false, imagesLoading = false }: Expected = {}): Promise<void> {
    // Whatever has happened in the host has led to a message by then.
    await new Promise(setImmediate);
    let rules: number;
    do {
      rules = this.#rules();
      await this.#delivered;
      const problem = await this.page.evaluate(untilComplete, { busy, imagesLoading, rules });
      if (problem !== undefined) throw new Error(`The page is not complete: ${problem}`);
      // A view that came meanwhile may have more of them.
    } while (rules !== this.#rules());
    const drawn = await this.page.locator('#rules article').count();
    if (drawn !== rules) throw new Error(`The page shows ${drawn} of ${rules} rules.`);
  }

  /** Paints the page in another theme, as VS Code does with an open one. */
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

  /** What the page has saved for the time when it is hidden. */
  savedState(): Promise<unknown> {
    return this.page.evaluate((name) => {
      const read = (window as unknown as Record<string, () => unknown>)[name];
      return read?.();
    }, SAVED_STATE);
  }

  /** Everything in the page, hidden or not: elements, attributes and texts. */
  everything(): Promise<string> {
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
      if (route.request().url() === ADDRESS) {
        return route.fulfill({ contentType: 'text/html; charset=utf-8', body: this.#html });
      }
      this.complaints.push(`request: ${route.request().url()}`);
      return route.abort();
    });
    this.page.on('pageerror', (error) => this.complaints.push(`error: ${error.message}`));
    this.page.on('console', (message) => {
      // A refusal by the page's policy is one of them.
      if (message.type() === 'error') this.complaints.push(`console: ${message.text()}`);
    });
    this.page.on('dialog', (dialog) => {
      this.complaints.push(`dialog: ${dialog.message()}`);
      void dialog.dismiss();
    });
    this.page.on('popup', (popup) => this.complaints.push(`popup: ${popup.url()}`));
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

/**
 * Resolves when the page is as it is described, or with a word about what is missing after a while. It ends the animations
 * that end at all, such as the wait before `Cancel` appears; the live region speaks in the second frame.
 */
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
  // Pictures that are requested once they are near what is seen.
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
