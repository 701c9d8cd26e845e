import type { Frame, FrameLocator, Page } from 'playwright-core';
import { untilItWorks } from './patience.mts';

/** The pages of visible journey panels. */
export class JourneyPanels {
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
  }

  /**
   * The page of the panel in front, or of the one whose `main` has `name` in its accessible name.
   *
   * @throws {Error} if no visible panel has a `main` (of that name) within half a minute.
   */
  async frame(name?: string): Promise<FrameLocator> {
    return this.#pageOf(await this.#webviewWithMain(name));
  }

  /** Like `frame`, but as a `Frame`, which can run scripts. It is detached when the panel loads its page again. */
  async document(name?: string): Promise<Frame> {
    const owner = await (await this.frame(name)).owner().elementHandle();
    const frame = await owner?.contentFrame();
    if (!frame) throw new Error('The journey panel has gone.');
    return frame;
  }

  /** Resolves when the journey in front has its result, and all its images are drawn. */
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
          // Hidden panels stay in the page. One may close at any time.
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
