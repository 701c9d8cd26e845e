import type { Frame, FrameLocator, Page } from 'playwright-core';
import { untilItWorks } from './patience.mts';

/** The pages of the journey panels on the screen. */
export class JourneyPanels {
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
  }

  /**
   * The page of the panel in front, or of the one whose `main` has `name` in its accessible name.
   *
   * @throws {Error} when no panel on the screen has a `main` (of that name) within half a minute.
   */
  async frame(name?: string): Promise<FrameLocator> {
    return this.#pageOf(await this.#webviewWithMain(name));
  }

  /** As `frame`, but the frame itself, which can run scripts; it ends when the panel loads its page again. */
  async document(name?: string): Promise<Frame> {
    const owner = await (await this.frame(name)).owner().elementHandle();
    const frame = await owner?.contentFrame();
    if (!frame) throw new Error('The journey panel has gone.');
    return frame;
  }

  /** Resolves when the journey in front has its result and every picture of it has been drawn. */
  async untilDrawn(name?: string): Promise<FrameLocator> {
    const frame = await this.frame(name);
    await frame.locator('main[aria-busy="false"]').waitFor();
    const document = await this.document(name);
    await document.waitForFunction(() =>
      [...window.document.images].every((image) => image.complete && image.naturalWidth > 0),
    );
    await document.evaluate(
      async () =>
        new Promise<void>((resolve) => {
          requestAnimationFrame(() => requestAnimationFrame(() => resolve()));
        }),
    );
    return frame;
  }

  #pageOf(webview: string): FrameLocator {
    return this.#page
      .frameLocator(`iframe.webview[name="${webview}"]`)
      .frameLocator('iframe#active-frame');
  }

  async #webviewWithMain(name: string | undefined): Promise<string> {
    const webviews = this.#page.locator('iframe.webview');
    const seen = new Set<string>();
    return untilItWorks(
      async () => {
        await webviews.first().waitFor({ state: 'attached', timeout: 1000 });
        for (const webview of await webviews.all()) {
          // Panels in the background stay in the page, hidden. One may close while it is looked at.
          const id = await webview.getAttribute('name', { timeout: 1000 }).catch(() => null);
          if (!id || !(await webview.isVisible())) continue;
          const label = await this.#pageOf(id)
            .locator('main')
            .first()
            .getAttribute('aria-label', { timeout: 250 })
            .catch(() => null);
          if (label === null) continue;
          seen.add(label);
          if (name === undefined || label.includes(name)) return id;
        }
        throw new Error('Not yet.');
      },
      async () =>
        `No panel on the screen has a main${name === undefined ? '' : ` named "${name}"`}. ` +
        `Webviews: ${await webviews.count()}. Names seen: ${[...seen].join(' | ') || 'none'}`,
    );
  }
}
