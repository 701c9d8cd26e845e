import { readdir, rename } from 'node:fs/promises';
import path from 'node:path';
import { journey } from './Inspector.mts';
import { expect, test } from './test.mts';

test('a panel with missing code says so, and reloads the window', async ({
  window,
  inspector,
  server,
}) => {
  const { id } = journey('passed');
  await inspector.addProfile('Acme live');
  const restore = await removeChunk(path.join(server.dataFolder, 'extensions'), 'journeyView.js');
  await inspector.enterJourneyId(id);
  const frame = window.page.frameLocator('iframe.webview').frameLocator('iframe#active-frame');
  const alert = frame.getByRole('alert');
  await expect(frame.getByRole('heading', { level: 1 })).toHaveText('Could not load');
  await expect(alert).toContainText(
    'Files of the extension are missing, because it was updated or removed while this window was open. Reload the window.',
  );
  await expect(frame.locator('[aria-busy="true"]')).toHaveCount(0);
  await expect(window.notifications.with('Files of the extension are missing')).toBeVisible();

  await restore();
  const reloaded = window.page.waitForEvent('load');
  await alert.getByRole('button', { name: 'Reload Window', exact: true }).click();
  await reloaded;
  await window.untilReady();
  const panel = await inspector.showJourney(id);
  await expect(panel.getByRole('heading', { level: 1 })).toHaveText('Complete');
});

/** Moves a file of the installed extension away; returns a function that moves it back. */
async function removeChunk(extensions: string, name: string): Promise<() => Promise<void>> {
  const folders = await readdir(extensions);
  const ours = folders.find((folder) => folder.includes('idwise-journey-inspector'));
  if (ours === undefined) throw new Error('The extension is not installed.');
  const file = path.join(extensions, ours, 'dist', name);
  await rename(file, `${file}.away`);
  return () => rename(`${file}.away`, file);
}
