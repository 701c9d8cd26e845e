import { expect, test as base } from '@playwright/test';
import { Host, readingLoaded, type Journey, type Language } from './host';
import { PanelPage, type OpenOptions } from './PanelPage';
import { STATES, type PanelState } from './states';

export { expect };

/** A panel's host beside the page that shows it. */
export interface OpenPanel {
  readonly host: Host;
  readonly panelPage: PanelPage;
}

interface TestFixtures {
  /** Opens a panel on a journey; its page has loaded, and no more. */
  readonly openPanel: (
    journey: Journey | string,
    options?: OpenOptions & { readonly language?: Language },
  ) => Promise<OpenPanel>;
  /** Brings a panel into a state of the table. */
  readonly enter: (state: PanelState, language?: Language) => Promise<OpenPanel>;
  readonly enterNamed: (name: string) => Promise<OpenPanel>;
}

interface WorkerOptions {
  /** Files that look at most of their pages with axe set it. */
  readonly axe: boolean;
}

interface WorkerFixtures {
  readonly panelPage: PanelPage;
}

/** Tests of the panel's page. Each ends with the proof that nothing went wrong in it unseen. */
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
      return { host, panelPage };
    });
    host?.close();
    expect(panelPage.complaints).toEqual([]);
  },

  enter: async ({ openPanel }, use) => {
    await use((state, language = 'en') =>
      enterState(state, (journey, options) => openPanel(journey, { ...options, language })),
    );
  },

  enterNamed: async ({ enter }, use) => {
    await use((name) => {
      const state = STATES.find((candidate) => candidate.name === name);
      if (state === undefined) throw new Error(`There is no state "${name}".`);
      return enter(state);
    });
  },
});

/** Opens a panel by `open`, and does all that makes up the state. */
export async function enterState(
  { journey, silent = false, first, expected, proceed }: PanelState,
  open: (journey: Journey | string, options: OpenOptions) => Promise<OpenPanel>,
): Promise<OpenPanel> {
  const panel = await open(journey, { connected: !silent });
  if (proceed !== undefined) {
    await panel.panelPage.complete(first);
    await proceed(panel.host, panel.panelPage);
  }
  await panel.panelPage.complete(expected);
  return panel;
}
