import type { Frame, FrameLocator, Locator, Page } from 'playwright-core';
import { type ColorTheme, THEME_NAMES } from './colorThemes.mts';
import { exactly } from './exactly.mts';
import { JourneyPanels } from './JourneyPanels.mts';
import { Notifications } from './Notifications.mts';
import { Palette } from './Palette.mts';
import { takeFocusBack, untilItWorks } from './patience.mts';
import { QuickInput } from './QuickInput.mts';
import { untilEditorsAreSaved } from './savedEditors.mts';
import { SideBar } from './SideBar.mts';
import { Terminal } from './Terminal.mts';
import { TextEditor } from './TextEditor.mts';

/** A window of VS Code in a browser, and what a user does in it. */
export class Window {
  readonly page: Page;
  readonly quickInput: QuickInput;
  readonly notifications: Notifications;
  readonly sideBar: SideBar;
  readonly terminal: Terminal;
  /** Errors in the browser's console, of the workbench, the extension host and the webviews. */
  readonly consoleErrors: string[] = [];
  readonly #palette: Palette;
  readonly #editor: TextEditor;
  readonly #panels: JourneyPanels;

  constructor(page: Page) {
    this.page = page;
    this.quickInput = new QuickInput(page);
    this.notifications = new Notifications(page);
    this.sideBar = new SideBar(page);
    this.terminal = new Terminal(page);
    this.#palette = new Palette(page, this.quickInput);
    this.#editor = new TextEditor(page);
    this.#panels = new JourneyPanels(page);
    page.on('console', (message) => {
      if (message.type() === 'error') this.consoleErrors.push(message.text());
    });
    page.on('pageerror', (error) => this.consoleErrors.push(String(error)));
  }

  /** Resolves when the workbench can be used. */
  async untilReady(): Promise<void> {
    await this.page.locator('.monaco-workbench .statusbar').waitFor({ timeout: 60_000 });
    await this.page
      .locator('.monaco-workbench .explorer-folders-view .monaco-list-row')
      .first()
      // An empty folder has no rows, and another view may be in front after a reload.
      .or(this.page.locator('.monaco-workbench .composite.viewlet'))
      .first()
      .waitFor();
  }

  /** Runs a command by its full title, for example `IDWise: Open Journey…`, from the command palette. */
  async runCommand(title: string): Promise<void> {
    await this.#palette.run(title);
  }

  /** The commands that the palette lists when their titles are typed. */
  async commandsListed(titles: readonly string[]): Promise<string[]> {
    return this.#palette.listed(titles);
  }

  /**
   * Opens the menu of `target` and chooses an entry by its title.
   *
   * @param button the mouse button that opens it
   * @throws {Error} if the menu does not accept the click within half a minute.
   */
  async chooseFromMenu(
    target: Locator,
    title: string,
    button: 'left' | 'right' = 'right',
  ): Promise<void> {
    await target.click({ button });
    const entry = this.page.getByRole('menuitem', { name: title, exact: true });
    await untilItWorks(
      async () => {
        // A menu ignores clicks at first, because the click that opened it must not choose.
        await entry.click();
        await entry.waitFor({ state: 'hidden', timeout: 2000 });
      },
      () => `The menu does not take a click on "${title}".`,
    );
  }

  /**
   * Opens a file in the workspace's root by a double click in the Explorer; resolves when it is in front.
   *
   * @throws {Error} if it is not in front within half a minute.
   */
  async openFile(name: string): Promise<void> {
    const row = this.page
      .locator('.explorer-folders-view .monaco-list-row')
      .filter({ has: this.page.locator('.label-name').filter({ hasText: exactly(name) }) });
    await untilItWorks(
      async () => {
        if (!(await row.isVisible())) await this.runCommand('View: Show Explorer');
        await row.dblclick();
        // Its tab is no sign, because the file may have been open behind another one.
        await this.#editor.lineOf(name).waitFor({ timeout: 5000 });
      },
      () => `${name} does not come to the front.`,
    );
  }

  /** The text editor in front. */
  get activeEditor(): Locator {
    return this.#editor.element;
  }

  /** Moves the mouse to the first `text` in the editor in front, and waits for the hover. */
  async hover(text: string): Promise<Locator> {
    return this.#editor.hover(text);
  }

  /** Moves the cursor into the first `text` in the editor in front. */
  async clickAt(text: string): Promise<void> {
    await this.#editor.clickAt(text);
  }

  /** Selects the first `text` in the editor in front with the mouse. */
  async select(text: string): Promise<void> {
    await this.#editor.select(text);
  }

  /** The whole text of the editor in front, copied by the clipboard. */
  async editorText(): Promise<string> {
    return this.copyWith(async () => {
      // The mouse may rest on a tab, whose tooltip covers the first line.
      await this.activeEditor.hover();
      await this.activeEditor.locator('.view-line').first().click();
      await this.page.keyboard.press('ControlOrMeta+A');
      await this.page.keyboard.press('ControlOrMeta+C');
    });
  }

  /** The editor tab with this title, or whose title matches. */
  tab(title: string | RegExp): Locator {
    return this.page.locator('.tabs-container .tab').filter({
      // Newer versions show a file's extension in an element of its own.
      has: this.page.locator('.monaco-icon-label-container').filter({
        hasText: typeof title === 'string' ? exactly(title) : title,
      }),
    });
  }

  /** The titles of all editor tabs, in order. */
  get tabTitles(): Locator {
    return this.page.locator('.tabs-container .tab .monaco-icon-label-container');
  }

  async closeAllTabs(): Promise<void> {
    const { keyboard } = this.page;
    await untilItWorks(
      async () => {
        if ((await this.tabTitles.count()) === 0) return;
        await this.page.evaluate(takeFocusBack);
        for (const key of ['K', 'W']) await keyboard.press(`ControlOrMeta+${key}`);
        await this.tabTitles.first().waitFor({ state: 'detached', timeout: 2000 });
      },
      () => 'The tabs do not close.',
    );
  }

  /** Brings the window to the front, and closes notifications and tabs. */
  async clear(): Promise<void> {
    await this.page.bringToFront();
    if (await this.notifications.messages.first().isVisible()) {
      await this.runCommand('Notifications: Clear All Notifications');
    }
    await this.closeAllTabs();
  }

  /** The page of the journey panel in front, or of the one whose `main` has `name` in its accessible name. */
  async journeyFrame(name?: string): Promise<FrameLocator> {
    return this.#panels.frame(name);
  }

  /** Like `journeyFrame`, but as a `Frame`, which can run scripts. It is detached when the panel loads its page again. */
  async journeyDocument(name?: string): Promise<Frame> {
    return this.#panels.document(name);
  }

  /** Resolves when the journey in front has its result, and all its images are drawn. */
  async untilJourneyDrawn(name?: string): Promise<FrameLocator> {
    return this.#panels.untilDrawn(name);
  }

  /** The modal dialog on the screen. */
  get dialog(): Locator {
    return this.page.locator('.monaco-dialog-box');
  }

  /** The status bar item that contains `text`. */
  statusBar(text: string | RegExp): Locator {
    return this.page.locator('.statusbar .statusbar-item').filter({ hasText: text });
  }

  /** Picks a colour theme; resolves when the window shows it. */
  async setColorTheme(theme: ColorTheme): Promise<void> {
    const { label, className } = THEME_NAMES[theme];
    await this.runCommand('Preferences: Color Theme');
    await this.quickInput.waitFor(/color theme/i);
    await this.quickInput.type(label);
    await this.quickInput.pick(label);
    await this.quickInput.waitUntilClosed();
    await this.page.locator(`.monaco-workbench.${className}`).waitFor();
  }

  /** Returns the text that `action` copies. */
  async copyWith(action: () => Promise<void>): Promise<string> {
    await this.page.evaluate(() => navigator.clipboard.writeText(''));
    await action();
    return untilItWorks(
      async () => {
        const text = await this.page.evaluate(() => navigator.clipboard.readText());
        if (text === '') throw new Error('Not yet.');
        return text;
      },
      () => 'Nothing comes onto the clipboard.',
    );
  }

  /** Reloads the window; its editors are restored. */
  async reload(): Promise<void> {
    const active = this.page.locator('.editor-group-container.active .tab.active');
    if (await active.isVisible()) {
      const title = await active.locator('.monaco-icon-label-container').textContent();
      await untilEditorsAreSaved(this.page, title ?? '');
    }
    await this.page.reload();
    await this.untilReady();
  }
}
