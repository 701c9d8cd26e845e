import type { FrameLocator, Locator } from '@playwright/test';
import { journey, tabTitle } from './Inspector.mts';
import { expect, test } from './test.mts';

const SAMPLE = '5a5a5a5a5a5a000000000002';

/** Commands that act on the journey in front. */
const COMMANDS_OF_A_PANEL = [
  'IDWise: Refresh Journey',
  'IDWise: Watch Journey Until Complete',
  'IDWise: Open Raw Result',
  'IDWise: Copy Request as cURL',
  'IDWise: Copy Summary as Markdown',
  'IDWise: Compare With…',
];

test.beforeAll(({ inspector }) => inspector.addProfile('Acme live'));

test('the palette lists the actions of a panel while one is open', async ({
  window,
  inspector,
}) => {
  expect(await window.commandsListed(COMMANDS_OF_A_PANEL)).toEqual([]);
  await inspector.showJourney(journey('passed').id);
  expect(await window.commandsListed(COMMANDS_OF_A_PANEL)).toEqual(COMMANDS_OF_A_PANEL);
});

test('a hover explains a property of a raw result', async ({ panel, window }) => {
  await button(panel, 'Raw result').click();
  const hover = await window.hover('"liveness_status_code"');
  await expect(hover.getByText('Why the liveness check failed, if it did.')).toBeVisible();
  await expect(hover.getByText('NOT_LIVE', { exact: true })).toBeVisible();
});

test('Compare shows another journey in the diff editor', async ({ panel, window }) => {
  const { quickInput } = window;
  await button(panel, 'Compare').click();
  await quickInput.waitFor('Compare Journey');
  await quickInput.type('Liveness failed');
  await quickInput.pick('Liveness failed');
  const tab = window.tab(`${tabTitle(journey('passed').id)} ↔ 5a5a…0002`);
  await expect(tab).toBeVisible();
  const diff = window.page.locator('.editor-group-container.active .monaco-diff-editor');
  const [left, right] = [diff.locator('.editor.original'), diff.locator('.editor.modified')];
  await expect(left.getByText('"Amara Nwosu-Lind"', { exact: true })).toBeVisible();
  await expect(right.getByText('"Tomás Ferreira Quill"', { exact: true })).toBeVisible();
  await expect(left.getByText('"••••71"', { exact: true })).toBeVisible();
  await expect(left.getByText('850412')).toHaveCount(0);
});

test('the context menu of a value leads to it in the response', async ({ panel, window }) => {
  const selfie = panel.getByRole('region', { name: 'Selfie', exact: true });
  await window.chooseFromMenu(selfie.getByText('Live', { exact: true }), 'Show in Raw Result');
  await expect(window.statusBar(/\(4 selected\)/)).toBeVisible();
  const rawResult = window.tab(`${journey('passed').id}.json`);
  await expect(rawResult).toHaveAttribute('aria-selected', 'true');
});

test('the context menu of an editor fills the prompt in with the selection', async ({ window }) => {
  const { page, quickInput } = window;
  await window.openFile('server.log');
  await window.select(SAMPLE);
  const selected = page
    .locator('.editor-group-container.active .view-line')
    .getByText(SAMPLE)
    .first();
  await window.chooseFromMenu(selected, 'Open Journey…');
  await quickInput.waitFor('Journey ID');
  await expect(quickInput.input).toHaveValue(SAMPLE);
  await quickInput.accept();
  const frame = await window.untilJourneyDrawn(SAMPLE);
  await expect(frame.getByRole('heading', { level: 1 })).toHaveText('Refer');
});

test('buttons in the title of Journeys ignore which item has the focus', async ({
  window,
  inspector,
}) => {
  const { page, quickInput } = window;
  const { id } = journey('not-live');
  await inspector.showJourney(id);
  const journeys = await window.sideBar.view('Journeys');
  const item = journeys.getByRole('treeitem', { name: `Journey ${id}` });
  const group = journeys.getByRole('treeitem', { name: /^Today, / });

  /** Focuses an item of Journeys by the keyboard, because a click would open the journey. */
  const focus = async (place: Locator): Promise<void> => {
    await window.sideBar.view('Journeys');
    await group.click();
    await expect(group).toHaveClass(/\bfocused\b/);
    // The click has collapsed or expanded the group.
    for (const key of ['ArrowRight', 'Home']) await page.keyboard.press(key);
    if (place === item) await page.keyboard.press('ArrowDown');
    await expect(place).toHaveClass(/\bfocused\b/);
  };

  /** A button in the title of Journeys, which is visible while the mouse is over the view. */
  const button = async (name: string): Promise<Locator> => {
    const header = journeys.locator('.pane-header');
    await header.hover();
    return header.getByRole('button', { name, exact: true });
  };

  for (const place of [item, group]) {
    await focus(place);
    const before = await window.tabTitles.allTextContents();
    await (await button('Open Journey…')).click();
    await quickInput.waitFor('Journey ID');
    await quickInput.escape();
    await focus(place);
    await window.chooseFromMenu(await button('More Actions...'), 'Update Credentials…', 'left');
    await quickInput.waitFor('Profile to update');
    await quickInput.escape();
    expect(await window.tabTitles.allTextContents()).toEqual(before);
  }
  await expect(window.notifications.messages).toHaveCount(0);
});

test('the context menu of a panel acts on its journey', async ({ window, inspector }) => {
  const first = journey('passed').id;
  const second = journey('not-live').id;
  await inspector.showJourney(first);
  await inspector.showJourney(second);
  await window.runCommand('View: Move Editor into Right Group');
  await inspector.tab(first).click();
  const left = await window.untilJourneyDrawn(first);
  await inspector.tab(second).click();
  await window.untilJourneyDrawn(second);
  const code = await window.copyWith(async () => {
    await window.chooseFromMenu(left.getByRole('heading', { level: 1 }), 'Copy Request as Code…');
    await window.quickInput.waitFor('Language of your code');
    await window.quickInput.pick('Python (requests)');
  });
  expect(code).toContain(`/v2/spot-checks/${first}`);
});

function button(frame: FrameLocator, name: string): Locator {
  const toolbar = frame.getByRole('toolbar', { name: 'Actions', exact: true });
  return toolbar.getByRole('button', { name, exact: true });
}
