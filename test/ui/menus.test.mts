import type { Locator } from '@playwright/test';
import { journey } from './Inspector.mts';
import { expect, test } from './test.mts';

const SAMPLE = '5a5a5a5a5a5a000000000002';

test.beforeAll(({ inspector }) => inspector.addProfile('Acme live'));

test('the context menu of an editor fills the prompt in with the selection', async ({ window }) => {
  const { page, quickInput } = window;
  await window.openFile('server.log');
  await window.select(SAMPLE);
  const selected = page
    .locator('.editor-group-container.active .view-line')
    .getByText(SAMPLE)
    .first();
  await window.chooseFromContextMenu(selected, 'Open Journey…');
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

  /** Puts the focus on an item of Journeys by the keyboard: a click on a journey would open it. */
  const focus = async (place: Locator): Promise<void> => {
    await window.sideBar.view('Journeys');
    await group.click();
    await expect(group).toHaveClass(/\bfocused\b/);
    // The click has folded the group, or unfolded it.
    for (const key of ['ArrowRight', 'Home']) await page.keyboard.press(key);
    if (place === item) await page.keyboard.press('ArrowDown');
    await expect(place).toHaveClass(/\bfocused\b/);
  };

  /** A button in the title of Journeys, which is there while the mouse is. */
  const button = async (name: string): Promise<Locator> => {
    const header = journeys.locator('.pane-header');
    await header.hover();
    return header.getByRole('button', { name, exact: true });
  };

  for (const place of [item, group]) {
    await focus(place);
    const before = await window.tabs();
    await (await button('Open Journey…')).click();
    await quickInput.waitFor('Journey ID');
    await quickInput.escape();
    await focus(place);
    await window.chooseFromMenu(await button('More Actions...'), 'Update Credentials…');
    await quickInput.waitFor('Profile to update');
    await quickInput.escape();
    expect(await window.tabs()).toEqual(before);
  }
  await expect(window.notifications.messages).toHaveCount(0);
});

test('the context menu of a panel is about its journey', async ({ window, inspector }) => {
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
    await window.chooseFromContextMenu(
      left.getByRole('heading', { level: 1 }),
      'Copy Request as Code…',
    );
    await window.quickInput.waitFor('Language of your code');
    await window.quickInput.pick('Python (requests)');
  });
  expect(code).toContain(`/v2/spot-checks/${first}`);
});
