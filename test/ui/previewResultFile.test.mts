import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { FrameLocator, Locator } from '@playwright/test';
import { naturalWidth } from './naturalWidth.mts';
import { expect, test } from './test.mts';

const SAMPLE_ID = '5a5a5a5a5a5a000000000002';
const PASSED_ID = '65ee1f0c9a3b7d0012c4e8f1';

test('a saved result is shown as it is edited', async ({
  workspace,
  window,
  inspector,
  sandbox,
}) => {
  const { text } = sandbox.journey('passed');
  for (const [name, content] of Object.entries({
    'passed.json': text,
    'no-id.json': '{ "system_decision": "Refer", "selfie": null, "applicant": null }',
    'package.json': '{ "name": "shop", "version": "1.0.0" }',
  })) {
    await writeFile(path.join(workspace, name), content);
  }
  const button = window.page
    .locator('.editor-group-container.active .editor-actions')
    .getByRole('button', { name: 'Preview Result File' });
  let frame: FrameLocator;
  const region = (name: string): Locator => frame.getByRole('region', { name, exact: true });
  const heading = (): Locator => frame.getByRole('heading', { level: 1 });

  /** Previews a file by the palette; resolves when its panel, whose `main` has `name`, is drawn. */
  async function preview(file: string, name: string): Promise<FrameLocator> {
    await window.openFile(file);
    await window.runCommand('IDWise: Preview Result File');
    return window.untilJourneyDrawn(name);
  }

  /** Pastes over the text of the first editor, and saves it. The text has one line: the editor would indent others anew. */
  async function save(newText: string): Promise<void> {
    await window.runCommand('View: Focus First Editor Group');
    const { keyboard } = window.page;
    await window.page.evaluate((copied) => navigator.clipboard.writeText(copied), newText);
    await keyboard.press('ControlOrMeta+A');
    await keyboard.press('ControlOrMeta+V');
    await expect(window.tab('passed.json')).toHaveClass(/dirty/);
    await keyboard.press('ControlOrMeta+S');
  }

  /** The passed journey in one line, with another decision. */
  function decided(decision: string): string {
    return JSON.stringify({ ...(JSON.parse(text) as object), system_decision: decision });
  }

  await test.step('above a file that looks like a result there is a button', async () => {
    await window.openFile('result.json');
    await button.click();
    frame = await window.untilJourneyDrawn(SAMPLE_ID);
    await expect(window.tabTitles).toHaveText(['result.json', 'Journey 5a5a…0002']);
  });

  await test.step('the panel has the regions of a journey, and the file’s name beside the decision', async () => {
    const main = frame.getByRole('main', { name: `Journey ${SAMPLE_ID}`, exact: true });
    await expect(main.getByRole('heading', { level: 1 })).toHaveText('Refer');
    await expect(main.getByText('result.json', { exact: true })).toBeVisible();
    for (const name of ['Decision', 'Face match', 'Selfie', 'Applicant', 'Rules', 'Journey']) {
      await expect(region(name)).toBeVisible();
    }
    await expect(region('Contract')).toHaveCount(0);
  });

  await test.step('the pictures of a sample are drawn, which come with the extension', async () => {
    const selfie = frame.getByRole('img', { name: 'Selfie', exact: true });
    expect(await naturalWidth(selfie)).toBeGreaterThan(0);
    expect(sandbox.requests).toEqual([]);
  });

  await test.step('it cannot be watched, and has no request to copy', async () => {
    const toolbar = frame.getByRole('toolbar', { name: 'Actions', exact: true });
    await expect(toolbar.locator('[aria-disabled="true"]')).toHaveText(['Watch', 'Copy as cURL']);
  });

  for (const other of ['webhook.json', 'package.json', 'README.md']) {
    await test.step(`above ${other} there is no button`, async () => {
      await window.tab('result.json').click();
      await expect(button).toBeVisible();
      await window.openFile(other);
      await expect(button).toHaveCount(0);
    });
  }

  await test.step('a picture that no profile can fetch says so in its place, without an alert', async () => {
    await window.closeAllTabs();
    frame = await preview('passed.json', PASSED_ID);
    await expect(window.tabTitles).toHaveText(['passed.json', 'Journey 65ee…e8f1']);
    await expect(region('Selfie').getByText(/^No profile can fetch this picture/)).toBeVisible();
    await expect(
      region('Selfie').getByRole('button', { name: 'Try again', exact: true }),
    ).toBeVisible();
    await expect(frame.getByRole('alert')).toHaveCount(0);
    expect(sandbox.requests).toEqual([]);
  });

  await test.step('the personal number is masked, in the raw result too', async () => {
    const page = await frame.locator('html').innerHTML();
    expect(page).toContain('••••71');
    expect(page).not.toContain('850412');
    await frame.getByRole('button', { name: 'Raw result', exact: true }).click();
    await expect(window.activeEditor.getByText('••••71').first()).toBeVisible();
    expect(await window.editorText()).toBe(text.replace('850412-4471', '••••71'));
    await window.runCommand('View: Close Editor');
  });

  await test.step('the pictures are drawn as soon as there is a profile that has them', async () => {
    await inspector.addProfile('Acme live');
    frame = await window.untilJourneyDrawn(PASSED_ID);
    const selfie = frame.getByRole('img', { name: 'Selfie', exact: true });
    await expect.poll(() => naturalWidth(selfie)).toBeGreaterThan(0);
    expect(inspector.resultRequests(PASSED_ID)).toEqual([]);
  });

  await test.step('the panel follows what is saved, and keeps its place', async () => {
    await window.runCommand('View: Move Editor into Right Group');
    frame = await window.untilJourneyDrawn(PASSED_ID);
    const page = await window.journeyDocument(PASSED_ID);
    expect(await page.evaluate(scrollDown)).toBeGreaterThan(0);
    const read = await page.evaluateHandle(firstInSight);
    const before = await read.evaluate(topOf);
    await save(decided('Incomplete'));
    await expect(heading()).toHaveText('Incomplete');
    // Above it there may be more to read now: why, and what has changed. What one was reading stays where it was.
    expect(await read.evaluate(topOf)).toBeCloseTo(before, 0);
    expect(inspector.resultRequests(PASSED_ID)).toEqual([]);
  });

  await test.step('a text that is no result is explained above the last one, until it is one again', async () => {
    await save('{ "journey_id": ');
    const alert = frame.getByRole('alert');
    await expect(alert.getByRole('heading', { name: 'Not a result', exact: true })).toBeVisible();
    await expect(alert.getByText(/preview updates automatically/)).toBeVisible();
    await expect(alert.getByRole('button', { name: 'Retry', exact: true })).toBeVisible();
    await expect(region('Rules')).toBeVisible();
    await save(decided('Complete'));
    await expect(alert).toHaveCount(0);
    await expect(heading()).toHaveText('Complete');
  });

  await test.step('a panel is named after its file when that holds no ID', async () => {
    await window.closeAllTabs();
    frame = await preview('no-id.json', '(no-id.json)');
    await expect(window.tabTitles).toHaveText(['no-id.json', 'Journey (no-id.json)']);
    await expect(
      frame.getByRole('main', { name: 'Journey (no-id.json)', exact: true }),
    ).toBeVisible();
    await expect(region('Contract').getByText('journey_id', { exact: true })).toBeVisible();
    await expect(region('Contract').getByText(/requested journey/)).toHaveCount(0);
  });

  await test.step('it comes back after a reload of the window', async () => {
    await window.reload();
    frame = await window.untilJourneyDrawn('(no-id.json)');
    await expect(heading()).toHaveText('Refer');
    await expect(window.tab('Journey (no-id.json)')).toBeVisible();
  });

  await test.step('no file is a recent journey', async () => {
    const journeys = await window.sideBar.view('Journeys');
    await expect(journeys.getByText('No journey opened yet.')).toBeVisible();
    await expect(journeys.getByRole('treeitem')).toHaveCount(0);
  });

  await test.step('without a file in front it is asked for, and Escape leaves', async () => {
    await window.closeAllTabs();
    await window.runCommand('IDWise: Preview Result File');
    await window.quickInput.waitFor('Preview Result File');
    await window.quickInput.escape();
    await expect(window.tabTitles).toHaveCount(0);
  });
});

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
