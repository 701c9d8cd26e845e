import { column } from '../support/columns';
import { tabOrder } from './tabOrder';
import { expect, test } from './test';

test.describe('by keyboard the page', () => {
  test('is traversed by Tab in reading order with a visible focus', async ({ showPanel }) => {
    const { page } = await showPanel('passed');
    await page.locator('main').focus();
    expect(column(await tabOrder(page), 'name')).toEqual([
      'Refresh',
      'All 2 rules passed',
      'Selfie (face match)',
      'Applicant (face match)',
      'Selfie',
      'Load video',
      'Applicant profile',
      'Reveal personal number',
      '0 failed',
      '2 passed',
      '0 could not apply',
      'Selfie Liveness selfie_liveness Passed',
      'Applicant Face Match applicant_face_match Passed',
    ]);
  });

  for (const [language, keys] of [
    ['en', ['ArrowRight', 'End', 'ArrowRight', 'ArrowLeft', 'Home']],
    // Right to left, the next button is on the left.
    ['ar', ['ArrowLeft', 'End', 'ArrowLeft', 'ArrowRight', 'Home']],
  ] as const) {
    test(`moves along the toolbar with the arrow keys, Home and End (${language})`, async ({
      showPanel,
    }) => {
      const { page } = await showPanel('passed', { language });
      const buttons = page.getByRole('toolbar').getByRole('button');
      await expect(buttons).toHaveCount(7);
      await buttons.first().focus();
      const places: number[] = [];
      for (const key of keys) {
        await page.keyboard.press(key);
        places.push(
          await buttons.evaluateAll((all) =>
            all.findIndex((button) => button === document.activeElement),
          ),
        );
      }
      expect(places).toEqual([1, 6, 0, 6, 0]);
    });
  }

  test('returns to the last focused button of the toolbar', async ({ showPanel }) => {
    const { page } = await showPanel('passed');
    const buttons = page.getByRole('toolbar').getByRole('button');
    await buttons.first().focus();
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Shift+Tab');
    await expect(page.getByRole('button', { name: 'Raw result' })).toBeFocused();
  });

  test('keeps the focus in a region whose button disappeared', async ({ showPanel }) => {
    const { page } = await showPanel('passed');
    const reveal = page.getByRole('button', { name: 'Reveal personal number' });
    await reveal.focus();
    await page.keyboard.press('Enter');
    await expect(reveal).toHaveCount(0);
    await expect(page.getByRole('region', { name: 'Applicant' })).toBeFocused();
  });
});
