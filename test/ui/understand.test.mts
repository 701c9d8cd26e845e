import type { FrameLocator, Locator } from '@playwright/test';
import { axeViolations } from '../support/axeViolations';
import { naturalWidth } from './naturalWidth.mts';
import { expect, test as base } from './test.mts';
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

const PASSED_ID = '5a5a5a5a5a5a000000000001';

const test = base.extend<{ readonly passed: FrameLocator }>({
  passed: async ({ inspector }, use) => use(await inspector.openSample('Passed')),
});

test('the decision stands beside the profile, in the only tab', async ({ passed, window }) => {
  await expect(window.tabTitles).toHaveText(['Journey 5a5a…0001']);
  const main = passed.getByRole('main', { name: `Journey ${PASSED_ID}`, exact: true });
  await expect(main).toHaveAttribute('aria-busy', 'false');
  const heading = main.getByRole('heading', { level: 1, name: 'Complete', exact: true });
  const profile = main.getByText('Samples', { exact: true });
  const [left, right] = [await heading.boundingBox(), await profile.boundingBox()];
  if (!left || !right) throw new Error('The heading or the profile is not to be seen.');
  expect(right.x, 'the profile is to the right').toBeGreaterThanOrEqual(left.x + left.width);
  expect(right.y, 'it begins above the end of the heading').toBeLessThan(left.y + left.height);
  expect(left.y, 'and ends below its beginning').toBeLessThan(right.y + right.height);
});

test('a journey that keeps to the documentation has six regions', async ({ passed }) => {
  for (const name of ['Decision', 'Face match', 'Selfie', 'Applicant', 'Rules', 'Journey']) {
    await expect(region(passed, name)).toBeVisible();
  }
  await expect(passed.getByRole('region')).toHaveCount(6);
});

test('the selfie, the applicant and the compared faces are drawn', async ({ passed }) => {
  for (const [where, name] of [
    ['Face match', 'Selfie (face match)'],
    ['Face match', 'Applicant (face match)'],
    ['Selfie', 'Selfie'],
    ['Applicant', 'Applicant profile'],
  ] as const) {
    const image = region(passed, where).getByRole('img', { name, exact: true });
    expect(await naturalWidth(image), name).toBeGreaterThan(0);
  }
  const faces = region(passed, 'Face match');
  await expect(faces.getByText('Matched', { exact: true })).toBeVisible();
  await expect(faces.getByText('97', { exact: true })).toBeVisible();
});

for (const way of ['a click', 'Enter']) {
  test(`a picture is enlarged by ${way}, and Escape closes it`, async ({ passed, window }) => {
    const image = passed.getByRole('img', { name: 'Applicant (face match)', exact: true });
    const before = await image.boundingBox();
    if (way === 'Enter') await image.press('Enter');
    else await image.click();
    const dialog = passed.getByRole('dialog', { name: /Applicant \(face match\)/ });
    const after = await dialog.getByRole('img').boundingBox();
    expect(after?.width).toBeGreaterThan(before?.width ?? Infinity);
    await window.page.keyboard.press('Escape');
    await expect(dialog).toBeHidden();
    await expect(image).toBeFocused();
  });
}

test('the video is loaded when it is asked for, and plays', async ({ passed }) => {
  await expect(passed.locator('video')).toHaveCount(0);
  const selfie = region(passed, 'Selfie');
  await selfie.getByRole('button', { name: 'Load video', exact: true }).click();
  expect(await selfie.locator('video').evaluate(playMuted)).toBeGreaterThan(0);
});

test('a personal number is shown until the tab is left', async ({ passed, window, inspector }) => {
  const reveal = passed.getByRole('button', { name: 'Reveal personal number', exact: true });
  await expect(reveal).toBeVisible();
  await expect(passed.getByText('••••71', { exact: true })).toBeVisible();
  expect(await passed.locator('html').innerHTML()).not.toContain(PERSONAL_NUMBER);

  await reveal.click();
  await expect(passed.getByText(PERSONAL_NUMBER, { exact: true })).toBeVisible();

  await window.openFile('README.md');
  await inspector.tab(PASSED_ID).click();
  const frame = await window.untilJourneyDrawn(PASSED_ID);
  await expect(frame.getByRole('button', { name: 'Reveal personal number' })).toBeVisible();
  expect(await frame.locator('html').innerHTML()).not.toContain(PERSONAL_NUMBER);
});

test('the fields of a document are shown until the tab is left', async ({ window, inspector }) => {
  const id = '5a5a5a5a5a5a000000000101';
  let frame = await inspector.openSample('Onboarding approved');
  const passport = (): Locator => frame.getByRole('article', { name: 'Passport', exact: true });
  const number = (text: string): Locator =>
    passport()
      .getByRole('table', { name: 'Extracted fields' })
      .getByRole('row', { name: `Document Number ${text} High`, exact: true });
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

test('panel and Rule Results keep the order of the rules', async ({ window, inspector }) => {
  const frame = await inspector.openSample('Odd rule keys, times with a zone');
  const names = [
    'Selfie Liveness',
    'Tenth Rule First',
    'Second Rule After The Tenth',
    'Prototype',
    'Constructor',
    'Key With Markup',
  ];
  const articles = region(frame, 'Rules').getByRole('article');
  expect(
    await articles.evaluateAll((all) => all.map((each) => each.getAttribute('aria-label'))),
  ).toEqual(names);
  await expect(articles.locator('b')).toHaveCount(0);
  const rules = await window.sideBar.view('Rule Results');
  await expect.poll(() => itemNames(rules)).toEqual(names.map((name) => `${name}, Passed`));
  await expect(window.sideBar.badge).toHaveCount(0);
});

test('the decision has a reason, which leads to its rule', async ({ inspector }) => {
  const frame = await inspector.openSample('Liveness failed');
  const reason = region(frame, 'Decision')
    .getByRole('list', { name: 'Reasons', exact: true })
    .getByRole('button', { name: /^Selfie Liveness failed: / });
  await reason.click();
  await expect(frame.getByRole('article', { name: 'Selfie Liveness', exact: true })).toBeFocused();
});

test('a failed rule has a detail, which leads to the selfie', async ({ window, inspector }) => {
  const frame = await inspector.openSample('Liveness failed');
  const rules = await window.sideBar.view('Rule Results');
  await expect(rule(rules, 'Selfie Liveness, Failed')).toHaveAttribute('aria-expanded', 'false');
  await unfold(rules, 'Selfie Liveness, Failed');
  const detail = rule(rules, /^Selfie, Failed, .*, selfie, instance 0$/);
  await expect(detail).toBeVisible();
  await detail.click();
  await expect(region(frame, 'Selfie')).toBeFocused();
});

test('a rule and a detail have a button that copies them', async ({ window, inspector }) => {
  await inspector.openSample('Liveness failed');
  const rules = await window.sideBar.view('Rule Results');
  await unfold(rules, 'Selfie Liveness, Failed');
  const copyOf = (item: Locator): Promise<string> =>
    window.copyWith(async () => {
      await item.hover();
      await item.getByRole('button', { name: 'Copy', exact: true }).click();
    });
  expect(await copyOf(rule(rules, 'Selfie Liveness, Failed'))).toMatch(
    /^\*\*Selfie Liveness\*\*: Failed\n/,
  );
  expect(await copyOf(rule(rules, /^Selfie, Failed/))).toMatch(
    /^Selfie: Failed, .* \(selfie, instance 0\)$/,
  );
});

test('the icon counts failed rules, which lead to articles', async ({ window, inspector }) => {
  const frame = await inspector.openSample('Forty rules');
  await expect(window.sideBar.badge).toHaveText('6');
  const article = frame.getByRole('article', { name: 'Head Covering', exact: true });
  await expect(article).not.toBeInViewport();
  await rule(await window.sideBar.view('Rule Results'), 'Head Covering, Failed').click();
  await expect(article).toBeFocused();
  await expect(article).toBeInViewport();
});

test('the filter leaves only failed rules until switched off', async ({ window, inspector }) => {
  await inspector.openSample('Forty rules');
  const rules = await window.sideBar.view('Rule Results');
  // Not on a rule: the tooltip of the one where the mouse is may lie over the others.
  await rules.locator('.pane-header').hover();
  await rules.getByRole('button', { name: 'Show Failed Rules Only' }).click();
  await expect(
    rules.getByText('34 rules that did not fail are hidden.', { exact: true }),
  ).toBeVisible();
  await expect
    .poll(() => itemNames(rules))
    .toEqual(Array.from({ length: 6 }, () => expect.stringMatching(/, Failed$/)));

  // It stays for the next journey.
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

test('Rule Results says when a journey has no rules', async ({ window, inspector }) => {
  await inspector.openSample('Everything null');
  const rules = await window.sideBar.view('Rule Results');
  await expect(rules.getByText('This journey has no rules.')).toBeVisible();
  await expect(rules.getByRole('treeitem')).toHaveCount(0);
});

test('Tab goes through a page in order, with the focus in sight', async ({ passed, window }) => {
  await passed.locator('main').focus();
  const page = await window.journeyDocument();
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

for (const theme of COLOR_THEMES) {
  test(`axe finds nothing in a panel in the theme ${theme}`, async ({ window, inspector }) => {
    await inspector.openSample('Liveness failed');
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

function region(frame: FrameLocator, name: string): Locator {
  return frame.getByRole('region', { name, exact: true });
}

/** An item of Rule Results. */
function rule(rules: Locator, name: string | RegExp): Locator {
  return rules.getByRole('treeitem', { name, exact: typeof name === 'string' });
}

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
