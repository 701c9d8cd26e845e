import { expect, type Page } from '@playwright/test';

/** Names of the elements that Tab reaches, by region; each has an outline and is within the window. */
export async function tabOrder(page: Page): Promise<{ region: string; name: string }[]> {
  const reached: { region: string; name: string }[] = [];
  for (;;) {
    await page.keyboard.press('Tab');
    const element = await page.evaluate(() => {
      const element = document.activeElement;
      // After the last one the focus leaves the page.
      if (element === null || element === document.body) return undefined;
      const { outlineStyle, outlineWidth } = getComputedStyle(element);
      const { top, bottom } = element.getBoundingClientRect();
      const texts = [element.getAttribute('aria-label'), element.getAttribute('alt')];
      return {
        region: element.closest('section')?.id ?? '',
        name: ([...texts, element.textContent].find((text) => text?.trim()) ?? '')
          .replaceAll(/\s+/g, ' ')
          .trim(),
        outline: outlineStyle !== 'none' && outlineWidth !== '0px',
        inSight: bottom > 0 && top < innerHeight,
      };
    });
    if (element === undefined) return reached;
    const { region, name, ...seen } = element;
    expect(seen, name).toEqual({ outline: true, inSight: true });
    reached.push({ region, name });
    expect(reached.length).toBeLessThan(100);
  }
}
