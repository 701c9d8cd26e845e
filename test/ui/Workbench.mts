import { mkdir, mkdtemp, readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import {
  chromium,
  type Browser,
  type BrowserContext,
  type Frame,
  type FrameLocator,
  type Locator,
  type Page,
} from 'playwright-core';
import { chromiumArguments, findChromium } from '../../scripts/chromium.mjs';
import { hostsFolder, installHost, startWorkbench } from '../../scripts/vscodeHost.mjs';

// Node runs this file as it is when a script imports it, by leaving the types out. So it uses only syntax that can be
// left out: no enums, no parameter properties.

/** Every wait ends after this time, with an error that says what was waited for. */
const PATIENCE_MS = 30_000;

export type ColorTheme = 'dark' | 'light' | 'hc' | 'hc-light';

interface ThemeNames {
  /** What the setting takes; the newest VS Code renamed two themes, so the first one that exists counts. */
  ids: readonly string[];
  /** What the theme picker shows. */
  label: string;
  /** What the workbench's root element has as a class. */
  className: string;
}

const themes: Record<ColorTheme, ThemeNames> = {
  dark: { ids: ['Dark Modern', 'Default Dark Modern'], label: 'Dark Modern', className: 'vs-dark' },
  light: { ids: ['Light Modern', 'Default Light Modern'], label: 'Light Modern', className: 'vs' },
  hc: { ids: ['Default High Contrast'], label: 'Dark High Contrast', className: 'hc-black' },
  'hc-light': {
    ids: ['Default High Contrast Light'],
    label: 'Light High Contrast',
    className: 'hc-light',
  },
};

export interface WorkbenchOptions {
  /** The packaged extension to install, or several. */
  vsix: string | string[];
  /** A folder to open. It is opened as it is, so pass a copy when the test writes to it. */
  workspace: string;
  /** `newest` unless told. */
  host?: 'newest' | 'minimum';
  settings?: Record<string, unknown>;
  /** `dark` unless told. */
  colorTheme?: ColorTheme;
  viewport?: { width: number; height: number };
  /** The language of the editor: `en` unless told. The workbench itself has no other words than English. */
  language?: string;
  /** How much the host logs: `info` unless told, `trace` at most. */
  logLevel?: string;
  /** Variables for the extension host. */
  env?: Record<string, string>;
  /** Where user data and extensions live; by default a new folder that `close` removes. */
  dataDir?: string;
  /** `false` shows the browser's window. */
  headless?: boolean;
}

/** VS Code with the packaged extension in a real browser, and the hands of a person who uses it. */
export class Workbench {
  readonly page: Page;
  readonly quickInput: QuickInput;
  /** Address of the workbench with its folder, for a second page in the same browser. */
  readonly url: string;
  /** The host's log folder: the extension host's log and the output channels. */
  readonly logsFolder: string;
  /** Where user data and extensions live. */
  readonly dataFolder: string;
  readonly #browser: Browser;
  readonly #server: Awaited<ReturnType<typeof startWorkbench>>;
  readonly #dataDir: string;
  readonly #removesData: boolean;
  readonly #errors: string[] = [];

  private constructor(
    browser: Browser,
    page: Page,
    server: Awaited<ReturnType<typeof startWorkbench>>,
    options: { workspace: string; dataDir: string; removesData: boolean },
  ) {
    this.page = page;
    this.quickInput = new QuickInput(page);
    this.url = `${server.url}?folder=${encodeURIComponent(options.workspace)}`;
    this.logsFolder = server.logsFolder;
    this.dataFolder = options.dataDir;
    this.#browser = browser;
    this.#server = server;
    this.#dataDir = options.dataDir;
    this.#removesData = options.removesData;
    page.on('console', (message) => {
      if (message.type() === 'error') {
        this.#errors.push(message.text());
      }
    });
    page.on('pageerror', (error) => this.#errors.push(String(error)));
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
    const dataDir = options.dataDir ?? (await newDataDir());
    const colorTheme = await themeId(host.codeServer, options.colorTheme ?? 'dark');
    const [server, browser] = await Promise.all([
      startWorkbench(host, {
        vsix: options.vsix,
        dataDir,
        settings: { 'workbench.colorTheme': colorTheme, ...options.settings },
        env: options.env ?? {},
        logLevel: options.logLevel ?? 'info',
      }),
      chromium.launch({
        executablePath,
        args: chromiumArguments,
        headless: options.headless ?? true,
      }),
    ]);
    const context = await browser.newContext({
      viewport: options.viewport ?? { width: 1280, height: 800 },
      permissions: ['clipboard-read', 'clipboard-write'],
    });
    if (options.language !== undefined) {
      // What an installed language pack sets before the workbench starts.
      await context.addInitScript((language) => {
        Object.defineProperty(globalThis, '_VSCODE_NLS_LANGUAGE', { get: () => language });
      }, options.language);
    }
    const workbench = new Workbench(browser, await context.newPage(), server, {
      workspace: path.resolve(options.workspace),
      dataDir,
      removesData: options.dataDir === undefined,
    });
    try {
      await workbench.page.goto(workbench.url);
      await workbench.#untilReady();
      return workbench;
    } catch (error) {
      await workbench.close();
      throw error;
    }
  }

  get context(): BrowserContext {
    return this.page.context();
  }

  /** What the browser's console reported as errors: the workbench's, the extension host's and the webviews'. */
  get consoleErrors(): readonly string[] {
    return this.#errors;
  }

  /** Everything the server printed so far. */
  async serverLog(): Promise<string> {
    return readFile(this.#server.logFile, 'utf8');
  }

  async #untilReady(): Promise<void> {
    await this.page.locator('.monaco-workbench .statusbar').waitFor({ timeout: 2 * PATIENCE_MS });
    await this.page
      .locator('.monaco-workbench .explorer-folders-view .monaco-list-row')
      .first()
      // An empty folder has no rows, and another view may be in front after a reload.
      .or(this.page.locator('.monaco-workbench .composite.viewlet'))
      .first()
      .waitFor({ timeout: PATIENCE_MS });
  }

  /**
   * Runs a command by its full title, for example `IDWise: Open Journey…`, from the command palette.
   *
   * @throws {Error} when the palette does not list it within half a minute; the message says what it lists.
   */
  async runCommand(title: string): Promise<void> {
    const deadline = Date.now() + PATIENCE_MS;
    for (;;) {
      await this.#openPalette(title);
      const row = this.quickInput.row(title);
      try {
        await row.click({ timeout: 3000 });
        break;
      } catch (error) {
        // Right after the start the extension's commands are not known yet, and an open list does not take them up.
        const listed = await this.quickInput.items();
        await this.page.keyboard.press('Escape');
        if (Date.now() > deadline) {
          throw new Error(
            `The palette has no command "${title}". It lists: ${listed.join(' | ') || 'nothing'}`,
            { cause: error },
          );
        }
      }
    }
    // The command may ask something in the same widget: what was typed here is gone then.
    await this.page.waitForFunction(
      (typed) => {
        const input = document.querySelector<HTMLInputElement>('.quick-input-widget input.input');
        return !input || input.offsetParent === null || input.value !== typed;
      },
      `>${title}`,
      { timeout: PATIENCE_MS },
    );
  }

  /** The titles that the palette lists for `text`; empty when there are none. */
  async commandsMatching(text: string): Promise<string[]> {
    await this.#openPalette(text);
    await this.quickInput.rows.first().waitFor({ timeout: PATIENCE_MS });
    const titles = await this.quickInput.items();
    await this.quickInput.escape();
    return titles.filter((title) => title !== 'No matching commands');
  }

  async #openPalette(text: string): Promise<void> {
    const deadline = Date.now() + PATIENCE_MS;
    for (;;) {
      await this.page.keyboard.press('F1');
      try {
        await this.page
          .locator('.quick-input-widget input[placeholder^="Type the name of a command"]')
          .waitFor({ timeout: 2000 });
        // It closes by itself when a webview takes the focus at the same moment.
        await this.quickInput.input.fill(`>${text}`, { timeout: 2000 });
        return;
      } catch (error) {
        if (Date.now() > deadline) {
          throw new Error('F1 does not open the command palette.', { cause: error });
        }
        // The key went to something that keeps it, such as a webview that is still loading.
        await this.page.evaluate(() => {
          if (document.activeElement instanceof HTMLElement) {
            document.activeElement.blur();
          }
          window.focus();
        });
      }
    }
  }

  /**
   * Opens the context menu of `target` and chooses an entry by its title.
   *
   * @throws {Error} when the menu does not take the click within half a minute.
   */
  async chooseFromContextMenu(target: Locator, title: string): Promise<void> {
    await target.click({ button: 'right', timeout: PATIENCE_MS });
    const entry = this.page.getByRole('menuitem', { name: title, exact: true });
    const deadline = Date.now() + PATIENCE_MS;
    for (;;) {
      // A menu lets the first moments of clicks pass, so that the click that opened it does not choose.
      await entry.click({ timeout: PATIENCE_MS });
      try {
        await entry.waitFor({ state: 'hidden', timeout: 2000 });
        return;
      } catch (error) {
        if (Date.now() > deadline) {
          throw new Error(`The context menu does not take a click on "${title}".`, {
            cause: error,
          });
        }
      }
    }
  }

  /** Opens a file of the workspace's top folder by a double click in the Explorer. */
  async openFile(name: string): Promise<Locator> {
    const row = this.page
      .locator('.explorer-folders-view .monaco-list-row')
      .filter({ has: this.page.locator('.label-name').filter({ hasText: exactly(name) }) });
    if (!(await row.isVisible())) {
      await this.runCommand('View: Show Explorer');
    }
    await row.dblclick({ timeout: PATIENCE_MS });
    await this.tab(name).waitFor({ timeout: PATIENCE_MS });
    const editor = this.activeEditor;
    await editor.locator('.view-line').first().waitFor({ timeout: PATIENCE_MS });
    return editor;
  }

  /** The text editor in front. */
  get activeEditor(): Locator {
    return this.page.locator(
      '.editor-group-container.active .editor-container .monaco-editor[role="code"]',
    );
  }

  /** The editor tab with this title, or whose title matches. */
  tab(title: string | RegExp): Locator {
    return this.page.locator('.tabs-container .tab').filter({
      // The title is one element or two: newer versions show a file's extension by itself.
      has: this.page.locator('.monaco-icon-label-container').filter({
        hasText: typeof title === 'string' ? exactly(title) : title,
      }),
    });
  }

  /** The titles of all editor tabs, in order. */
  async tabs(): Promise<string[]> {
    return this.page.locator('.tabs-container .tab .monaco-icon-label-container').allTextContents();
  }

  /** Picks a colour theme; resolves when the workbench shows it. */
  async setColorTheme(theme: ColorTheme): Promise<void> {
    const { label, className } = themes[theme];
    await this.runCommand('Preferences: Color Theme');
    await this.quickInput.waitFor(/color theme/i);
    await this.quickInput.type(label);
    await this.quickInput.pick(label);
    await this.quickInput.waitUntilClosed();
    await this.page.locator(`.monaco-workbench.${className}`).waitFor({ timeout: PATIENCE_MS });
  }

  /** Changes user settings by editing settings.json in the editor; the workbench takes them up at once. */
  async updateSettings(settings: Record<string, unknown>): Promise<void> {
    const file = path.join(this.#dataDir, 'User/settings.json');
    const current = JSON.parse(await readFile(file, 'utf8')) as Record<string, unknown>;
    await this.runCommand('Preferences: Open User Settings (JSON)');
    await this.tab('settings.json').waitFor({ timeout: PATIENCE_MS });
    await this.activeEditor.locator('.view-line').first().click({ timeout: PATIENCE_MS });
    await this.page.keyboard.press('ControlOrMeta+A');
    await this.page.keyboard.insertText(JSON.stringify({ ...current, ...settings }));
    // The editor closes quotes and braces that it sees opened.
    await this.page.keyboard.press('ControlOrMeta+Shift+End');
    await this.page.keyboard.press('Delete');
    await this.page.locator('.tab.active.dirty').waitFor({ timeout: PATIENCE_MS });
    await this.page.keyboard.press('ControlOrMeta+S');
    await this.page.locator('.tab.active.dirty').waitFor({ state: 'hidden', timeout: PATIENCE_MS });
    await this.runCommand('View: Close Editor');
    await this.tab('settings.json').waitFor({ state: 'hidden', timeout: PATIENCE_MS });
  }

  /**
   * Puts the mouse on the first place where `text` is in the text editor in front, and waits for the hover.
   *
   * @throws {Error} when the text is not on the screen, or no hover comes up.
   */
  async hover(text: string): Promise<Locator> {
    const hover = this.page.locator('.monaco-hover[role="tooltip"]:visible, .monaco-hover:visible');
    const deadline = Date.now() + PATIENCE_MS;
    for (;;) {
      await this.pointAt(text);
      try {
        await hover.first().waitFor({ timeout: 3000 });
        return hover.first();
      } catch (error) {
        if (Date.now() > deadline) {
          throw new Error(`No hover came up on "${text}".`, { cause: error });
        }
        // A hover that was asked for before the extension had started stays away until the mouse comes again.
        await this.page.mouse.move(0, 0);
      }
    }
  }

  /**
   * Moves the mouse onto the first place where `text` is in the text editor in front.
   *
   * @throws {Error} when the text is not on the screen.
   */
  async pointAt(text: string): Promise<{ x: number; y: number }> {
    const place = await this.#placeOf(text);
    await this.page.mouse.move(place.x - 2, place.y);
    await this.page.mouse.move(place.x, place.y, { steps: 3 });
    return place;
  }

  /** Puts the cursor into the first place where `text` is in the text editor in front. */
  async clickAt(text: string): Promise<void> {
    const { x, y } = await this.pointAt(text);
    await this.page.mouse.click(x, y);
  }

  /** Selects the first place where `text` is in the text editor in front, by dragging the mouse. */
  async select(text: string): Promise<void> {
    const { left, right, y } = await this.#placeOf(text);
    await this.page.mouse.move(left + 1, y);
    await this.page.mouse.down();
    await this.page.mouse.move((left + right) / 2, y);
    await this.page.mouse.move(right, y);
    await this.page.mouse.up();
  }

  async #placeOf(text: string): Promise<{ x: number; y: number; left: number; right: number }> {
    const handle = await this.page
      .waitForFunction(
        (wanted) => {
          const lines = document.querySelectorAll(
            '.editor-group-container.active .monaco-editor[role="code"] .view-line',
          );
          for (const line of lines) {
            // The editor shows spaces as no-break spaces, and each token in an element of its own.
            const at = (line.textContent ?? '').replaceAll('\u00a0', ' ').indexOf(wanted);
            if (at < 0) {
              continue;
            }
            const range = document.createRange();
            const walker = document.createTreeWalker(line, NodeFilter.SHOW_TEXT);
            let passed = 0;
            let started = false;
            for (let node = walker.nextNode(); node; node = walker.nextNode()) {
              const { length } = node.textContent ?? '';
              if (!started && at < passed + length) {
                range.setStart(node, at - passed);
                started = true;
              }
              if (started && at + wanted.length <= passed + length) {
                range.setEnd(node, at + wanted.length - passed);
                break;
              }
              passed += length;
            }
            const box = range.getBoundingClientRect();
            return {
              x: (box.left + box.right) / 2,
              y: (box.top + box.bottom) / 2,
              left: box.left,
              right: box.right,
            };
          }
          return undefined;
        },
        text,
        { timeout: PATIENCE_MS },
      )
      .catch((error: unknown) => {
        throw new Error(`"${text}" is not in the part of the editor that is on the screen.`, {
          cause: error,
        });
      });
    const place = await handle.jsonValue();
    if (!place) {
      throw new Error(`"${text}" is not in the part of the editor that is on the screen.`);
    }
    return place;
  }

  /**
   * The document of the journey panel in front, or of the one whose `main` has `name` in its accessible name.
   *
   * @throws {Error} when no panel on the screen has a `main` (of that name) within half a minute.
   */
  async journeyFrame(name?: string): Promise<FrameLocator> {
    const id = await this.#webviewWithMain(name);
    return this.page
      .frameLocator(`iframe.webview[name="${id}"]`)
      .frameLocator('iframe#active-frame');
  }

  /** As `journeyFrame`, but the frame itself, which can run scripts; it ends when the panel loads its page again. */
  async journeyDocument(name?: string): Promise<Frame> {
    const owner = await (await this.journeyFrame(name)).owner().elementHandle();
    const frame = await owner?.contentFrame();
    if (!frame) {
      throw new Error('The journey panel has gone.');
    }
    return frame;
  }

  async #webviewWithMain(name?: string): Promise<string> {
    const deadline = Date.now() + PATIENCE_MS;
    const seen = new Set<string>();
    for (;;) {
      const webviews = await this.page.locator('iframe.webview').all();
      for (const webview of webviews) {
        // Panels in the background stay in the page, hidden. One may close while it is looked at.
        const id = await webview.getAttribute('name', { timeout: 1000 }).catch(() => null);
        if (!id || !(await webview.isVisible())) {
          continue;
        }
        const main = this.page
          .frameLocator(`iframe.webview[name="${id}"]`)
          .frameLocator('iframe#active-frame')
          .locator('main');
        const label = await main
          .first()
          .getAttribute('aria-label', { timeout: 250 })
          .then((text) => text ?? '')
          .catch(() => undefined);
        if (label === undefined) {
          continue;
        }
        seen.add(label);
        if (name === undefined || label.includes(name)) {
          return id;
        }
      }
      if (Date.now() > deadline) {
        throw new Error(
          `No panel on the screen has a main${name === undefined ? '' : ` named "${name}"`}. ` +
            `Webviews: ${webviews.length}. Names seen: ${[...seen].join(' | ') || 'none'}`,
        );
      }
      if (webviews.length === 0) {
        await this.page
          .locator('iframe.webview')
          .first()
          .waitFor({ state: 'attached', timeout: 1000 })
          .catch(() => undefined);
      }
    }
  }

  /** Resolves when the journey in front has its result and every picture of it has been drawn. */
  async untilJourneyDrawn(name?: string): Promise<FrameLocator> {
    const frame = await this.journeyFrame(name);
    await frame.locator('main[aria-busy="false"]').waitFor({ timeout: PATIENCE_MS });
    const document = await this.journeyDocument(name);
    await document.waitForFunction(
      () => [...window.document.images].every((image) => image.complete && image.naturalWidth > 0),
      undefined,
      { timeout: PATIENCE_MS },
    );
    await document.evaluate(
      async () =>
        new Promise<void>((resolve) => {
          requestAnimationFrame(() => requestAnimationFrame(() => resolve()));
        }),
    );
    return frame;
  }

  /** The notification toasts whose text contains `text`. */
  notification(text: string | RegExp): Locator {
    return this.page.locator('.notifications-toasts .notification-list-item').filter({
      hasText: text,
    });
  }

  /** The messages of the notification toasts on the screen. */
  async notifications(): Promise<string[]> {
    return this.page
      .locator('.notifications-toasts .notification-list-item-message')
      .allInnerTexts();
  }

  /** The modal dialog on the screen. */
  get dialog(): Locator {
    return this.page.locator('.monaco-dialog-box');
  }

  /** The status bar item that contains `text`. */
  statusBar(text: string | RegExp): Locator {
    return this.page.locator('.statusbar .statusbar-item').filter({ hasText: text });
  }

  /** Opens the IDWise side bar when needed and gives the tree of one of its views, for example `Journeys`. */
  async tree(viewName: string): Promise<Locator> {
    const tree = this.page.locator('.sidebar .pane', {
      has: this.page.locator(`.pane-header[aria-label^="${viewName}"]`),
    });
    if (!(await tree.isVisible())) {
      // A badge lies over the icon, so the click goes to what holds both.
      const tab = this.page.locator('.activitybar .action-item', {
        has: this.page.locator('.action-label[aria-label^="IDWise"]'),
      });
      await tab.click({ timeout: PATIENCE_MS });
    }
    await tree.waitFor({ timeout: PATIENCE_MS });
    const header = tree.locator('.pane-header');
    if ((await header.getAttribute('aria-expanded')) === 'false') {
      await header.click();
    }
    return tree;
  }

  /** The text on the clipboard. */
  async clipboard(): Promise<string> {
    return this.page.evaluate(() => navigator.clipboard.readText());
  }

  /**
   * Reloads the window. In a browser VS Code saves which editors are open every few seconds and not when its page goes, so
   * this waits until the tab in front is saved as such.
   */
  async reload(): Promise<void> {
    const active = this.page.locator('.editor-group-container.active .tab.active');
    if (await active.isVisible()) {
      const title = await active.locator('.monaco-icon-label-container').textContent();
      const deadline = Date.now() + PATIENCE_MS;
      while (!(await this.page.evaluate(activeEditorIsSaved, title ?? ''))) {
        if (Date.now() > deadline) {
          throw new Error(`VS Code does not save that "${title}" is in front.`);
        }
        await this.page.waitForTimeout(250);
      }
    }
    await this.page.reload();
    await this.#untilReady();
  }

  async screenshot(file: string): Promise<void> {
    await mkdir(path.dirname(path.resolve(file)), { recursive: true });
    await this.page.screenshot({ path: file });
  }

  /** Closes the browser, ends the host and removes the user data, unless its folder was given. */
  async close(): Promise<void> {
    await this.#browser.close();
    await this.#server.stop();
    if (this.#removesData) {
      await rm(this.#dataDir, { recursive: true, force: true, maxRetries: 3 });
    }
  }
}

/** The input at the top of the window: prompts, picks and the palette. */
export class QuickInput {
  readonly #page: Page;
  /** The whole widget. */
  readonly widget: Locator;
  readonly input: Locator;
  readonly rows: Locator;

  constructor(page: Page) {
    this.#page = page;
    this.widget = page.locator('.quick-input-widget');
    this.input = this.widget.locator('input.input');
    this.rows = this.widget.locator('.quick-input-list .monaco-list-row');
  }

  /** Resolves when a prompt or pick is open whose title, placeholder or message contains `text`. */
  async waitFor(text: string | RegExp): Promise<void> {
    const words = this.widget
      .locator('.quick-input-title, .quick-input-message, .quick-input-description')
      .filter({ hasText: text, visible: true })
      .or(
        typeof text === 'string'
          ? this.widget.locator(`input.input[placeholder*=${JSON.stringify(text)}]:visible`)
          : this.widget.getByPlaceholder(text),
      );
    await words
      .first()
      .waitFor({ timeout: PATIENCE_MS })
      .catch(async (error: unknown) => {
        throw new Error(
          `No prompt says ${String(text)}. It says: ${(await this.words()).join(' | ') || 'nothing'}`,
          { cause: error },
        );
      });
  }

  /** Resolves when no prompt, pick or palette is open. */
  async waitUntilClosed(): Promise<void> {
    await this.widget.waitFor({ state: 'hidden', timeout: PATIENCE_MS });
  }

  async isOpen(): Promise<boolean> {
    return this.widget.isVisible();
  }

  /** Title, placeholder and message of what is open. */
  async words(): Promise<string[]> {
    if (!(await this.isOpen())) {
      return [];
    }
    return this.widget.evaluate((widget) => {
      const parts = ['.quick-input-title', '.quick-input-message', '.quick-input-description']
        .map((selector) => widget.querySelector<HTMLElement>(selector))
        .map((element) => (element?.offsetParent ? element.innerText.trim() : ''));
      const placeholder = widget.querySelector<HTMLInputElement>('input.input')?.placeholder ?? '';
      return [...parts, placeholder].filter((part) => part.length > 0 && part !== '\u00a0');
    });
  }

  /** The message below the input: what was wrong with the value, or what is asked for. */
  async message(): Promise<string> {
    const message = this.widget.locator('.quick-input-message');
    return (await message.isVisible()) ? (await message.innerText()).trim() : '';
  }

  /** The validation message, once there is one that contains `text`. */
  async validation(text: string | RegExp = /\S/): Promise<string> {
    const message = this.widget.locator('.quick-input-message').filter({ hasText: text });
    await message.waitFor({ timeout: PATIENCE_MS });
    return (await message.innerText()).trim();
  }

  /** Replaces what is in the input. */
  async type(text: string): Promise<void> {
    await this.input.fill(text, { timeout: PATIENCE_MS });
  }

  async value(): Promise<string> {
    return this.input.inputValue();
  }

  /** Presses Enter, after replacing the input when `text` is given. */
  async accept(text?: string): Promise<void> {
    if (text !== undefined) {
      await this.type(text);
    }
    await this.input.press('Enter', { timeout: PATIENCE_MS });
  }

  async escape(): Promise<void> {
    await this.#page.keyboard.press('Escape');
    await this.waitUntilClosed();
  }

  /** Presses the Back button in the title. */
  async back(): Promise<void> {
    await this.widget
      .locator('.quick-input-titlebar .action-label[aria-label^="Back"]')
      .click({ timeout: PATIENCE_MS });
  }

  /** The item whose label is exactly `label`. */
  row(label: string): Locator {
    return this.rows
      .filter({ has: this.#page.locator('.label-name').filter({ hasText: exactly(label) }) })
      .first();
  }

  /** Clicks the item whose label is exactly `label`. */
  async pick(label: string): Promise<void> {
    await this.row(label).click({ timeout: PATIENCE_MS });
  }

  /** The labels of the items on the screen. */
  async items(): Promise<string[]> {
    return this.rows.locator('.quick-input-list-row:first-child .label-name').allInnerTexts();
  }

  /** The items on the screen as a screen reader says them: label, description and detail. */
  async spokenItems(): Promise<string[]> {
    return this.rows.evaluateAll((rows) => rows.map((row) => row.getAttribute('aria-label') ?? ''));
  }
}

/** Runs in the page: whether the editor that VS Code would bring back to the front has this title. */
async function activeEditorIsSaved(title: string): Promise<boolean> {
  const done = <T,>(request: IDBRequest<T>): Promise<T> =>
    new Promise((resolve, reject) => {
      request.addEventListener('success', () => resolve(request.result));
      request.addEventListener('error', () => reject(request.error ?? new Error('no database')));
    });
  for (const { name } of await indexedDB.databases()) {
    if (!name?.startsWith('vscode-web-state-db-')) {
      continue;
    }
    const database = await done(indexedDB.open(name));
    try {
      const saved: unknown = database.objectStoreNames.contains('ItemTable')
        ? await done(
            database
              .transaction('ItemTable')
              .objectStore('ItemTable')
              .get('memento/workbench.parts.editor'),
          )
        : undefined;
      if (typeof saved !== 'string') {
        continue;
      }
      const groups: { editors: { value: string }[]; mru: number[] }[] = [];
      JSON.parse(saved, (_, value) => {
        if (Array.isArray(value?.editors) && Array.isArray(value.mru)) {
          groups.push(value);
        }
        return value;
      });
      const front = groups.map(({ editors, mru }) => editors[mru[0] ?? 0]?.value ?? '');
      // A panel comes back only with the state that its page has saved, a little later than its title.
      const canComeBack = (value: string) =>
        !value.includes('"viewType"') || value.includes('"state"');
      if (front.some((value) => value.includes(title) && canComeBack(value))) {
        return true;
      }
    } finally {
      database.close();
    }
  }
  return false;
}

function exactly(text: string): RegExp {
  return new RegExp(`^${text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}$`);
}

async function newDataDir(): Promise<string> {
  const parent = path.join(hostsFolder, 'data');
  await mkdir(parent, { recursive: true });
  return mkdtemp(path.join(parent, 'workbench-'));
}

async function themeId(codeServer: string, theme: ColorTheme): Promise<string> {
  const file = path.join(codeServer, 'lib/vscode/extensions/theme-defaults/package.json');
  const manifest = JSON.parse(await readFile(file, 'utf8')) as {
    contributes: { themes: { id: string }[] };
  };
  const ids = manifest.contributes.themes.map(({ id }) => id);
  const id = themes[theme].ids.find((candidate) => ids.includes(candidate));
  if (id === undefined) {
    throw new Error(
      `VS Code has none of the themes ${themes[theme].ids.join(', ')}; it has ${ids.join(', ')}.`,
    );
  }
  return id;
}
