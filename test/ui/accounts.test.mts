import { errorAnswer, jsonAnswer } from '../sandbox/answer';
import { expect, test } from './test.mts';

const CHECKED_ID = '000000000000000000000000';

test('two accounts are used side by side, and removed with all that they showed', async ({
  window,
  inspector,
  sandbox,
}) => {
  const { quickInput, dialog } = window;
  const { apiKey, apiSecret } = sandbox.keys.live;
  const active = (name: string) => window.statusBar(`IDWise: ${name}`);

  async function switchToLive(): Promise<void> {
    await active('Acme sandbox').click();
    await quickInput.waitFor('Switch Profile');
    await quickInput.pick('Acme live');
    await expect(active('Acme live')).toBeVisible();
  }

  await test.step('a pair that could not be checked is saved when told to', async () => {
    const broken = jsonAnswer(500, '{"success": false, "message": "Broken.", "error_code": null}');
    const fault = sandbox.fault(CHECKED_ID, { answer: broken });
    await window.runCommand('IDWise: Add Profile…');
    await quickInput.answer('Name of the profile', 'Acme live');
    await quickInput.waitFor('Region');
    await quickInput.pick('Custom');
    await quickInput.answer('Base URL', sandbox.baseUrl);
    await quickInput.answer('API key', apiKey);
    await quickInput.answer('API secret (older pages', 'not the secret');
    await expect(dialog.getByText('The credentials could not be checked.')).toBeVisible();
    await expect(active('no profile')).toBeVisible();
    await dialog.getByRole('button', { name: 'Save Anyway', exact: true }).click();
    await expect(active('Acme live')).toBeVisible();
    fault.remove();
  });

  await test.step('the panel of a refused journey takes other credentials, and then loads', async () => {
    const frame = await inspector.openJourney(sandbox.journey('not-live').id);
    const alert = frame.getByRole('alert');
    await expect(alert.getByRole('heading', { name: 'Credentials rejected' })).toBeVisible();
    await alert.getByRole('button', { name: 'Update Credentials…', exact: true }).click();
    await quickInput.answer('API key', apiKey);
    await quickInput.answer('API secret (older pages', apiSecret);
    await expect(frame.getByRole('heading', { level: 1 })).toHaveText('Refer');
    await expect(alert).toHaveCount(0);
  });

  await test.step('the status bar switches the account', async () => {
    await inspector.addProfile('Acme sandbox', sandbox.keys.sandbox);
    await switchToLive();
  });

  const { id } = sandbox.journey('odd-rule-keys');

  await test.step('a journey of the other environment leads to the other account', async () => {
    const refused = await inspector.openJourney(id);
    const alert = refused.getByRole('alert');
    await expect(
      alert.getByRole('heading', { name: 'Journey of another environment' }),
    ).toBeVisible();
    await alert.getByRole('button', { name: 'Switch Profile…', exact: true }).click();
    await quickInput.waitFor('Switch Profile');
    await quickInput.pick('Acme sandbox');
    await expect(active('Acme sandbox')).toBeVisible();
  });

  await test.step('the same journey has a tab of its own with the other account', async () => {
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

  await switchToLive();
  const frame = await inspector.showJourney(sandbox.journey('passed').id);
  const fullName = frame.getByText('Amara Nwosu-Lind', { exact: true });

  async function remove(profile: string, button: 'Cancel' | 'Remove'): Promise<void> {
    await window.runCommand('IDWise: Remove Profile…');
    await quickInput.waitFor('Remove Profile');
    await quickInput.pick(profile);
    await expect(dialog.getByText(profile).first()).toBeVisible();
    await dialog.getByRole('button', { name: button, exact: true }).click();
    await expect(dialog).toHaveCount(0);
  }

  await test.step('Cancel removes nothing', async () => {
    await remove('Acme live', 'Cancel');
    await expect(active('Acme live')).toBeVisible();
    await expect(fullName).toBeVisible();
  });

  await test.step('Remove leaves the other account, and what it shows', async () => {
    await remove('Acme sandbox', 'Remove');
    await expect(active('Acme live')).toBeVisible();
    await expect(fullName).toBeVisible();
  });

  await test.step('Remove takes what the account showed along', async () => {
    await remove('Acme live', 'Remove');
    await expect(active('no profile')).toBeVisible();
    await expect(frame.getByRole('alert')).toBeVisible();
    await expect(frame.getByRole('heading', { level: 1 })).toHaveText('Could not load');
    await expect(frame.locator('img, video')).toHaveCount(0);
    expect(await frame.locator('html').innerHTML()).not.toContain('Amara Nwosu-Lind');
  });

  await test.step('Remove All takes every account and the recent journeys', async () => {
    await inspector.addProfile('Acme live');
    await inspector.addProfile('Acme sandbox', sandbox.keys.sandbox);
    await inspector.showJourney(sandbox.journey('forty-rules').id);
    const journeys = await window.sideBar.view('Journeys');
    await expect(journeys.getByRole('treeitem').first()).toBeVisible();

    await window.runCommand('IDWise: Remove All Profiles and Credentials…');
    await dialog.getByRole('button', { name: 'Remove All', exact: true }).click();
    await expect(active('no profile')).toBeVisible();
    await expect(journeys.getByText('No profile yet')).toBeVisible();
    await expect(journeys.getByRole('treeitem')).toHaveCount(0);
  });

  await test.step('an account of the same name starts anew', async () => {
    sandbox.fault(CHECKED_ID, { answer: errorAnswer('invalid_credentials'), times: 1 });
    sandbox.forgetRequests();
    await window.runCommand('IDWise: Add Profile…');
    await quickInput.answer('Name of the profile', 'Acme live');
    await quickInput.waitFor('Region');
    await quickInput.pick('Custom');
    await quickInput.answer('Base URL', sandbox.baseUrl);
    await quickInput.answer('API key', sandbox.keys.live.apiKey);
    await quickInput.answer('API secret (older pages', 'wrong');
    await expect(quickInput.message('rejected')).toBeVisible();
    expect(sandbox.requests).toHaveLength(1);
    await quickInput.escape();
    await expect(active('no profile')).toBeVisible();
  });
});
