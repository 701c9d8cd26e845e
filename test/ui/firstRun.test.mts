import type { Locator } from '@playwright/test';
import { jsonAnswer } from '../sandbox/answer';
import { expect, test } from './test.mts';

const CHECKED_ID = '000000000000000000000000';

// Narrower than this, VS Code leaves out the pictures of a walkthrough.
test.use({ viewport: { width: 1700, height: 900 } });

test('a person looks around without an account, and adds the first profile', async ({
  window,
  inspector,
  sandbox,
}) => {
  const { quickInput, sideBar, walkthrough } = window;
  const { id } = sandbox.journey('passed');
  const { apiKey, apiSecret } = sandbox.keys.live;
  const noProfile = window.statusBar('IDWise: no profile');

  /** Comes back to the walkthrough from elsewhere; its tab alone leads to VS Code's own welcome page. */
  async function openStep(title: string): Promise<Locator> {
    await window.runCommand('Welcome: Open Walkthrough...');
    await quickInput.pick('Get Started with IDWise Journey Inspector');
    return walkthrough.step(title);
  }

  await test.step('both views say that there is no profile yet', async () => {
    const journeys = await sideBar.view('Journeys');
    await expect(journeys.getByText('No profile yet')).toBeVisible();
    const rules = await sideBar.view('Rule Results');
    await expect(rules.getByText('No profile yet')).toBeVisible();
    await expect(sideBar.badge).toHaveCount(0);
  });

  await test.step('the empty view opens the walkthrough, whose first step has a picture', async () => {
    const journeys = await sideBar.view('Journeys');
    await journeys.getByText('Look around in five steps').click();
    await walkthrough.step('Add a profile');
    await expect(walkthrough.image).toBeVisible();
  });

  await test.step('a step opens a sample, and is ticked off', async () => {
    const step = await walkthrough.step('Open a sample journey');
    await step.getByRole('button', { name: 'Open Sample Journey…' }).click();
    await quickInput.waitFor('Open Sample Journey');
    await expect(quickInput.labels).toContainText([
      'Passed',
      'Liveness failed',
      'Faces do not match',
      'Still incomplete',
    ]);
    await quickInput.pick('Passed');
    await quickInput.waitUntilClosed();
    const frame = await window.untilJourneyDrawn('5a5a5a5a5a5a000000000001');
    await expect(window.tabTitles.last()).toHaveText('Journey 5a5a…0001');
    const main = frame.getByRole('main', {
      name: 'Journey 5a5a5a5a5a5a000000000001',
      exact: true,
    });
    await expect(main).toHaveAttribute('aria-busy', 'false');
    await expect(main.getByRole('heading', { level: 1 })).toHaveText('Complete');
    await expect(main.getByText('Samples', { exact: true })).toBeVisible();
    await expect(walkthrough.tickOf(await openStep('Open a sample journey'))).toBeVisible();
  });

  await test.step('a step shows the rules, and is ticked off', async () => {
    const step = await walkthrough.step('Watch the rules');
    await step.getByRole('button', { name: 'Show the Rules' }).click();
    const rules = await sideBar.view('Rule Results');
    await expect(rules.getByRole('treeitem').first()).toBeVisible();
    await expect(walkthrough.tickOf(step)).toBeVisible();
  });

  await test.step('a step switches privacy mode, and is ticked off', async () => {
    const step = await walkthrough.step('Share your screen safely');
    const button = step.getByRole('button', { name: 'Toggle Privacy Mode' });
    const eye = noProfile.locator('.codicon-eye-closed');
    await button.click();
    await expect(eye).toBeVisible();
    await expect(walkthrough.tickOf(step)).toBeVisible();
    await button.click();
    await expect(eye).toBeHidden();
  });

  const frame = await inspector.openJourney(id);
  const alert = frame.getByRole('alert');
  const addProfile = alert.getByRole('button', { name: 'Add Profile…', exact: true });

  await test.step('the panel of the first journey says that there is no profile, and sends nothing', async () => {
    await expect(alert.getByRole('heading', { name: 'No profile' })).toBeVisible();
    await expect(frame.getByRole('heading', { level: 1 })).toHaveText('Could not load');
    await expect(frame.getByRole('toolbar', { name: 'Actions', exact: true })).toBeVisible();
    expect(sandbox.requests).toEqual([]);
  });

  await test.step('its button asks for a name, and says what is wrong with one', async () => {
    await addProfile.click();
    await quickInput.waitFor('Name of the profile');
    await quickInput.type('samples');
    await expect(quickInput.message('built-in')).toBeVisible();
    await quickInput.type('n'.repeat(61));
    await expect(quickInput.message('60')).toBeVisible();
    await quickInput.type('   ');
    await expect(quickInput.message(/\S/)).toBeVisible();
    await quickInput.accept();
    await expect(quickInput.widget).toBeVisible();
    await quickInput.accept('Acme live');
  });

  await test.step('the region comes next, with four to choose from', async () => {
    await quickInput.waitFor('Region');
    await expect(quickInput.labels).toHaveText(['EU', 'UAE', 'Qatar', 'Custom']);
    await quickInput.pick('Custom');
  });

  await test.step('a base URL that is none is refused with the reason', async () => {
    await quickInput.waitFor('Base URL');
    for (const [url, reason] of [
      ['api.idwise.com', 'not a URL'],
      ['ftp://api.idwise.com/journey', 'https://'],
      ['http://api.idwise.com/journey', 'allowed only for localhost'],
      ['http://localhost.idwise.com/journey', 'allowed only for localhost'],
      ['https://me:word@api.idwise.com/journey', 'user name'],
      ['https://api.idwise.com/journey?a=1', 'question mark'],
      ['https://api.idwise.com/journey#a', '#'],
    ] as const) {
      await quickInput.type(url);
      await expect(quickInput.message(reason)).toBeVisible();
    }
    await quickInput.accept(`${sandbox.baseUrl}/`);
  });

  await test.step('a key with a colon is refused, and the secret is masked', async () => {
    await quickInput.waitFor('API key');
    await quickInput.type('key:secret');
    await expect(quickInput.message('colon')).toBeVisible();
    await quickInput.accept(apiKey);
    await quickInput.waitFor('API secret (older pages');
    await expect(quickInput.input).toHaveAttribute('type', 'password');
    await quickInput.type(apiSecret);
  });

  await test.step('Back goes one step back, and keeps what was typed, except the secret', async () => {
    await quickInput.back();
    await quickInput.waitFor('API key');
    await expect(quickInput.input).toHaveValue(apiKey);
    await quickInput.back();
    await quickInput.waitFor('Base URL');
    await expect(quickInput.input).toHaveValue(`${sandbox.baseUrl}/`);
    await quickInput.back();
    await quickInput.waitFor('Region');
    await quickInput.back();
    await quickInput.waitFor('Name of the profile');
    await expect(quickInput.input).toHaveValue('Acme live');
    await quickInput.accept();
    await quickInput.waitFor('Region');
    await quickInput.accept();
    await quickInput.waitFor('Base URL');
    await quickInput.accept();
    await quickInput.waitFor('API key');
    await expect(quickInput.input).toHaveValue(apiKey);
    await quickInput.accept();
    await quickInput.waitFor('API secret (older pages');
    await expect(quickInput.input).toHaveValue('');
  });

  await test.step('Escape leaves nothing and sends nothing', async () => {
    await quickInput.type(apiSecret);
    await quickInput.escape();
    await expect(noProfile).toBeVisible();
    await expect(window.notifications.messages).toHaveCount(0);
    expect(sandbox.requests).toEqual([]);
  });

  await test.step('nor does it at any step before', async () => {
    const steps: readonly (readonly [question: string, answer: () => Promise<void>])[] = [
      ['Name of the profile', () => quickInput.accept('Acme live')],
      ['Region', () => quickInput.pick('Custom')],
      ['Base URL', () => quickInput.accept(sandbox.baseUrl)],
      ['API key', () => quickInput.accept(apiKey)],
    ];
    for (const last of steps.keys()) {
      await addProfile.click();
      for (const [at, [question, answer]] of steps.slice(0, last + 1).entries()) {
        await quickInput.waitFor(question);
        if (at < last) await answer();
      }
      await quickInput.escape();
      await expect(noProfile).toBeVisible();
    }
    await expect(window.notifications.messages).toHaveCount(0);
    expect(sandbox.requests).toEqual([]);
  });

  await test.step('a pair that IDWise refuses is not saved: the key is asked for again', async () => {
    await addProfile.click();
    await quickInput.answer('Name of the profile', 'Acme live');
    await quickInput.waitFor('Region');
    await quickInput.pick('Custom');
    await quickInput.answer('Base URL', sandbox.baseUrl);
    await quickInput.answer('API key', apiKey);
    await quickInput.answer('API secret (older pages', 'not the secret');
    await quickInput.waitFor('API key');
    await expect(quickInput.input).toHaveValue(apiKey);
    await expect(quickInput.message('rejected')).toBeVisible();
    await expect(noProfile).toBeVisible();
    expect(sandbox.requests.map(({ method, path, status }) => ({ method, path, status }))).toEqual([
      { method: 'GET', path: `/journey/v2/spot-checks/${CHECKED_ID}`, status: 401 },
    ]);
  });

  await test.step('a pair that could not be checked can be checked again', async () => {
    const broken = jsonAnswer(500, '{"success": false, "message": "Broken.", "error_code": null}');
    const fault = sandbox.fault(CHECKED_ID, { answer: broken });
    await quickInput.accept();
    await quickInput.answer('API secret (older pages', apiSecret);
    const question = window.dialog.getByText('The credentials could not be checked.');
    const tryAgain = window.dialog.getByRole('button', { name: 'Try Again', exact: true });
    await expect(question).toBeVisible();
    expect(fault.hits).toBe(1);
    await tryAgain.click();
    await expect.poll(() => fault.hits).toBe(2);
    await expect(question).toBeVisible();
    await expect(noProfile).toBeVisible();
    fault.remove();
    await tryAgain.click();
  });

  await test.step('a pair that IDWise accepts is active, and the panel that waited loads', async () => {
    await expect(window.statusBar('IDWise: Acme live')).toBeVisible();
    await window.untilJourneyDrawn(id);
    await expect(frame.getByRole('heading', { level: 1 })).toHaveText('Complete');
    await expect(frame.getByText('Acme live', { exact: true })).toBeVisible();
    expect(inspector.resultRequests(id)).toHaveLength(1);
  });

  await test.step('another profile cannot have the same name, whatever the case', async () => {
    await window.runCommand('IDWise: Add Profile…');
    await quickInput.waitFor('Name of the profile');
    await quickInput.type('ACME LIVE');
    await expect(quickInput.message('already')).toBeVisible();
    await quickInput.escape();
  });
});
