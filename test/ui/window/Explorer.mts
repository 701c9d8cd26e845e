import type { Locator, Page } from 'playwright-core';
import { exactly } from './exactly.mts';

/** The files of the workspace. */
export class Explorer {
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
  }

  /** A file or folder that is shown. */
  row(name: string): Locator {
    return this.#page
      .locator('.explorer-folders-view .monaco-list-row')
      .filter({ has: this.#page.locator('.label-name').filter({ hasText: exactly(name) }) });
  }
}
