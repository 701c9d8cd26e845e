import type { Page } from '@playwright/test';
import { BatchHost, journeys, type Responders } from './batchHost';
import type { Language } from './host';
import type { OpenOptions, PanelPage } from './PanelPage';
import { expect, test as base } from './test';

interface OpenBatch {
  readonly host: BatchHost;
  readonly panelPage: PanelPage;
  readonly page: Page;
}

/** A test of the page with many journeys. */
export const test = base.extend<{
  readonly openBatch: (
    responders: Responders | undefined,
    options?: OpenOptions & { readonly language?: Language },
  ) => Promise<OpenBatch>;
  /** Opens a page and waits for the rows of `count` journeys. */
  readonly openRows: (count: number) => Promise<OpenBatch>;
}>({
  openBatch: async ({ panelPage }, use) => {
    let host: BatchHost | undefined;
    await use(async (responders, { language = 'en', ...options } = {}) => {
      host?.close();
      host = new BatchHost(responders, language);
      await panelPage.open(host, options);
      void host.panel.start();
      return { host, panelPage, page: panelPage.page };
    });
    host?.close();
    expect(panelPage.problems).toEqual([]);
  },

  openRows: async ({ openBatch }, use) => {
    await use(async (count) => {
      const opened = await openBatch(journeys(count));
      await rows(opened, count);
      return opened;
    });
  },
});

/** Selector of the rows with a journey. */
export const ROWS = 'tbody tr:not(.space)';

/** Waits until the table has this number of rows. */
export async function rows({ page }: OpenBatch, count: number): Promise<void> {
  await expect(page.locator(`.tableBox ${ROWS}`)).toHaveCount(count);
}
