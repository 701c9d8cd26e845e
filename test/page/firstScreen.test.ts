import { SAMPLE_JOURNEYS } from './host';
import { expect, test } from './test';
import { THEME_NAMES } from './themes/themes';

const WIDTHS = [400, 1200] as const;

interface FirstScreen {
  /** Parts that are not completely visible without scrolling. */
  readonly outside: readonly string[];
  /** Selectors of the parts that each journey has and that are missing. */
  readonly missing: readonly string[];
}

/** Runs in the page. Snapshots have the texts. */
function readFirstScreen(): FirstScreen {
  const all = (selector: string): Element[] => [...document.querySelectorAll(selector)];
  const always = ['h1', '#decision li', '#decision dd'];
  return {
    outside: [...always, '#faceMatch figure'].flatMap(all).flatMap((part) => {
      const { top, right, bottom, left, height } = part.getBoundingClientRect();
      const within = top >= 0 && left >= 0 && right <= innerWidth && bottom <= innerHeight;
      return height > 0 && within ? [] : [`${part.textContent} (ends at ${Math.round(bottom)} px)`];
    }),
    missing: always.filter((selector) => (all(selector)[0]?.textContent ?? '').trim() === ''),
  };
}

for (const { slug } of SAMPLE_JOURNEYS) {
  test(`the first screen of ${slug} shows the decision, its reasons and the compared faces`, async ({
    showPanel,
  }) => {
    const { panelPage } = await showPanel(slug);
    for (const width of WIDTHS) {
      await panelPage.setWidth(width);
      for (const theme of THEME_NAMES) {
        await panelPage.setTheme(theme);
        const look = `${theme}, ${width} px`;
        const { outside, missing } = await panelPage.page.evaluate(readFirstScreen);
        expect(outside, look).toEqual([]);
        expect(missing, look).toEqual([]);
      }
    }
  });
}

test('the first screen shows the reasons above the compared faces', async ({ showPanel }) => {
  const { page } = await showPanel('forty-rules', { width: 400 });
  const tops = await Promise.all(
    ['h1', '#decision li', '#faceMatch figure'].map(
      async (selector) => (await page.locator(selector).first().boundingBox())?.y ?? Number.NaN,
    ),
  );
  expect(tops).toEqual(tops.toSorted((a, b) => a - b));
  expect(new Set(tops).size).toBe(3);
});

test('the first screen is drawn first, and the page is busy until the rest is drawn', async ({
  openPanel,
}) => {
  const { host, panelPage } = await openPanel('passed', { connected: false });
  await expect.poll(() => host.view?.result).toBeDefined();
  const drawn = await panelPage.page.evaluate((view) => {
    dispatchEvent(new MessageEvent('message', { data: { type: 'view', view } }));
    return {
      decision: document.querySelector('h1')?.textContent?.trim(),
      regions: [...document.querySelectorAll('section')].map(({ id }) => id),
      busy: document.querySelector('main')?.getAttribute('aria-busy'),
    };
  }, host.view);
  expect(drawn).toEqual({ decision: 'Complete', regions: ['decision', 'faceMatch'], busy: 'true' });
  await expect(panelPage.page.locator('main')).toHaveAttribute('aria-busy', 'false');
  await expect(panelPage.page.locator('#rules article')).toHaveCount(2);
});
