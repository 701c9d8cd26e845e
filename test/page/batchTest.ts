import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { projectRoot } from '../sandbox/projectRoot';
import { BatchHost, type Answers } from './batchHost';
import { sampleText, sends, type Language } from './host';
import type { OpenOptions, PanelPage } from './PanelPage';
import { expect, test as base } from './test';

/** The tab of a run beside the page that shows it. */
export interface OpenBatch {
  readonly host: BatchHost;
  readonly panelPage: PanelPage;
  readonly page: Page;
}

/** Tests of the page with many journeys. */
export const test = base.extend<{
  readonly openBatch: (
    answers: Answers | undefined,
    options?: OpenOptions & { readonly language?: Language },
  ) => Promise<OpenBatch>;
}>({
  openBatch: async ({ panelPage }, use) => {
    let host: BatchHost | undefined;
    await use(async (answers, { language = 'en', ...options } = {}) => {
      host?.close();
      host = new BatchHost(answers, language);
      await panelPage.open(host, options);
      void host.panel.start();
      return { host, panelPage, page: panelPage.page };
    });
    host?.close();
    expect(panelPage.complaints).toEqual([]);
  },
});

const SLUGS = ['passed', 'not-live', 'faces-do-not-match', 'incomplete', 'forty-rules'] as const;

/** A journey's answer under an ID of its own. */
export const answer = (slug: string): Answers[string] => sends(sampleText(slug));

/** The same of an onboarding journey. */
export const onboardingAnswer = (slug: string): Answers[string] =>
  sends(readFileSync(join(projectRoot(), 'media/samples/onboarding', `${slug}.json`), 'utf8'));

export const id = (at: number): string => `65ee1f0c9a3b7d0012c4${at.toString(16).padStart(4, '0')}`;

/** Journeys with the results of the samples in turn. */
export function journeys(count: number): Answers {
  return Object.fromEntries(
    Array.from({ length: count }, (_, at) => [
      id(at),
      answer(SLUGS[at % SLUGS.length] ?? 'passed'),
    ]),
  );
}

/** Selects the rows with a journey. */
export const ROWS = 'tbody tr:not(.space)';

/** Settles when the table has so many rows. */
export async function rows({ page }: OpenBatch, count: number): Promise<void> {
  await expect(page.locator(`.tableBox ${ROWS}`)).toHaveCount(count);
}
