import type { Locator } from '@playwright/test';
import { journey } from './Inspector.mts';
import { expect, test } from './test.mts';
import type { Window } from './window/Window.mts';

test.beforeAll(async ({ inspector, sandbox }) => {
  await inspector.addProfile('Acme live');
  await inspector.addProfile('Acme sandbox', sandbox.keys.sandbox);
});

test('a journey of another environment leads to the other account, and to a second tab', async ({
  window,
  inspector,
}) => {
  const { id } = journey('odd-rule-keys');
  await switchToLive(window);
  const refused = await inspector.openJourney(id);
  const alert = refused.getByRole('alert');
  await expect(
    alert.getByRole('heading', { name: 'Journey of another environment' }),
  ).toBeVisible();
  await alert.getByRole('button', { name: 'Switch Profile…', exact: true }).click();
  await window.quickInput.waitFor('Switch Profile');
  await window.quickInput.pick('Acme sandbox');
  await expect(active(window, 'Acme sandbox')).toBeVisible();

  await inspector.enterJourneyId(id);
  await expect(inspector.tab(id)).toHaveCount(2);
  // The panel of the other account has the same name, and may stay visible for a moment.
  await expect(async () => {
    const frame = await window.journeyFrame(id);
    const account = frame.getByText('Acme sandbox', { exact: true });
    await expect(account).toBeVisible({ timeout: 1000 });
    const decision = frame.getByRole('heading', { level: 1 });
    await expect(decision).toHaveText('Complete', { timeout: 1000 });
  }).toPass();
});

test('a removed account closes its panels', async ({ window, inspector }) => {
  await switchToLive(window);
  const frame = await inspector.showJourney(journey('passed').id);
  await remove(window, 'Acme sandbox');
  await expect(active(window, 'Acme live')).toBeVisible();
  await expect(frame.getByText('Amara Nwosu-Lind', { exact: true })).toBeVisible();

  await remove(window, 'Acme live');
  await expect(active(window, 'no profile')).toBeVisible();
  await expect(frame.getByRole('alert')).toBeVisible();
  await expect(frame.getByRole('heading', { level: 1 })).toHaveText('Could not load');
  await expect(frame.locator('img, video')).toHaveCount(0);
  expect(await frame.locator('html').innerHTML()).not.toContain('Amara Nwosu-Lind');
});

function active(window: Window, name: string): Locator {
  return window.statusBar(`IDWise: ${name}`);
}

async function switchToLive(window: Window): Promise<void> {
  await window.statusBar('IDWise: Acme').click();
  await window.quickInput.waitFor('Switch Profile');
  await window.quickInput.pick('Acme live');
  await expect(active(window, 'Acme live')).toBeVisible();
}

async function remove(window: Window, profile: string): Promise<void> {
  const { dialog, quickInput } = window;
  await window.runCommand('IDWise: Remove Profile…');
  await quickInput.waitFor('Remove Profile');
  await quickInput.pick(profile);
  await expect(dialog.getByText(profile).first()).toBeVisible();
  await dialog.getByRole('button', { name: 'Remove', exact: true }).click();
  await expect(dialog).toHaveCount(0);
}
