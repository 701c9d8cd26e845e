import type { Locator, Page } from 'playwright-core';
import { exactly } from './exactly.mts';

/** The quick input: prompts, picks and the palette. */
export class QuickInput {
  /** The whole widget. */
  readonly widget: Locator;
  readonly input: Locator;
  readonly rows: Locator;
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
    this.widget = page.locator('.quick-input-widget');
    this.input = this.widget.locator('input.input');
    this.rows = this.widget.locator('.quick-input-list .monaco-list-row');
  }

  /**
   * Resolves when a prompt or pick is open whose title, placeholder or message contains `text`.
   *
   * @throws {Error} if there is none within half a minute; the message describes what is open.
   */
  async waitFor(text: string | RegExp): Promise<void> {
    const words = this.widget
      .locator('.quick-input-title, .quick-input-message, .quick-input-description')
      .filter({ hasText: text, visible: true })
      .or(
        typeof text === 'string'
          ? this.widget.locator(`input.input[placeholder*=${JSON.stringify(text)}]:visible`)
          : this.widget.getByPlaceholder(text),
      );
    try {
      await words.first().waitFor();
    } catch (error) {
      const said = (await this.#words()).join(' | ') || 'nothing';
      throw new Error(`No prompt says ${String(text)}. It says: ${said}`, { cause: error });
    }
  }

  /** Resolves when no prompt, pick or palette is open. */
  async waitUntilClosed(): Promise<void> {
    await this.widget.waitFor({ state: 'hidden' });
  }

  /** Waits for a prompt with `question`, and answers it. */
  async answer(question: string, text: string): Promise<void> {
    await this.waitFor(question);
    await this.accept(text);
  }

  /** The message below the input that contains `text`. */
  message(text: string | RegExp = /\S/): Locator {
    return this.widget.locator('.quick-input-message').filter({ hasText: text });
  }

  /** Replaces the value of the input. */
  async type(text: string): Promise<void> {
    await this.input.fill(text);
  }

  /** Presses Enter; if `text` is given, replaces the value first. */
  async accept(text?: string): Promise<void> {
    if (text !== undefined) await this.type(text);
    await this.input.press('Enter');
  }

  async escape(): Promise<void> {
    await this.#page.keyboard.press('Escape');
    await this.waitUntilClosed();
  }

  /** Presses the Back button in the title. */
  async back(): Promise<void> {
    await this.widget.locator('.quick-input-titlebar .action-label[aria-label^="Back"]').click();
  }

  /** The item whose label is exactly `label`. */
  row(label: string): Locator {
    return this.rows
      .filter({ has: this.#page.locator('.label-name').filter({ hasText: exactly(label) }) })
      .first();
  }

  /**
   * Clicks the item whose label is exactly `label` in one step: if a webview takes the focus between mouse down and mouse up,
   * VS Code closes the list.
   *
   * @throws {Error} if there is no such item within `timeout` milliseconds, or the list is closed.
   */
  async pick(label: string, { timeout = 30_000 } = {}): Promise<void> {
    const row = this.row(label);
    await row.waitFor({ timeout });
    await row.evaluate((element: HTMLElement) => {
      if (element.offsetParent === null) throw new Error('The list is closed.');
      element.click();
    });
  }

  /** The labels of the items on the screen. */
  get labels(): Locator {
    return this.rows.locator('.quick-input-list-row:first-child .label-name');
  }

  async items(): Promise<string[]> {
    return this.labels.allInnerTexts();
  }

  /** The item whose accessible name contains this text: label, description or detail. */
  spokenItem(text: string): Locator {
    return this.widget.locator(
      `.quick-input-list .monaco-list-row[aria-label*=${JSON.stringify(text)}]`,
    );
  }

  /** Title, placeholder and message of the open input. */
  async #words(): Promise<string[]> {
    if (!(await this.widget.isVisible())) return [];
    return this.widget.evaluate((widget) => {
      const parts = ['.quick-input-title', '.quick-input-message', '.quick-input-description']
        .map((selector) => widget.querySelector<HTMLElement>(selector))
        .map((element) => (element?.offsetParent ? element.innerText.trim() : ''));
      const placeholder = widget.querySelector<HTMLInputElement>('input.input')?.placeholder ?? '';
      return [...parts, placeholder].filter((part) => part.length > 0 && part !== '\u00a0');
    });
  }
}
