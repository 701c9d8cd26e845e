import type { Locator } from '@playwright/test';
import { SAMPLE_JOURNEYS, neverResponds, responds, sampleText, type Journey } from './host';
import { manyOf, onboarding } from '../support/onboardingJourneys';
import { onboardingJourney } from './states';
import { expect, test } from './test';

/** Elements that overflow the window. */
function sidewaysParts(): string[] {
  return [...document.querySelectorAll('body *')]
    .filter((element) => {
      const { right, left, width } = element.getBoundingClientRect();
      return width > 1 && (right > window.innerWidth + 1 || left < -1);
    })
    .map((element) => `${element.tagName}.${element.className}`);
}

test.describe('in a narrow window', () => {
  const journeys: readonly (readonly [name: string, journey: Journey | string])[] = [
    ...SAMPLE_JOURNEYS.map(({ slug }) => [`the sample ${slug}`, slug] as const),
    ['an onboarding journey', onboardingJourney(onboarding(), { masked: [] })],
    ['an onboarding journey with forty matches', onboardingJourney(manyOf(1, 20, 40))],
  ];
  for (const [name, journey] of journeys) {
    test(`${name} loses no content`, async ({ showPanel }) => {
      const { panelPage, page } = await showPanel(journey);
      const words = (): Promise<number> =>
        page.evaluate(
          // White space between cells depends on the layout.
          () => document.body.innerText.replaceAll(/\s+/g, '').length,
        );
      const wide = await words();
      // 640 px is a window of 1280 px at 200 %, 320 px one at 400 %.
      for (const width of [640, 400, 320]) {
        await panelPage.setWidth(width);
        expect(await page.evaluate(sidewaysParts), `${width} px`).toEqual([]);
        await expect(page.getByRole('toolbar').getByRole('button')).toHaveCount(7);
        for (const button of await page.getByRole('button').all()) {
          await expect(button).toBeVisible();
        }
        // Only labels of the toolbar disappear.
        expect(await words()).toBeGreaterThanOrEqual(wide - 100);
      }
    });
  }
});

test('the profile is beside the decision', async ({ showPanel }) => {
  const { page } = await showPanel('passed');
  const left = await page.getByRole('heading', { level: 1 }).boundingBox();
  const right = await page.getByText('Samples', { exact: true }).boundingBox();
  if (left === null || right === null) throw new Error('The heading or the profile is not seen.');
  expect(right.x).toBeGreaterThanOrEqual(left.x + left.width);
  expect(right.y).toBeLessThan(left.y + left.height);
  expect(left.y).toBeLessThan(right.y + right.height);
});

test('an error is above the previous result', async ({ enterNamed }) => {
  const { panelPage } = await enterNamed('refresh failed');
  const { page } = panelPage;
  const above = await page.getByRole('alert').boundingBox();
  const below = await page.getByRole('region', { name: 'Decision' }).boundingBox();
  if (above === null || below === null) throw new Error('The alert or the result is not seen.');
  expect(below.y).toBeGreaterThanOrEqual(above.y + above.height);
});

test('reduced motion stops all animations', async ({ openPanel }) => {
  const { panelPage } = await openPanel({ id: 'journey-0001', results: [neverResponds] });
  await panelPage.complete({ busy: true });
  const { page } = panelPage;
  const running = (): Promise<number> =>
    page.evaluate(
      () => document.getAnimations().filter(({ playState }) => playState === 'running').length,
    );
  expect(await running()).toBeGreaterThan(0);
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await expect.poll(running).toBe(0);
  await page.emulateMedia({ reducedMotion: null });
  await expect.poll(running).toBeGreaterThan(0);
  // VS Code adds this class for `workbench.reduceMotion`.
  await page.evaluate(() => document.body.classList.add('vscode-reduce-motion'));
  await expect.poll(running).toBe(0);
});

test('images do not move the layout when they load', async ({ enterNamed, openPanel }) => {
  const heights = async (): Promise<number[]> => {
    const sections = panelPage.page.locator('section');
    return sections.evaluateAll((all) => all.map((each) => each.getBoundingClientRect().top));
  };
  const { panelPage } = await enterNamed('pictures loading');
  const loading = await heights();
  await openPanel('passed');
  await panelPage.complete();
  expect(await heights()).toEqual(loading);
});

async function boxesOf(elements: Locator): Promise<Pick<DOMRect, 'y' | 'height'>[]> {
  return elements.evaluateAll((all) =>
    all.map((each) => {
      const { y, height } = each.getBoundingClientRect();
      return { y, height };
    }),
  );
}

test('a screening match is one row, with details below the name', async ({ showPanel }) => {
  const { page } = await showPanel('aml-rejected');
  const match = page.getByRole('table', { name: 'Matches' }).locator('tbody').first();
  const cells = await boxesOf(match.locator('tr').first().locator('th, td'));
  expect(cells).toHaveLength(5);
  expect(new Set(cells.map(({ y }) => y)).size).toBe(1);
  const name = await match.getByRole('rowheader').boundingBox();
  const details = await match.getByText('Details of match 1').boundingBox();
  expect(details?.x).toBeCloseTo(name?.x ?? Number.NaN, 0);
});

test('compared faces of a screening are side by side, with a gap to the next pair', async ({
  showPanel,
}) => {
  const { panelPage } = await showPanel('other-person');
  const comparisons = panelPage.page.locator('#screening .comparison');
  for (const width of [1200, 400]) {
    await panelPage.setWidth(width);
    const [first, second] = await boxesOf(comparisons);
    if (first === undefined || second === undefined) throw new Error('There are two comparisons.');
    expect(second.y - first.y - first.height, `${width} px`).toBeGreaterThanOrEqual(12);
    const [selfie, other] = await boxesOf(comparisons.first().getByRole('img'));
    expect(other?.y, `${width} px`).toBe(selfie?.y);
  }
});

test('the only image of a document is large', async ({ showPanel }) => {
  const { panelPage } = await showPanel('referred');
  const front = panelPage.page.getByRole('img', { name: 'Front, Driving licence' });
  for (const width of [1200, 400]) {
    await panelPage.setWidth(width);
    expect((await front.boundingBox())?.width, `${width} px`).toBeGreaterThan(300);
  }
});

test('a changed result does not move the visible text', async ({ showPanel }) => {
  const passed = sampleText('passed');
  const { host, panelPage, page } = await showPanel(
    {
      id: 'journey-0001',
      results: [responds(passed), responds(passed.replace('"Complete"', '"Incomplete"'))],
    },
    { width: 400 },
  );
  await page.evaluate(() => window.scrollTo({ top: 1500, behavior: 'instant' }));
  expect(await page.evaluate(() => window.scrollY)).toBeGreaterThan(0);
  const first = await page.evaluateHandle(firstInSight);
  const before = await first.evaluate(topOf);
  host.refresh();
  // The reasons and the changes are above it.
  await page.locator('#changes').waitFor();
  await panelPage.complete();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Incomplete');
  expect(await first.evaluate(topOf)).toBeCloseTo(before, 0);
});

/** Runs in the page: the first visible element. */
function firstInSight(): Element {
  const first = [...document.querySelectorAll('main *')].find((element) => {
    const { top, height } = element.getBoundingClientRect();
    return element.childElementCount === 0 && top >= 0 && height > 0;
  });
  if (first === undefined) throw new Error('Nothing is in sight.');
  return first;
}

/** Runs in the page: the position of an element in the viewport. */
function topOf(element: Element): number {
  if (!element.isConnected) throw new Error('It has gone from the page.');
  return element.getBoundingClientRect().top;
}
