import type { Locator } from '@playwright/test';
import { errorResponse, jsonResponse } from '../sandbox/responses';
import { CHECKED_ID } from './addProfile.mts';
import { journey } from './Inspector.mts';
import { expect, test } from './test.mts';
import type { Window } from './window/Window.mts';

test.beforeAll(async ({ inspector, sandbox }) => {
  await inspector.addProfile('Acme live');
  await inspector.addProfile('Acme sandbox', sandbox.keys.sandbox);
});

test('the status bar switches the account', ({ window }) => switchToLive(window));

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
  // The panel of the other account has the same name, and may be on the screen a moment longer.
  await expect(async () => {
    const frame = await window.journeyFrame(id);
    const account = frame.getByText('Acme sandbox', { exact: true });
    await expect(account).toBeVisible({ timeout: 1000 });
    const decision = frame.getByRole('heading', { level: 1 });
    await expect(decision).toHaveText('Complete', { timeout: 1000 });
  }).toPass();
});

test('two accounts cannot have one name, whatever the case', async ({ window }) => {
  await window.runCommand('IDWise: Add Profile…');
  await window.quickInput.waitFor('Name of the profile');
  await window.quickInput.type('ACME LIVE');
  await expect(window.quickInput.message('already')).toBeVisible();
  await window.quickInput.escape();
});

test('Cancel removes no account', async ({ window, inspector }) => {
  await switchToLive(window);
  const frame = await inspector.showJourney(journey('passed').id);
  await remove(window, 'Acme live', 'Cancel');
  await expect(active(window, 'Acme live')).toBeVisible();
  await expect(frame.getByText('Amara Nwosu-Lind', { exact: true })).toBeVisible();
});

test('a removed account takes along what it showed', async ({ window, inspector }) => {
  await switchToLive(window);
  const frame = await inspector.showJourney(journey('passed').id);
  await remove(window, 'Acme sandbox', 'Remove');
  await expect(active(window, 'Acme live')).toBeVisible();
  await expect(frame.getByText('Amara Nwosu-Lind', { exact: true })).toBeVisible();

  await remove(window, 'Acme live', 'Remove');
  await expect(active(window, 'no profile')).toBeVisible();
  await expect(frame.getByRole('alert')).toBeVisible();
  await expect(frame.getByRole('heading', { level: 1 })).toHaveText('Could not load');
  await expect(frame.locator('img, video')).toHaveCount(0);
  expect(await frame.locator('html').innerHTML()).not.toContain('Amara Nwosu-Lind');
});

test('Remove All takes every account, its recent journeys and its credentials', async ({
  window,
  inspector,
  sandbox,
}) => {
  const { dialog, quickInput } = window;
  await inspector.addProfile('Acme first');
  await inspector.addProfile('Acme second', sandbox.keys.sandbox);
  await inspector.showJourney(journey('forty-rules').id);
  const journeys = await window.sideBar.view('Journeys');
  await expect(journeys.getByRole('treeitem').first()).toBeVisible();

  await window.runCommand('IDWise: Remove All Profiles and Credentials…');
  await dialog.getByRole('button', { name: 'Remove All', exact: true }).click();
  await expect(active(window, 'no profile')).toBeVisible();
  await expect(journeys.getByText('No profile yet')).toBeVisible();
  await expect(journeys.getByRole('treeitem')).toHaveCount(0);

  sandbox.fault(CHECKED_ID, { response: errorResponse('invalid_credentials'), times: 1 });
  sandbox.forgetRequests();
  await window.runCommand('IDWise: Add Profile…');
  await inspector.enterProfile('Acme first', { apiSecret: 'wrong' });
  await expect(quickInput.message('rejected')).toBeVisible();
  expect(sandbox.requests).toHaveLength(1);
  await quickInput.escape();
  await expect(active(window, 'no profile')).toBeVisible();
});

test('credentials that could not be checked are saved on request, and replaced from a panel', async ({
  window,
  inspector,
  sandbox,
}) => {
  const { dialog, quickInput } = window;
  const broken = jsonResponse(500, '{"success": false, "message": "Broken.", "error_code": null}');
  const fault = sandbox.fault(CHECKED_ID, { response: broken });
  await window.runCommand('IDWise: Add Profile…');
  await inspector.enterProfile('Acme unchecked', { apiSecret: 'not the secret' });
  await expect(dialog.getByText('The credentials could not be checked.')).toBeVisible();
  await expect(active(window, 'Acme unchecked')).toHaveCount(0);
  await dialog.getByRole('button', { name: 'Save Anyway', exact: true }).click();
  await expect(active(window, 'Acme unchecked')).toBeVisible();
  fault.remove();

  const frame = await inspector.openJourney(journey('not-live').id);
  const alert = frame.getByRole('alert');
  await expect(alert.getByRole('heading', { name: 'Credentials rejected' })).toBeVisible();
  await alert.getByRole('button', { name: 'Update Credentials…', exact: true }).click();
  await quickInput.answer('API key', sandbox.keys.live.apiKey);
  await quickInput.answer('API secret (older pages', sandbox.keys.live.apiSecret);
  await expect(frame.getByRole('heading', { level: 1 })).toHaveText('Refer');
  await expect(alert).toHaveCount(0);
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

async function remove(window: Window, profile: string, answer: 'Cancel' | 'Remove'): Promise<void> {
  const { dialog, quickInput } = window;
  await window.runCommand('IDWise: Remove Profile…');
  await quickInput.waitFor('Remove Profile');
  await quickInput.pick(profile);
  await expect(dialog.getByText(profile).first()).toBeVisible();
  await dialog.getByRole('button', { name: answer, exact: true }).click();
  await expect(dialog).toHaveCount(0);
}
