import type { FrameLocator, Locator, Page } from '@playwright/test';
import { axeViolations } from '../support/axeViolations';
import { journey } from './Inspector.mts';
import { expect, test } from './test.mts';
import { itemNames, unfold } from './window/SideBar.mts';

const PERSONAL_NUMBER = '850412-4471';

const PASSED_ID = '5a5a5a5a5a5a000000000001';

test('the selfie, the applicant and the compared faces are drawn', async ({ inspector }) => {
  const passed = await inspector.openSample('Passed');
  for (const [where, name] of [
    ['Face match', 'Selfie (face match)'],
    ['Face match', 'Applicant (face match)'],
    ['Selfie', 'Selfie'],
    ['Applicant', 'Applicant profile'],
  ] as const) {
    const image = region(passed, where).getByRole('img', { name, exact: true });
    const width = () => image.evaluate((drawn: HTMLImageElement) => drawn.naturalWidth);
    await expect.poll(width, name).toBeGreaterThan(0);
  }
});

test('a picture is enlarged by Enter, and Escape closes it', async ({ inspector, window }) => {
  const passed = await inspector.openSample('Passed');
  const image = passed.getByRole('img', { name: 'Applicant (face match)', exact: true });
  await image.press('Enter');
  const dialog = passed.getByRole('dialog', { name: /Applicant \(face match\)/ });
  await expect(dialog.getByRole('img')).toBeVisible();
  await window.page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  await expect(image).toBeFocused();
});

test('the video is loaded on request, and plays', async ({ inspector }) => {
  const passed = await inspector.openSample('Passed');
  await expect(passed.locator('video')).toHaveCount(0);
  const selfie = region(passed, 'Selfie');
  await selfie.getByRole('button', { name: 'Load video', exact: true }).click();
  expect(await selfie.locator('video').evaluate(playMuted)).toBeGreaterThan(0);
});

test('axe finds nothing in a panel', async ({ window, inspector }) => {
  await inspector.openSample('Liveness failed');
  const page = await window.journeyDocument();
  // A webview is transparent, so axe does not see the background of the editor behind it.
  await page.evaluate(() => {
    document.documentElement.style.backgroundColor = 'var(--vscode-editor-background)';
  });
  const { violations, passes } = await axeViolations(page);
  expect(violations).toEqual([]);
  expect(passes).toBeGreaterThan(5);
});

test('a revealed personal number is masked again when its tab is hidden', async ({
  window,
  inspector,
}) => {
  const passed = await inspector.openSample('Passed');
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

test('privacy mode removes the values of documents from the window', async ({
  window,
  inspector,
}) => {
  const frame = await inspector.openSample('Onboarding approved');
  await frame.getByRole('button', { name: 'Reveal document fields' }).first().click();
  await frame.getByRole('button', { name: 'Reveal personal number' }).first().click();
  await expect(frame.getByRole('button', { name: /^Reveal (?:document|personal)/ })).toHaveCount(0);
  const values = readFromDocuments(journey('approved').text);
  const revealed = await everything(window.page);
  for (const value of values) expect(revealed).toContain(value);
  await expect(frame.getByRole('img').first()).toBeVisible();

  const privacyMode = frame.getByRole('button', { name: 'Privacy mode', exact: true });
  await privacyMode.click();
  await expect(privacyMode).toHaveAttribute('aria-pressed', 'true');
  await expect(frame.locator('img, video')).toHaveCount(0);
  await expect(frame.getByRole('region', { name: 'Documents', exact: true })).toBeVisible();
  const shared = await everything(window.page);
  for (const value of values) expect(shared).not.toContain(value);
  await privacyMode.click();
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

test('the icon counts failed rules, and a click shows one in the panel', async ({
  window,
  inspector,
}) => {
  const frame = await inspector.openSample('Forty rules');
  await expect(window.sideBar.badge).toHaveText('6');
  const article = frame.getByRole('article', { name: 'Head Covering', exact: true });
  await expect(article).not.toBeInViewport();
  await rule(await window.sideBar.view('Rule Results'), 'Head Covering, Failed').click();
  await expect(article).toBeFocused();
  await expect(article).toBeInViewport();
});

test('the filter shows only failed rules until it is switched off', async ({
  window,
  inspector,
}) => {
  await inspector.openSample('Forty rules');
  const rules = await window.sideBar.view('Rule Results');
  // Not on a rule, because its tooltip may cover others.
  await rules.locator('.pane-header').hover();
  await rules.getByRole('button', { name: 'Show Failed Rules Only' }).click();
  await expect(
    rules.getByText('34 rules that did not fail are hidden.', { exact: true }),
  ).toBeVisible();
  await expect
    .poll(() => itemNames(rules))
    .toEqual(Array.from({ length: 6 }, () => expect.stringMatching(/, Failed$/)));

  await expect(window.sideBar.badge).toHaveText('6');

  // The filter also applies to the next journey.
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

/** An item of Rule Results. */
function rule(rules: Locator, name: string | RegExp): Locator {
  return rules.getByRole('treeitem', { name, exact: typeof name === 'string' });
}

/** The values of all documents. */
function readFromDocuments(result: string): readonly string[] {
  const { documents } = JSON.parse(result) as {
    readonly documents: Readonly<
      Record<
        string,
        { readonly extracted_fields: Readonly<Record<string, { value: string | null }>> }
      >
    >;
  };
  return Object.values(documents)
    .flatMap(({ extracted_fields }) => Object.values(extracted_fields))
    .flatMap(({ value }) => value?.split('\n') ?? [])
    .filter((value) => value !== 'UTO');
}

/** The HTML of the window and of its webviews. */
async function everything(page: Page): Promise<string> {
  const frames = await Promise.all(page.frames().map((frame) => frame.content()));
  return frames.join('\n').replaceAll('&lt;', '<');
}

function region(frame: FrameLocator, name: string): Locator {
  return frame.getByRole('region', { name, exact: true });
}

/** Runs in the page: plays a video, and returns its position in seconds. */
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
