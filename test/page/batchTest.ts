import type { Page } from '@playwright/test';
import { BatchHost, type Responders } from './batchHost';
import { sampleText, responds, type Language } from './host';
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

const SLUGS = ['passed', 'not-live', 'faces-do-not-match', 'incomplete', 'forty-rules'] as const;

/** Responds with a sample. */
export const sampleResponder = (slug: string): Responders[string] => responds(sampleText(slug));

export const id = (at: number): string => `65ee1f0c9a3b7d0012c4${at.toString(16).padStart(4, '0')}`;

/** Journeys with the results of five samples in turn. */
export function journeys(count: number): Responders {
  return Object.fromEntries(
    Array.from({ length: count }, (_, at) => [
      id(at),
      sampleResponder(SLUGS[at % SLUGS.length] ?? 'passed'),
    ]),
  );
}

/** Selector of the rows with a journey. */
export const ROWS = 'tbody tr:not(.space)';

/** Waits until the table has this number of rows. */
export async function rows({ page }: OpenBatch, count: number): Promise<void> {
  await expect(page.locator(`.tableBox ${ROWS}`)).toHaveCount(count);
}
