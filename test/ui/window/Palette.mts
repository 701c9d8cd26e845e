import type { Page } from 'playwright-core';
import { takeFocusBack, untilItWorks } from './patience.mts';
import type { QuickInput } from './QuickInput.mts';

/** The list of commands behind F1. */
export class Palette {
  readonly #page: Page;
  readonly #quickInput: QuickInput;

  constructor(page: Page, quickInput: QuickInput) {
    this.#page = page;
    this.#quickInput = quickInput;
  }

  /**
   * Runs a command by its full title, for example `IDWise: Open Journey…`.
   *
   * @throws {Error} when the palette does not list it within half a minute; the message says what it lists.
   */
  async run(title: string): Promise<void> {
    let listed: string[] = [];
    await untilItWorks(
      async () => {
        await this.#open(title);
        try {
          await this.#quickInput.pick(title, { timeout: 3000 });
        } catch (error) {
          // Right after the start the extension's commands are not known yet, and an open list does not take them up.
          listed = await this.#quickInput.items();
          await this.#page.keyboard.press('Escape');
          throw error;
        }
      },
      () => `The palette has no command "${title}". It lists: ${listed.join(' | ') || 'nothing'}`,
    );
    // The command may ask something in the same widget: what was typed here is gone then.
    await this.#page.waitForFunction((typed) => {
      const input = document.querySelector<HTMLInputElement>('.quick-input-widget input.input');
      return !input || input.offsetParent === null || input.value !== typed;
    }, `>${title}`);
  }

  /** Those of the titles that are listed when one looks for them. */
  async listed(titles: readonly string[]): Promise<string[]> {
    const another = 'Help: About';
    const found: string[] = [];
    await this.#open(another);
    for (const title of titles) {
      // The list is the one for the title when it has no longer what was looked for before.
      await this.#quickInput.type(`>${another}`);
      await this.#quickInput.row(another).waitFor();
      await this.#quickInput.type(`>${title}`);
      await this.#quickInput.row(another).waitFor({ state: 'detached' });
      if ((await this.#quickInput.items()).includes(title)) found.push(title);
    }
    await this.#quickInput.escape();
    return found;
  }

  async #open(text: string): Promise<void> {
    await untilItWorks(
      async (before) => {
        if (before > 0) await this.#page.evaluate(takeFocusBack);
        await this.#page.keyboard.press('F1');
        await this.#page
          .locator('.quick-input-widget input[placeholder^="Type the name of a command"]')
          .waitFor({ timeout: 2000 });
        // It closes by itself when a webview takes the focus at the same moment.
        await this.#quickInput.input.fill(`>${text}`, { timeout: 2000 });
      },
      () => 'F1 does not open the command palette.',
    );
  }
}
