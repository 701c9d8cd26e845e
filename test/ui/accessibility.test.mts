import { axeViolations } from '../support/axeViolations';
import { expect, test } from './test.mts';
import { COLOR_THEMES } from './window/colorThemes.mts';

/** What the keyboard reaches, as it says itself. */
interface FocusedElement {
  readonly name: string | undefined;
  readonly outline: boolean;
  /** Inside of the window, so that one sees where one is. */
  readonly inSight: boolean;
}

test('a panel is read and used whatever a person sees with and types on', async ({
  window,
  inspector,
}) => {
  await inspector.openSample('Liveness failed');

  for (const theme of COLOR_THEMES) {
    await test.step(`axe finds nothing in the theme ${theme} (WCAG 2.0 to 2.2, A and AA)`, async () => {
      if (theme !== 'dark') await window.setColorTheme(theme);
      const page = await window.journeyDocument();
      // A webview is transparent: what one sees behind its text is the editor, of which axe knows nothing.
      await page.evaluate(() => {
        document.documentElement.style.backgroundColor = 'var(--vscode-editor-background)';
      });
      const { violations, passes } = await axeViolations(page);
      expect(violations).toEqual([]);
      expect(passes, 'axe had something to look at').toBeGreaterThan(5);
    });
  }

  await test.step('Tab goes through the page in reading order, with the focus in sight, and leaves it', async () => {
    await inspector.openSample('Passed');
    const page = await window.journeyDocument();
    await page.locator('main').focus();
    const reached: FocusedElement[] = [];
    for (;;) {
      await window.page.keyboard.press('Tab');
      const element = await page.evaluate(focusedElement);
      // After the last one the focus leaves the page.
      if (element === undefined) break;
      reached.push(element);
      expect(reached.length, reached.map(({ name }) => name).join(' | ')).toBeLessThan(50);
    }
    const wanted = ['Refresh', 'Load video', 'Reveal personal number'];
    expect(reached.map(({ name }) => name).filter((name) => wanted.includes(name ?? ''))).toEqual(
      wanted,
    );
    expect(reached.filter(({ outline }) => !outline)).toEqual([]);
    expect(reached.filter(({ inSight }) => !inSight)).toEqual([]);
  });
});

/** Runs in the page. */
function focusedElement(): FocusedElement | undefined {
  const element = document.activeElement;
  if (element === null || element === document.body) return undefined;
  const { outlineStyle, outlineWidth } = getComputedStyle(element);
  const { top, bottom } = element.getBoundingClientRect();
  return {
    name: ['aria-label', 'alt']
      .map((name) => element.getAttribute(name) ?? '')
      .concat(element.textContent ?? '')
      .map((text) => text.trim())
      .find((text) => text !== ''),
    outline: outlineStyle !== 'none' && outlineWidth !== '0px',
    inSight: bottom > 0 && top < window.innerHeight,
  };
}
