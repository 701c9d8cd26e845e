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

test('a thousand rules arrive in parts, and all of them in the order sent', async ({
  openPanel,
}) => {
  const { host, panelPage } = await openPanel({
    id: 'journey-0001',
    results: [sends(manyRules())],
  });
  const { page } = panelPage;
  // Asked for before they are there.
  host.show({ rule: COUNT - 1 });
  await panelPage.complete();
  const names = await page
    .getByRole('article')
    .evaluateAll((articles) => articles.map((article) => article.getAttribute('aria-label')));
  expect(names).toEqual(Array.from({ length: COUNT }, (_, index) => `Rule ${index}`));
  const last = page.getByRole('article', { name: `Rule ${COUNT - 1}`, exact: true });
  await expect(last).toBeFocused();
  await expect(last).toBeInViewport();
  // Of rules that are alike, a few tell as much as a thousand, for which axe takes a minute.
  await page.evaluate(() => {
    for (const rule of [...document.querySelectorAll('article')].slice(10, -10)) rule.remove();
  });
  const { violations } = await axeViolations(page, 'all but contrast');
  expect(violations).toEqual([]);
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
