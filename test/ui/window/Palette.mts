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
   * @throws {Error} if the palette does not list it within half a minute; the message contains its items.
   */
  async run(title: string): Promise<void> {
    let listed: string[] = [];
    await untilItWorks(
      async () => {
        await this.#open(title);
        try {
          await this.#quickInput.pick(title, { timeout: 3000 });
        } catch (error) {
          // Right after the start the extension's commands are not registered yet, and an open list is not updated.
          listed = await this.#quickInput.items();
          await this.#page.keyboard.press('Escape');
          throw error;
        }
      },
      () => `The palette has no command "${title}". It lists: ${listed.join(' | ') || 'nothing'}`,
    );
    // The command may open a prompt in the same widget, without the text that was typed here.
    await this.#page.waitForFunction((typed) => {
      const input = document.querySelector<HTMLInputElement>('.quick-input-widget input.input');
      return !input || input.offsetParent === null || input.value !== typed;
    }, `>${title}`);
  }

  /** The titles that the palette lists when they are typed. */
  async listed(titles: readonly string[]): Promise<string[]> {
    const another = 'Help: About';
    const found: string[] = [];
    await this.#open(another);
    for (const title of titles) {
      // The list is up to date when it has no item of the previous search.
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
        // It closes when a webview takes the focus at the same moment.
        await this.#quickInput.input.fill(`>${text}`, { timeout: 2000 });
      },
      () => 'F1 does not open the command palette.',
    );
  }
}
