import type { Locator } from '@playwright/test';
import { jsonResponse } from '../sandbox/responses';
import { journey, onboardingPath, spotCheckPath, tabTitle } from './Inspector.mts';
import { expect, test } from './test.mts';
import { itemNames, unfold } from './window/SideBar.mts';
import type { Window } from './window/Window.mts';

const passed = journey('passed').id;
const other = journey('face-too-close').id;
const older = journey('deviating').id;
const newer = journey('not-live').id;

test.beforeAll(({ inspector }) => inspector.addProfile('Acme live'));

test('the views say that no journey is open and that there are no recent ones', async ({
  window: { sideBar },
}) => {
  const rules = await sideBar.view('Rule Results');
  await expect(rules.getByText('No journey is open.')).toBeVisible();
  const journeys = await sideBar.view('Journeys');
  await expect(journeys.getByText('No journey opened yet.')).toBeVisible();
});

test.describe(() => {
  test.beforeAll(async ({ inspector }) => {
    for (const id of [older, newer]) await inspector.showJourney(id);
    await inspector.openSample('Passed');
  });

  test('a click in Journeys opens a journey', async ({ window }) => {
    await (await recent(window, newer)).click();
    const frame = await window.untilJourneyDrawn(newer);
    await expect(frame.getByRole('heading', { level: 1 })).toHaveText('Refer');
  });

  test('a journey is pinned to the top, and another one is removed', async ({ window }) => {
    const journeys = await window.sideBar.view('Journeys');
    const press = async (id: string, button: string): Promise<void> => {
      const item = await recent(window, id);
      await item.hover();
      await item.getByRole('button', { name: button, exact: true }).click();
    };
    const expectListed = (...items: readonly unknown[]): Promise<void> =>
      expect.poll(() => itemNames(journeys)).toEqual(items);
    const [ofOlder, ofNewer] = [older, newer].map((id) => expect.stringContaining(id));
    await press(older, 'Pin');
    await expectListed('Pinned, 1 journey', ofOlder, 'Today, 1 journey', ofNewer);
    await press(newer, 'Remove from Recent Journeys');
    await expectListed('Pinned, 1 journey', ofOlder);
    await press(older, 'Unpin');
    await expectListed('Today, 1 journey', ofOlder);
  });

  test('Clear Recent Journeys empties Journeys', async ({ window }) => {
    await expect(await recent(window, older)).toBeVisible();
    await window.runCommand('IDWise: Clear Recent Journeys');
    const journeys = await window.sideBar.view('Journeys');
    await expect(journeys.getByText('No journey opened yet.')).toBeVisible();
    await expect(journeys.getByRole('treeitem')).toHaveCount(0);
  });
});

test('a refresh keeps expanded and selected items', async ({ window, inspector, sandbox }) => {
  const { id, text } = journey('not-live');
  await inspector.showJourney(id);
  const rules = await window.sideBar.view('Rule Results');
  await unfold(rules, 'Selfie Liveness, Failed');
  const detail = rules.getByRole('treeitem', { name: /^Selfie, Failed/ });
  await detail.click();
  await expect(detail).toHaveAttribute('aria-selected', 'true');
  // The first `result` in the text is the rule's, not its detail's.
  const changed = text.replace('"result": "Failed"', '"result": "Passed"');
  sandbox.fault(id, { response: jsonResponse(200, changed), times: 1 });
  await window.runCommand('IDWise: Refresh Journey');
  const rule = rules.getByRole('treeitem', { name: 'Selfie Liveness, Passed', exact: true });
  await expect(rule).toHaveAttribute('aria-expanded', 'true');
  await expect(detail).toHaveAttribute('aria-selected', 'true');
});

test('the status bar opens a watched journey', async ({ window, inspector }) => {
  const { id } = journey('incomplete');
  await inspector.showJourney(id);
  await window.chooseFromMenu(await recent(window, id), 'Watch Journey Until Complete');
  const status = window.statusBar('IDWise: watching 1 journey');
  await expect(status).toBeVisible();
  const sample = await inspector.openSample('Passed');
  await expect(sample.getByRole('heading', { level: 1 })).toHaveText('Complete');
  await status.click();
  const frame = await window.untilJourneyDrawn(id);
  await frame.getByRole('button', { name: 'Stop watching', exact: true }).click();
  await expect(status).toBeHidden();
});

test('the prompt rejects a text without an ID, and sends nothing', async ({ window, sandbox }) => {
  const { quickInput } = window;
  await window.runCommand('IDWise: Open Journey…');
  await quickInput.waitFor('Journey ID');
  for (const text of ['abc', 'what is this?', '65ee/1f0c', 'x'.repeat(65)]) {
    await quickInput.accept(text);
    const refusal = quickInput.spokenItem('8 to 64 letters');
    await expect(refusal).toHaveAttribute('aria-label', /Not a journey ID/);
    await expect(quickInput.input).toHaveValue(text);
  }
  await quickInput.escape();
  await expect(window.tabTitles).toHaveCount(0);
  expect(sandbox.requests).toEqual([]);
});

test('an ID opens its journey when it is pasted in a webhook body', async ({
  window,
  inspector,
}) => {
  const { id } = journey('long-and-right-to-left');
  await inspector.enterJourneyId(
    `{"event": "Finished Spot Check", "body": {"eventId": "0f6a2d7c", "spotCheckJourneyId": "${id}"}}`,
  );
  const frame = await window.untilJourneyDrawn(id);
  await expect(frame.getByRole('heading', { level: 1 })).toHaveText('Complete');
  await expect(frame.getByText('Acme live', { exact: true })).toBeVisible();
  await expect(inspector.tab(id)).toBeVisible();
  expect(inspector.resultRequests()).toHaveLength(1);
});

test('each journey has its own tab, which is shown again without a request', async ({
  window,
  inspector,
  sandbox,
}) => {
  await inspector.showJourney(passed);
  await inspector.showJourney(other);
  await expect(window.tabTitles).toHaveText([passed, other].map(tabTitle));
  sandbox.forgetRequests();
  await inspector.tab(passed).click();
  const frame = await window.untilJourneyDrawn(passed);
  await expect(frame.getByRole('img').nth(3)).toBeVisible();
  await inspector.showJourney(other);
  await expect(window.tabTitles).toHaveCount(2);
  expect(inspector.resultRequests()).toEqual([]);
});

test('the prompt opens a recent journey by arrow keys', async ({ window, inspector, sandbox }) => {
  const { quickInput } = window;
  await inspector.showJourney(other);
  await inspector.showJourney(passed);
  sandbox.forgetRequests();
  await window.runCommand('IDWise: Open Journey…');
  await quickInput.waitFor('Journey ID');
  const typed = other.slice(0, 10);
  await quickInput.type(typed);
  // The list for the typed text begins with it. It replaces the previous list and its active item.
  await expect(quickInput.spokenItem(`Open ${typed}`)).toBeVisible();
  await expect(quickInput.spokenItem(other)).toBeVisible();
  await quickInput.input.press('ArrowDown');
  await quickInput.accept();
  await window.untilJourneyDrawn(other);
  expect(inspector.resultRequests()).toEqual([]);
});

test('Enter opens the typed ID, not a recent journey', async ({ window, inspector, sandbox }) => {
  const { quickInput } = window;
  await inspector.showJourney(passed);
  sandbox.forgetRequests();
  const typed = passed.slice(-12);
  await window.runCommand('IDWise: Open Journey…');
  await quickInput.waitFor('Journey ID');
  await quickInput.type(typed);
  await expect(quickInput.spokenItem(passed)).toBeVisible();
  await quickInput.accept();
  const frame = await window.journeyFrame(`Journey ${typed}`);
  await expect(frame.getByRole('main', { name: `Journey ${typed}`, exact: true })).toBeVisible();
  await expect(frame.getByRole('alert').getByRole('heading', { name: 'Not found' })).toBeVisible();
  expect(inspector.resultPaths()).toEqual([spotCheckPath(typed), onboardingPath(typed)]);
});

test('a reload requests only the tab in front', async ({ window, inspector, sandbox }) => {
  await inspector.showJourney(other);
  await inspector.showJourney(passed);
  sandbox.forgetRequests();
  await window.reload();
  const frame = await window.untilJourneyDrawn(passed);
  await expect(frame.getByRole('heading', { level: 1 })).toHaveText('Complete');
  await expect(frame.getByText('Acme live', { exact: true })).toBeVisible();
  expect(inspector.resultPaths()).toEqual([spotCheckPath(passed)]);
});

/** A journey in Journeys. */
async function recent(window: Window, id: string): Promise<Locator> {
  const journeys = await window.sideBar.view('Journeys');
  return journeys.getByRole('treeitem', { name: `Journey ${id}` });
}
