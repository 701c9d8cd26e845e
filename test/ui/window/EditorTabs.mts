import type { Locator, Page } from 'playwright-core';
import { exactly } from './exactly.mts';

/** The tabs of all editor groups. */
export class EditorTabs {
  /** The titles, in order. */
  readonly titles: Locator;
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
    this.titles = page.locator('.tabs-container .tab .monaco-icon-label-container');
  }

  /** The tab with this title, or whose title matches. */
  tab(title: string | RegExp): Locator {
    return this.#page.locator('.tabs-container .tab').filter({
      // The title is one element or two: newer versions show a file's extension by itself.
      has: this.#page.locator('.monaco-icon-label-container').filter({
        hasText: typeof title === 'string' ? exactly(title) : title,
      }),
    });
  }

  /** The title of the tab in front; undefined when there is no tab. */
  async titleInFront(): Promise<string | undefined> {
    const active = this.#page.locator('.editor-group-container.active .tab.active');
    if (!(await active.isVisible())) return undefined;
    return (await active.locator('.monaco-icon-label-container').textContent()) ?? undefined;
  }
}
