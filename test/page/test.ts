import { expect, test as base, type Page } from '@playwright/test';
import { Host, readingLoaded, type Journey, type Language } from './host';
import { PanelPage, type OpenOptions } from './PanelPage';
import { STATES, type PanelState } from './states';

export { expect };

export interface OpenPanel {
  readonly host: Host;
  readonly panelPage: PanelPage;
  readonly page: Page;
}

type Open = (
  journey: Journey | string,
  options?: OpenOptions & { readonly language?: Language },
) => Promise<OpenPanel>;

interface TestFixtures {
  /** Opens a panel; resolves when its page has loaded. */
  readonly openPanel: Open;
  /** Opens a panel; resolves when its page is complete. */
  readonly showPanel: Open;
  /** Opens a panel in a state of `STATES`. */
  readonly enter: (state: PanelState, language?: Language) => Promise<OpenPanel>;
  readonly enterNamed: (name: string) => Promise<OpenPanel>;
}

interface WorkerOptions {
  /** Loads axe into each page. */
  readonly axe: boolean;
}

interface WorkerFixtures {
  readonly panelPage: PanelPage;
}

/** A test of the panel's page; fails for each error, refused script or request in the page. */
export const test = base.extend<TestFixtures, WorkerOptions & WorkerFixtures>({
  axe: [false, { option: true, scope: 'worker' }],

  panelPage: [
    async ({ browser, axe }, use) => {
      const panelPage = await PanelPage.create(browser, { axe });
      await use(panelPage);
      await panelPage.page.close();
    },
    { scope: 'worker' },
  ],

  openPanel: async ({ panelPage }, use) => {
    let host: Host | undefined;
    await use(async (journey, { language = 'en', ...options } = {}) => {
      await readingLoaded;
      host?.close();
      host = new Host(journey, language);
      await panelPage.open(host, options);
      return { host, panelPage, page: panelPage.page };
    });
    host?.close();
    expect(panelPage.problems).toEqual([]);
  },

  showPanel: async ({ openPanel }, use) => {
    await use(async (journey, options) => {
      const opened = await openPanel(journey, options);
      await opened.panelPage.complete();
      return opened;
    });
  },

  enter: async ({ openPanel }, use) => {
    await use(async ({ journey, silent = false, first, expected, proceed }, language = 'en') => {
      const panel = await openPanel(journey, { connected: !silent, language });
      if (proceed !== undefined) {
        await panel.panelPage.complete(first);
        await proceed(panel.host, panel.panelPage);
      }
      await panel.panelPage.complete(expected);
      return panel;
    });
  },

  enterNamed: async ({ enter }, use) => {
    await use((name) => {
      const state = STATES.find((candidate) => candidate.name === name);
      if (state === undefined) throw new Error(`There is no state "${name}".`);
      return enter(state);
    });
  },
});
