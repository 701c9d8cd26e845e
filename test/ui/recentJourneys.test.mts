import type { Locator } from '@playwright/test';
import { jsonAnswer } from '../sandbox/answer';
import { expect, test } from './test.mts';
import { itemNames, unfold } from './window/SideBar.mts';

test('the side bar keeps the journeys that were opened', async ({ window, inspector, sandbox }) => {
  const older = sandbox.journey('passed').id;
  const newer = sandbox.journey('not-live').id;
  await inspector.addProfile('Acme live');
  const journeys = await window.sideBar.view('Journeys');
  const rules = await window.sideBar.view('Rule Results');
  const item = (id: string): Locator => journeys.getByRole('treeitem', { name: `Journey ${id}` });

  await test.step('the views say that no journey is open, and none was', async () => {
    await expect(rules.getByText('No journey is open.')).toBeVisible();
    await expect(journeys.getByText('No journey opened yet.')).toBeVisible();
  });

  await test.step('the journeys that IDWise answered are listed, newest first, and no sample', async () => {
    for (const id of [older, newer]) await inspector.showJourney(id);
    await inspector.openSample('Passed');
    await expect
      .poll(() => itemNames(journeys))
      .toEqual([
        'Today, 2 journeys',
        expect.stringMatching(`^Journey ${newer}, Refer, Acme live, `),
        expect.stringMatching(`^Journey ${older}, Complete, Acme live, `),
      ]);
  });

  await test.step('a click opens a journey of the list', async () => {
    await item(newer).click();
    const frame = await window.untilJourneyDrawn(newer);
    await expect(frame.getByRole('heading', { level: 1 })).toHaveText('Refer');
  });

  await test.step('what is unfolded and selected stays when a refresh brings another result', async () => {
    await unfold(rules, 'Selfie Liveness, Failed');
    const detail = rules.getByRole('treeitem', { name: /^Selfie, Failed/ });
    await detail.click();
    await expect(detail).toHaveAttribute('aria-selected', 'true');
    // The first result of the text is that of the rule, not of its detail.
    const changed = sandbox
      .journey('not-live')
      .text.replace('"result": "Failed"', '"result": "Passed"');
    sandbox.fault(newer, { answer: jsonAnswer(200, changed), times: 1 });
    await window.runCommand('IDWise: Refresh Journey');
    const rule = rules.getByRole('treeitem', { name: 'Selfie Liveness, Passed', exact: true });
    await expect(rule).toHaveAttribute('aria-expanded', 'true');
    await expect(detail).toHaveAttribute('aria-selected', 'true');
  });

  await test.step('a journey is pinned on top, and one is taken off the list', async () => {
    const press = async (id: string, button: string): Promise<void> => {
      await item(id).hover();
      await item(id).getByRole('button', { name: button, exact: true }).click();
    };
    await press(older, 'Pin');
    await expect
      .poll(() => itemNames(journeys))
      .toEqual([
        'Pinned, 1 journey',
        expect.stringContaining(older),
        'Today, 1 journey',
        expect.stringContaining(newer),
      ]);
    await press(newer, 'Remove from Recent Journeys');
    await expect
      .poll(() => itemNames(journeys))
      .toEqual(['Pinned, 1 journey', expect.stringContaining(older)]);
    await press(older, 'Unpin');
    await expect
      .poll(() => itemNames(journeys))
      .toEqual(['Today, 1 journey', expect.stringContaining(older)]);
  });

  await test.step('a journey is watched from its menu, and the status bar says so until the end', async () => {
    const { id } = sandbox.journey('incomplete');
    await inspector.showJourney(id);
    await window.chooseFromContextMenu(item(id), 'Watch Journey Until Complete');
    const status = window.statusBar('IDWise: watching 1 journey');
    await expect(status).toBeVisible();
    const sample = await inspector.openSample('Passed');
    await expect(sample.getByRole('heading', { level: 1 })).toHaveText('Complete');
    await status.click();
    const frame = await window.untilJourneyDrawn(id);
    await frame.getByRole('button', { name: 'Stop watching', exact: true }).click();
    await expect(status).toBeHidden();
  });

  await test.step('Clear Recent Journeys forgets the list', async () => {
    await window.runCommand('IDWise: Clear Recent Journeys');
    await expect(journeys.getByText('No journey opened yet.')).toBeVisible();
    await expect(journeys.getByRole('treeitem')).toHaveCount(0);
  });
});
