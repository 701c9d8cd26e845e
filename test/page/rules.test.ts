import type { Page } from '@playwright/test';
import { axeViolations } from '../support/axeViolations';
import { sampleText, responds } from './host';
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

function ruleNames(page: Page): Promise<readonly (string | null)[]> {
  return page
    .getByRole('article')
    .evaluateAll((articles) => articles.map((article) => article.getAttribute('aria-label')));
}

function namesUpTo(count: number): readonly string[] {
  return Array.from({ length: count }, (_, index) => `Rule ${index}`);
}

const thousandRules = { id: 'journey-0001', results: [responds(manyRules())] };

test('the first 200 of a thousand rules are shown, and all after a click', async ({
  showPanel,
}) => {
  const { page } = await showPanel(thousandRules);
  expect(await ruleNames(page)).toEqual(namesUpTo(200));
  await expect(page.getByRole('button', { name: '200 failed' })).toBeVisible();
  await page.getByRole('button', { name: `Show all ${COUNT} rules` }).click();
  // Slow, because the browser computes a thousand roles and names.
  await expect(page.locator('article')).toHaveCount(COUNT, { timeout: 30_000 });
  expect(await ruleNames(page)).toEqual(namesUpTo(COUNT));
  await expect(page.getByRole('button', { name: /^Show all .* rules/ })).toHaveCount(0);
  // axe would take a minute for a thousand similar rules.
  await page.evaluate(() => {
    for (const rule of [...document.querySelectorAll('article')].slice(10, -10)) rule.remove();
  });
  const { violations } = await axeViolations(page, 'all but contrast');
  expect(violations).toEqual([]);
});

test('a link from the side bar shows a rule after the first 200', async ({ openPanel }) => {
  const { host, panelPage } = await openPanel(thousandRules);
  host.show({ rule: COUNT - 1 });
  await panelPage.complete();
  const last = panelPage.page.getByRole('article', { name: `Rule ${COUNT - 1}`, exact: true });
  await expect(last).toBeFocused();
  await expect(last).toBeInViewport();
});

test('a filter finds rules after the first 200', async ({ showPanel }) => {
  const { page } = await showPanel(thousandRules);
  await page.getByRole('button', { name: '200 failed' }).click();
  await expect(page.getByRole('article', { name: 'Rule 995', exact: true })).toBeVisible();
  await expect(page.getByRole('article', { name: 'Rule 996', exact: true })).toBeHidden();
});

test('unchanged rules are not drawn again', async ({ showPanel }) => {
  const { host, page } = await showPanel('forty-rules');
  const first = await page.getByRole('article').first().elementHandle();
  host.privacyMode.toggle();
  await page.getByRole('button', { name: 'Privacy mode', pressed: true }).waitFor();
  expect(await first?.evaluate((article) => article.isConnected)).toBe(true);
});

test('links from the side bar focus a region or a rule', async ({ showPanel }) => {
  const { host, page } = await showPanel('passed');
  host.show({ region: 'applicant' });
  await expect(page.getByRole('region', { name: 'Applicant' })).toBeFocused();
  host.show({ rule: 1 });
  await expect(page.getByRole('article').nth(1)).toBeFocused();
});

test('a reason of the decision leads to its rule', async ({ showPanel }) => {
  const { page } = await showPanel('not-live');
  await page
    .getByRole('list', { name: 'Reasons' })
    .getByRole('button', { name: /^Selfie Liveness failed: / })
    .click();
  await expect(page.getByRole('article', { name: 'Selfie Liveness', exact: true })).toBeFocused();
});
