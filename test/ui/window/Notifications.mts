import type { Locator, Page } from 'playwright-core';

/** The toasts in the corner. */
export class Notifications {
  /** Their messages. */
  readonly messages: Locator;
  readonly #toasts: Locator;

  constructor(page: Page) {
    const container = page.locator('.notifications-toasts');
    this.#toasts = container.locator('.notification-list-item');
    this.messages = container.locator('.notification-list-item-message');
  }

  /** The notifications that contain `text`. */
  with(text: string | RegExp): Locator {
    return this.#toasts.filter({ hasText: text });
  }
}
