import path from 'node:path';
import { Inspector, journey } from './Inspector.mts';
import { expect, test } from './test.mts';
import { itemNames } from './window/SideBar.mts';
import { Window } from './window/Window.mts';

let second: Window;

test.beforeAll(async ({ window, inspector, server, workspace }) => {
  await inspector.addProfile('Acme live');
  second = new Window(await window.page.context().newPage());
  // Another folder, because two windows with one folder share the state of their editors.
  await second.page.goto(server.windowUrl(path.dirname(workspace)));
  await second.untilReady();
  await second.statusBar('IDWise: Acme live').waitFor({ timeout: 60_000 });
});

test('two windows list the journeys of both, also after a reload', async ({
  window: first,
  inspector,
}) => {
  const windows = [first, second] as const;
  const ids = [journey('passed').id, journey('not-live').id] as const;

  /** The journeys that each window lists, as soon as both are there. */
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

  for (const [index, window] of windows.entries()) {
    await window.page.bringToFront();
    await window.runCommand('IDWise: Open Journey…');
    await window.quickInput.waitFor('Journey ID');
    await window.quickInput.type(ids[index] ?? '');
  }
  await Promise.all(windows.map((window) => window.page.keyboard.press('Enter')));
  await expect.poll(() => ids.map((id) => inspector.resultRequests(id).length)).toEqual([1, 1]);
  await expectBothEverywhere();
  for (const window of windows) {
    await window.page.bringToFront();
    await window.reload();
  }
  await expectBothEverywhere();
});

test('privacy mode of one window masks in the other', async ({ window: first, sandbox }) => {
  const { id } = journey('passed');
  await second.page.bringToFront();
  const frame = await new Inspector(second, sandbox).showJourney(id);
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
