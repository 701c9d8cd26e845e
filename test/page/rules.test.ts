import type { Page } from '@playwright/test';
import { axeViolations } from '../support/axeViolations';
import { sampleText, sends } from './host';
import { expect, test } from './test';

const COUNT = 1000;

function manyRules(): string {
  return JSON.stringify({
    ...(JSON.parse(sampleText('passed')) as object),
    rule_results: Object.fromEntries(
      Array.from({ length: COUNT }, (_, index) => [
        `rule_${index}`,
        { name: `Rule ${index}`, result: index % 5 === 0 ? 'Failed' : 'Passed', details: [] },
      ]),
    ),
  });
}

/** The accessible names of all rules on the page. */
function ruleNames(page: Page): Promise<readonly (string | null)[]> {
  return page
    .getByRole('article')
    .evaluateAll((articles) => articles.map((article) => article.getAttribute('aria-label')));
}

function namesUpTo(count: number): readonly string[] {
  return Array.from({ length: count }, (_, index) => `Rule ${index}`);
}

const thousandRules = { id: 'journey-0001', results: [sends(manyRules())] };

test('of a thousand rules the first 200 are shown, and all of them after a click', async ({
  openPanel,
}) => {
  const { panelPage } = await openPanel(thousandRules);
  await panelPage.complete();
  const { page } = panelPage;
  expect(await ruleNames(page)).toEqual(namesUpTo(200));
  await expect(page.getByRole('button', { name: '200 failed' })).toBeVisible();
  await page.getByRole('button', { name: `Show all ${COUNT} rules` }).click();
  // To ask for roles and names of a thousand articles takes the browser longer than to draw them.
  await expect(page.locator('article')).toHaveCount(COUNT, { timeout: 30_000 });
  expect(await ruleNames(page)).toEqual(namesUpTo(COUNT));
  await expect(page.getByRole('button', { name: /^Show all .* rules/ })).toHaveCount(0);
  // Of rules that are alike, a few tell as much as a thousand, for which axe takes a minute.
  await page.evaluate(() => {
    for (const rule of [...document.querySelectorAll('article')].slice(10, -10)) rule.remove();
  });
  const { violations } = await axeViolations(page, 'all but contrast');
  expect(violations).toEqual([]);
});

test('a rule that is left out of the first 200 is shown when the side bar leads to it', async ({
  openPanel,
}) => {
  const { host, panelPage } = await openPanel(thousandRules);
  // Asked for before any rule is there.
  host.show({ rule: COUNT - 1 });
  await panelPage.complete();
  const last = panelPage.page.getByRole('article', { name: `Rule ${COUNT - 1}`, exact: true });
  await expect(last).toBeFocused();
  await expect(last).toBeInViewport();
});

test('a filter finds rules that are left out of the first 200', async ({ openPanel }) => {
  const { panelPage } = await openPanel(thousandRules);
  await panelPage.complete();
  const { page } = panelPage;
  await page.getByRole('button', { name: '200 failed' }).click();
  await expect(page.getByRole('article', { name: 'Rule 995', exact: true })).toBeVisible();
  await expect(page.getByRole('article', { name: 'Rule 996', exact: true })).toBeHidden();
});

test('rules that have not changed are not drawn again', async ({ openPanel }) => {
  const { host, panelPage } = await openPanel('forty-rules');
  await panelPage.complete();
  const { page } = panelPage;
  const first = await page.getByRole('article').first().elementHandle();
  host.privacyMode.toggle();
  await page.getByRole('button', { name: 'Privacy mode', pressed: true }).waitFor();
  expect(await first?.evaluate((article) => article.isConnected)).toBe(true);
});

test('the side bar leads to a region and to a rule', async ({ openPanel }) => {
  const { host, panelPage } = await openPanel('passed');
  await panelPage.complete();
  const { page } = panelPage;
  host.show({ region: 'applicant' });
  await expect(page.getByRole('region', { name: 'Applicant' })).toBeFocused();
  host.show({ rule: 1 });
  await expect(page.getByRole('article').nth(1)).toBeFocused();
});
