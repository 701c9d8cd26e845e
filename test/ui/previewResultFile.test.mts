import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { FrameLocator, Locator } from '@playwright/test';
import { journey } from './Inspector.mts';
import { naturalWidth } from './naturalWidth.mts';
import { expect, test } from './test.mts';
import type { Window } from './window/Window.mts';

const SAMPLE_ID = '5a5a5a5a5a5a000000000002';
const PASSED_ID = journey('passed').id;

test.use({
  files: {
    'no-id.json': '{ "system_decision": "Refer", "selfie": null, "applicant": null }',
    'package.json': '{ "name": "shop", "version": "1.0.0" }',
  },
});

test.beforeEach(({ workspace }) =>
  writeFile(path.join(workspace, 'passed.json'), journey('passed').text),
);

test('a button above a file that looks like a result opens its panel', async ({ window }) => {
  await window.openFile('result.json');
  await buttonAbove(window).click();
  await window.untilJourneyDrawn(SAMPLE_ID);
  await expect(window.tabTitles).toHaveText(['result.json', 'Journey 5a5a…0002']);
});

test('there is no button above a webhook, another JSON file and a text', async ({ window }) => {
  await window.openFile('result.json');
  for (const other of ['webhook.json', 'package.json', 'README.md']) {
    await window.tab('result.json').click();
    await expect(buttonAbove(window)).toBeVisible();
    await window.openFile(other);
    await expect(buttonAbove(window)).toHaveCount(0);
  }
});

test('a file has the panel of a journey, with the file’s name', async ({ window, sandbox }) => {
  const frame = await preview(window, 'result.json', SAMPLE_ID);
  const main = frame.getByRole('main', { name: `Journey ${SAMPLE_ID}`, exact: true });
  await expect(main.getByRole('heading', { level: 1 })).toHaveText('Refer');
  await expect(main.getByText('result.json', { exact: true })).toBeVisible();
  for (const name of ['Decision', 'Face match', 'Selfie', 'Applicant', 'Rules', 'Journey']) {
    await expect(region(frame, name)).toBeVisible();
  }
  await expect(region(frame, 'Contract')).toHaveCount(0);
  const selfie = frame.getByRole('img', { name: 'Selfie', exact: true });
  expect(await naturalWidth(selfie)).toBeGreaterThan(0);
  expect(sandbox.requests).toEqual([]);
});

test('the panel of a file cannot be watched, and has no request to copy', async ({ window }) => {
  const frame = await preview(window, 'result.json', SAMPLE_ID);
  const toolbar = frame.getByRole('toolbar', { name: 'Actions', exact: true });
  await expect(toolbar.locator('[aria-disabled="true"]')).toHaveText(['Watch', 'Copy as cURL']);
});

test('the personal number of a file is masked, in the raw result too', async ({ window }) => {
  const frame = await preview(window, 'passed.json', PASSED_ID);
  const page = await frame.locator('html').innerHTML();
  expect(page).toContain('••••71');
  expect(page).not.toContain('850412');
  await frame.getByRole('button', { name: 'Raw result', exact: true }).click();
  await expect(window.activeEditor.getByText('••••71').first()).toBeVisible();
  const { text } = journey('passed');
  expect(await window.editorText()).toBe(text.replace('850412-4471', '••••71'));
});

test('the panel of a file follows it, and keeps its place', async ({ window, inspector }) => {
  await preview(window, 'passed.json', PASSED_ID);
  await window.runCommand('View: Move Editor into Right Group');
  const frame = await window.untilJourneyDrawn(PASSED_ID);
  const page = await window.journeyDocument(PASSED_ID);
  expect(await page.evaluate(scrollDown)).toBeGreaterThan(0);
  const read = await page.evaluateHandle(firstInSight);
  const before = await read.evaluate(topOf);
  await save(window, decided('Incomplete'));
  await expect(frame.getByRole('heading', { level: 1 })).toHaveText('Incomplete');
  // Above it there may be more to read now: why, and what has changed. What one was reading stays where it was.
  expect(await read.evaluate(topOf)).toBeCloseTo(before, 0);
  expect(inspector.resultRequests(PASSED_ID)).toEqual([]);
});

test('a file that is no result any more is explained above the last one', async ({ window }) => {
  await preview(window, 'passed.json', PASSED_ID);
  await window.runCommand('View: Move Editor into Right Group');
  const frame = await window.untilJourneyDrawn(PASSED_ID);
  await save(window, '{ "journey_id": ');
  const alert = frame.getByRole('alert');
  await expect(alert.getByRole('heading', { name: 'Not a result', exact: true })).toBeVisible();
  await expect(alert.getByText(/preview updates automatically/)).toBeVisible();
  await expect(alert.getByRole('button', { name: 'Retry', exact: true })).toBeVisible();
  await expect(region(frame, 'Rules')).toBeVisible();
  await save(window, decided('Refer'));
  await expect(alert).toHaveCount(0);
  await expect(frame.getByRole('heading', { level: 1 })).toHaveText('Refer');
});

test('the panel of a file without an ID has its name, and outlives a reload', async ({
  window,
}) => {
  const frame = await preview(window, 'no-id.json', '(no-id.json)');
  await expect(window.tabTitles).toHaveText(['no-id.json', 'Journey (no-id.json)']);
  await expect(
    frame.getByRole('main', { name: 'Journey (no-id.json)', exact: true }),
  ).toBeVisible();
  const contract = region(frame, 'Contract');
  await expect(contract.getByText('journey_id', { exact: true })).toBeVisible();
  await expect(contract.getByText(/requested journey/)).toHaveCount(0);

  await window.reload();
  const reloaded = await window.untilJourneyDrawn('(no-id.json)');
  await expect(reloaded.getByRole('heading', { level: 1 })).toHaveText('Refer');
  await expect(window.tab('Journey (no-id.json)')).toBeVisible();
});

test('Preview Result File asks for a file when none is in front', async ({ window }) => {
  await window.runCommand('IDWise: Preview Result File');
  await window.quickInput.waitFor('Preview Result File');
  await window.quickInput.escape();
  await expect(window.tabTitles).toHaveCount(0);
});

// From here on there is a profile.
test('the pictures of a file are drawn as soon as a profile can fetch them', async ({
  window,
  inspector,
  sandbox,
}) => {
  let frame = await preview(window, 'passed.json', PASSED_ID);
  await expect(window.tabTitles).toHaveText(['passed.json', 'Journey 65ee…e8f1']);
  const selfie = region(frame, 'Selfie');
  await expect(selfie.getByText(/^No profile can fetch this picture/)).toBeVisible();
  await expect(selfie.getByRole('button', { name: 'Try again', exact: true })).toBeVisible();
  await expect(frame.getByRole('alert')).toHaveCount(0);
  expect(sandbox.requests).toEqual([]);

  await inspector.addProfile('Acme live');
  frame = await window.untilJourneyDrawn(PASSED_ID);
  const image = frame.getByRole('img', { name: 'Selfie', exact: true });
  await expect.poll(() => naturalWidth(image)).toBeGreaterThan(0);
  expect(inspector.resultRequests(PASSED_ID)).toEqual([]);
});

test('a file is no recent journey', async ({ window, inspector }) => {
  await inspector.addProfile('Acme sandbox');
  await preview(window, 'passed.json', PASSED_ID);
  const journeys = await window.sideBar.view('Journeys');
  await expect(journeys.getByText('No journey opened yet.')).toBeVisible();
  await expect(journeys.getByRole('treeitem')).toHaveCount(0);
});

function buttonAbove({ page }: Window): Locator {
  return page
    .locator('.editor-group-container.active .editor-actions')
    .getByRole('button', { name: 'Preview Result File' });
}

function region(frame: FrameLocator, name: string): Locator {
  return frame.getByRole('region', { name, exact: true });
}

/** Previews a file by the palette; resolves when its panel, whose `main` has `name`, is drawn. */
async function preview(window: Window, file: string, name: string): Promise<FrameLocator> {
  await window.openFile(file);
  await window.runCommand('IDWise: Preview Result File');
  return window.untilJourneyDrawn(name);
}

/** Pastes over the text of the first editor, and saves it. The text has one line: the editor would indent others anew. */
async function save(window: Window, text: string): Promise<void> {
  await window.runCommand('View: Focus First Editor Group');
  const { keyboard } = window.page;
  await window.page.evaluate((copied) => navigator.clipboard.writeText(copied), text);
  await keyboard.press('ControlOrMeta+A');
  await keyboard.press('ControlOrMeta+V');
  await expect(window.tab('passed.json')).toHaveClass(/dirty/);
  await keyboard.press('ControlOrMeta+S');
}

/** The passed journey in one line, with another decision. */
function decided(decision: string): string {
  const { text } = journey('passed');
  return JSON.stringify({ ...(JSON.parse(text) as object), system_decision: decision });
}

/** Runs in the page: where it is when it has been scrolled down. */
async function scrollDown(): Promise<number> {
  const scrolled = new Promise((resolve) => {
    document.addEventListener('scrollend', resolve, { once: true });
  });
  window.scrollTo({ top: 500 });
  await scrolled;
  return window.scrollY;
}

/** Runs in the page: what one reads first there, as it is scrolled. */
function firstInSight(): Element {
  const first = [...document.querySelectorAll('main *')].find((element) => {
    const { top, height } = element.getBoundingClientRect();
    return element.childElementCount === 0 && top >= 0 && height > 0;
  });
  if (first === undefined) throw new Error('Nothing is in sight.');
  return first;
}

/** Runs in the page: the place of an element in what is in sight. */
function topOf(element: Element): number {
  if (!element.isConnected) throw new Error('It has gone from the page.');
  return element.getBoundingClientRect().top;
}
