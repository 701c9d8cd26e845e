import path from 'node:path';
import { Inspector } from './Inspector.mts';
import { expect, test } from './test.mts';
import { itemNames } from './window/SideBar.mts';
import { Window } from './window/Window.mts';

test('two windows of one person keep what the other one does', async ({
  window: first,
  inspector,
  sandbox,
  server,
  workspace,
}) => {
  await inspector.addProfile('Acme live');
  const second = new Window(await first.page.context().newPage());
  // Of another folder: two windows of one folder would keep their editors in one place.
  await second.page.goto(server.windowUrl(path.dirname(workspace)));
  await second.untilReady();
  await second.statusBar('IDWise: Acme live').waitFor({ timeout: 60_000 });
  const windows = [first, second] as const;
  const ids = [sandbox.journey('passed').id, sandbox.journey('not-live').id] as const;
  const [passed] = ids;

  /** What each window lists once it lists both. */
  const expectBothEverywhere = async (): Promise<void> => {
    for (const window of windows) {
      await window.page.bringToFront();
      const journeys = await window.sideBar.view('Journeys');
      await expect
        .poll(async () => (await itemNames(journeys)).toSorted())
        .toEqual([
          expect.stringContaining(`Journey ${ids[0]}, `),
          expect.stringContaining(`Journey ${ids[1]}, `),
          'Today, 2 journeys',
        ]);
    }
  };

  await test.step('each opens a journey in the same moment, and both list both', async () => {
    for (const [index, window] of windows.entries()) {
      await window.page.bringToFront();
      await window.runCommand('IDWise: Open Journey…');
      await window.quickInput.waitFor('Journey ID');
      await window.quickInput.type(ids[index] ?? '');
    }
    await Promise.all(windows.map((window) => window.page.keyboard.press('Enter')));
    await expect.poll(() => ids.map((id) => inspector.resultRequests(id).length)).toEqual([1, 1]);
    await expectBothEverywhere();
  });

  await test.step('so they do when both are opened again', async () => {
    for (const window of windows) {
      await window.page.bringToFront();
      await window.reload();
    }
    await expectBothEverywhere();
  });

  await test.step('privacy mode that is switched on in one masks in the other', async () => {
    await second.page.bringToFront();
    await new Inspector(second, sandbox).showJourney(passed);
    const frame = await second.untilJourneyDrawn(passed);
    await expect(frame.getByText('Amara Nwosu-Lind', { exact: true })).toBeVisible();
    await first.page.bringToFront();
    await first.runCommand('IDWise: Toggle Privacy Mode');
    await expect(frame.getByText('Amara Nwosu-Lind')).toHaveCount(0);
    await expect(frame.locator('img')).toHaveCount(0);
    await expect(frame.getByRole('button', { name: 'Privacy mode', exact: true })).toHaveAttribute(
      'aria-pressed',
      'true',
    );
  });
});
