import type { Locator, Page } from 'playwright-core';
import { untilItWorks } from './patience.mts';

/** The menus behind the right mouse button and behind buttons. */
export class ContextMenu {
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
  }

  /**
   * Opens the menu of `target` and chooses an entry by its title.
   *
   * @param button the mouse button that opens it.
   * @throws {Error} when the menu does not take the click within half a minute.
   */
  async choose(target: Locator, title: string, button: 'left' | 'right' = 'right'): Promise<void> {
    await target.click({ button });
    const entry = this.#page.getByRole('menuitem', { name: title, exact: true });
    await untilItWorks(
      async () => {
        // A menu lets the first moments of clicks pass, so that the click that opened it does not choose.
        await entry.click();
        await entry.waitFor({ state: 'hidden', timeout: 2000 });
      },
      () => `The menu does not take a click on "${title}".`,
    );
  }
}
