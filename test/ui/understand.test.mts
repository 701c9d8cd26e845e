import type { Locator } from '@playwright/test';
import { axeViolations } from '../support/axeViolations';
import { naturalWidth } from './naturalWidth.mts';
import { expect, test } from './test.mts';
import { COLOR_THEMES } from './window/colorThemes.mts';
import { itemNames, unfold } from './window/SideBar.mts';

const PERSONAL_NUMBER = '850412-4471';
const DOCUMENT_NUMBER = 'U44719025';

/** What the keyboard reaches, as it says itself. */
interface FocusedElement {
  readonly name: string | undefined;
  readonly outline: boolean;
  /** Inside of the window, so that one sees where one is. */
  readonly inSight: boolean;
}

test('a decision is looked at and understood, whatever a person sees with and types on', async ({
  window,
  inspector,
}) => {
  const passedId = '5a5a5a5a5a5a000000000001';
  let frame = await inspector.openSample('Passed');
  const region = (name: string): Locator => frame.getByRole('region', { name, exact: true });

  await test.step('the decision stands beside whose it is, in the only tab', async () => {
    await expect(window.tabTitles).toHaveText(['Journey 5a5a…0001']);
    const main = frame.getByRole('main', { name: `Journey ${passedId}`, exact: true });
    await expect(main).toHaveAttribute('aria-busy', 'false');
    const heading = main.getByRole('heading', { level: 1, name: 'Complete', exact: true });
    const profile = main.getByText('Samples', { exact: true });
    const [left, right] = [await heading.boundingBox(), await profile.boundingBox()];
    if (!left || !right) throw new Error('The heading or the profile is not to be seen.');
    expect(right.x, 'the profile is to the right').toBeGreaterThanOrEqual(left.x + left.width);
    expect(right.y, 'it begins above the end of the heading').toBeLessThan(left.y + left.height);
    expect(left.y, 'and ends below its beginning').toBeLessThan(right.y + right.height);
  });

  await test.step('a journey that keeps to the documentation has six regions', async () => {
    for (const name of ['Decision', 'Face match', 'Selfie', 'Applicant', 'Rules', 'Journey']) {
      await expect(region(name)).toBeVisible();
    }
    await expect(frame.getByRole('region')).toHaveCount(6);
  });

  await test.step('the selfie, the applicant and both faces that were compared are drawn', async () => {
    for (const [where, name] of [
      ['Face match', 'Selfie (face match)'],
      ['Face match', 'Applicant (face match)'],
      ['Selfie', 'Selfie'],
      ['Applicant', 'Applicant profile'],
    ] as const) {
      const image = region(where).getByRole('img', { name, exact: true });
      expect(await naturalWidth(image), name).toBeGreaterThan(0);
    }
    await expect(region('Face match').getByText('Matched', { exact: true })).toBeVisible();
    await expect(region('Face match').getByText('97', { exact: true })).toBeVisible();
  });

  for (const way of ['a click', 'Enter']) {
    await test.step(`a picture is enlarged by ${way}, and Escape closes it`, async () => {
      const image = frame.getByRole('img', { name: 'Applicant (face match)', exact: true });
      const before = await image.boundingBox();
      if (way === 'Enter') await image.press('Enter');
      else await image.click();
      const dialog = frame.getByRole('dialog', { name: /Applicant \(face match\)/ });
      const after = await dialog.getByRole('img').boundingBox();
      expect(after?.width).toBeGreaterThan(before?.width ?? Infinity);
      await window.page.keyboard.press('Escape');
      await expect(dialog).toBeHidden();
      await expect(image).toBeFocused();
    });
  }

  await test.step('the video is loaded when it is asked for, and plays', async () => {
    await expect(frame.locator('video')).toHaveCount(0);
    await region('Selfie').getByRole('button', { name: 'Load video', exact: true }).click();
    const played = await region('Selfie').locator('video').evaluate(playMuted);
    expect(played).toBeGreaterThan(0);
  });

  await test.step('the personal number is masked until it is revealed, and again after the tab was left', async () => {
    const reveal = frame.getByRole('button', { name: 'Reveal personal number', exact: true });
    await expect(reveal).toBeVisible();
    await expect(frame.getByText('••••71', { exact: true })).toBeVisible();
    expect(await frame.locator('html').innerHTML()).not.toContain(PERSONAL_NUMBER);

    await reveal.click();
    await expect(frame.getByText(PERSONAL_NUMBER, { exact: true })).toBeVisible();

    await window.openFile('README.md');
    await inspector.tab(passedId).click();
    frame = await window.untilJourneyDrawn(passedId);
    await expect(frame.getByRole('button', { name: 'Reveal personal number' })).toBeVisible();
    expect(await frame.locator('html').innerHTML()).not.toContain(PERSONAL_NUMBER);
  });

  await test.step('what was read from a document is masked until it is revealed, and again after the tab was left', async () => {
    const id = '5a5a5a5a5a5a000000000101';
    frame = await inspector.openSample('Onboarding approved');
    const passport = (): Locator => frame.getByRole('article', { name: 'Passport', exact: true });
    const fields = (): Locator => passport().getByRole('table', { name: 'Extracted fields' });
    const number = (text: string): Locator =>
      fields().getByRole('row', { name: `Document Number ${text} High`, exact: true });
    await expect(number('••••')).toBeVisible();
    expect(await frame.locator('html').innerHTML()).not.toContain(DOCUMENT_NUMBER);

    await passport().getByRole('button', { name: 'Reveal document fields', exact: true }).click();
    await expect(number(DOCUMENT_NUMBER)).toBeVisible();

    await window.openFile('README.md');
    await inspector.tab(id).click();
    frame = await window.untilJourneyDrawn(id);
    await expect(number('••••')).toBeVisible();
    expect(await frame.locator('html').innerHTML()).not.toContain(DOCUMENT_NUMBER);
  });

  const rules = await window.sideBar.view('Rule Results');
  const rule = (name: string | RegExp): Locator =>
    rules.getByRole('treeitem', { name, exact: typeof name === 'string' });

  await test.step('the rules stand in the order sent, in the panel and in the side bar', async () => {
    frame = await inspector.openSample('Odd rule keys, times with a zone');
    const names = [
      'Selfie Liveness',
      'Tenth Rule First',
      'Second Rule After The Tenth',
      'Prototype',
      'Constructor',
      'Key With Markup',
    ];
    const articles = region('Rules').getByRole('article');
    expect(
      await articles.evaluateAll((all) => all.map((each) => each.getAttribute('aria-label'))),
    ).toEqual(names);
    await expect(articles.locator('b')).toHaveCount(0);
    await expect.poll(() => itemNames(rules)).toEqual(names.map((name) => `${name}, Passed`));
    await expect(window.sideBar.badge).toHaveCount(0);
  });

  await test.step('a rule that failed unfolds to its details', async () => {
    frame = await inspector.openSample('Liveness failed');
    await expect(rule('Selfie Liveness, Failed')).toHaveAttribute('aria-expanded', 'false');
    await unfold(rules, 'Selfie Liveness, Failed');
    await expect(rule(/^Selfie, Failed, .*, selfie, instance 0$/)).toBeVisible();
  });

  await test.step('the decision says why, and the reason leads to what it is about', async () => {
    const reason = region('Decision')
      .getByRole('list', { name: 'Reasons', exact: true })
      .getByRole('button', { name: /^Selfie Liveness failed: / });
    await reason.click();
    await expect(
      frame.getByRole('article', { name: 'Selfie Liveness', exact: true }),
    ).toBeFocused();
  });

  await test.step('a detail leads to the selfie that it refers to', async () => {
    await rule(/^Selfie, Failed/).click();
    await expect(region('Selfie')).toBeFocused();
  });

  await test.step('a rule and a detail are copied with the button beside them', async () => {
    const copyOf = (item: Locator): Promise<string> =>
      window.copyWith(async () => {
        await item.hover();
        await item.getByRole('button', { name: 'Copy', exact: true }).click();
      });
    expect(await copyOf(rule('Selfie Liveness, Failed'))).toMatch(
      /^\*\*Selfie Liveness\*\*: Failed\n/,
    );
    expect(await copyOf(rule(/^Selfie, Failed/))).toMatch(
      /^Selfie: Failed, .* \(selfie, instance 0\)$/,
    );
  });

  await test.step('the icon counts the rules that failed', async () => {
    frame = await inspector.openSample('Forty rules');
    await expect(window.sideBar.badge).toHaveText('6');
  });

  await test.step('a rule of the side bar leads to its article', async () => {
    const article = frame.getByRole('article', { name: 'Head Covering', exact: true });
    await expect(article).not.toBeInViewport();
    await rule('Head Covering, Failed').click();
    await expect(article).toBeFocused();
    await expect(article).toBeInViewport();
  });

  await test.step('the filter leaves the rules that failed, and says what it hides', async () => {
    // Not on a rule: the tooltip of the one where the mouse is may lie over the others.
    await rules.locator('.pane-header').hover();
    await rules.getByRole('button', { name: 'Show Failed Rules Only' }).click();
    await expect(
      rules.getByText('34 rules that did not fail are hidden.', { exact: true }),
    ).toBeVisible();
    await expect
      .poll(() => itemNames(rules))
      .toEqual(Array.from({ length: 6 }, () => expect.stringMatching(/, Failed$/)));
  });

  await test.step('the filter stays for the next journey, until it is switched off', async () => {
    await inspector.openSample('Passed');
    await expect(
      rules.getByText(/^No rule of this journey failed\. \d+ rules are hidden\.$/),
    ).toBeVisible();
    await expect(rules.getByRole('treeitem')).toHaveCount(0);
    await rules.locator('.pane-header').hover();
    await rules.getByRole('button', { name: 'Show All Rules' }).click();
    await expect(rules.getByRole('treeitem').first()).toBeVisible();
    await expect(rules.getByRole('button', { name: 'Show Failed Rules Only' })).toBeVisible();
  });

  await test.step('a journey without rules says so', async () => {
    await inspector.openSample('Everything null');
    await expect(rules.getByText('This journey has no rules.')).toBeVisible();
    await expect(rules.getByRole('treeitem')).toHaveCount(0);
  });

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

/** Runs in the page: how far the video has come when it has begun to play. */
async function playMuted(element: Element): Promise<number> {
  if (!(element instanceof HTMLVideoElement)) throw new Error('This is no video.');
  element.muted = true;
  const advanced = new Promise<number>((resolve, reject) => {
    element.addEventListener('timeupdate', () => {
      if (element.currentTime > 0) resolve(element.currentTime);
    });
    element.addEventListener('error', () => reject(new Error(element.error?.message)));
  });
  await element.play();
  return advanced;
}

/** Runs in the page: what has the focus. */
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
