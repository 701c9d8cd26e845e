import type { Locator } from '@playwright/test';
import { jsonResponse } from '../sandbox/responses';
import { CHECKED_ID } from './addProfile.mts';
import { journey } from './Inspector.mts';
import { expect, test as base } from './test.mts';
import type { Window } from './window/Window.mts';

// Only the last test adds a profile: the others are about a user without one.
const test = base.extend<{ readonly addProfile: Locator }>({
  addProfile: async ({ inspector }, use) => {
    const frame = await inspector.openJourney(journey('passed').id);
    await use(frame.getByRole('alert').getByRole('button', { name: 'Add Profile…', exact: true }));
  },
});

// In a narrower window, VS Code hides the pictures of a walkthrough.
test.use({ viewport: { width: 1700, height: 900 } });

test('both views say that there is no profile yet', async ({ window: { sideBar } }) => {
  for (const name of ['Journeys', 'Rule Results']) {
    const view = await sideBar.view(name);
    await expect(view.getByText('No profile yet')).toBeVisible();
  }
  await expect(sideBar.badge).toHaveCount(0);
});

test('the empty view opens the walkthrough, whose first step has a picture', async ({ window }) => {
  const journeys = await window.sideBar.view('Journeys');
  await journeys.getByText('Look around in five steps').click();
  await stepOf(window, 'Add a profile');
  await expect(window.page.locator('.getting-started-media iframe').first()).toBeVisible();
});

test('a step of the walkthrough opens a sample', async ({ window }) => {
  const { quickInput } = window;
  const step = await openStep(window, 'Open a sample journey');
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
  const main = frame.getByRole('main', { name: 'Journey 5a5a5a5a5a5a000000000001', exact: true });
  await expect(main).toHaveAttribute('aria-busy', 'false');
  await expect(main.getByRole('heading', { level: 1 })).toHaveText('Complete');
  await expect(main.getByText('Samples', { exact: true })).toBeVisible();
  const again = await openStep(window, 'Open a sample journey');
  await expect(tickOf(again)).toBeVisible();
});

test('a step of the walkthrough shows the rules', async ({ window, inspector }) => {
  await inspector.openSample('Passed');
  const step = await openStep(window, 'Watch the rules');
  await step.getByRole('button', { name: 'Show the Rules' }).click();
  const rules = await window.sideBar.view('Rule Results');
  await expect(rules.getByRole('treeitem').first()).toBeVisible();
  await expect(tickOf(step)).toBeVisible();
});

test('a step of the walkthrough switches privacy mode', async ({ window }) => {
  const step = await openStep(window, 'Share your screen safely');
  const button = step.getByRole('button', { name: 'Toggle Privacy Mode' });
  const eye = noProfile(window).locator('.codicon-eye-closed');
  await button.click();
  await expect(eye).toBeVisible();
  await expect(tickOf(step)).toBeVisible();
  await button.click();
  await expect(eye).toBeHidden();
});

test('Add Profile explains invalid values, offers four regions, and masks the secret', async ({
  addProfile,
  window: { quickInput },
  sandbox,
}) => {
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

  await quickInput.waitFor('Region');
  await expect(quickInput.labels).toHaveText(['EU', 'UAE', 'Qatar', 'Custom']);
  await quickInput.pick('Custom');

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
  await quickInput.accept(sandbox.baseUrl);

  await quickInput.waitFor('API key');
  await quickInput.type('key:secret');
  await expect(quickInput.message('colon')).toBeVisible();
  await quickInput.accept(sandbox.keys.live.apiKey);
  await quickInput.waitFor('API secret (older pages');
  await expect(quickInput.input).toHaveAttribute('type', 'password');
  await quickInput.escape();
});

test('Back in Add Profile keeps all values except the secret', async ({
  addProfile,
  window: { quickInput },
  sandbox,
}) => {
  await addProfile.click();
  await quickInput.answer('Name of the profile', 'Acme live');
  await quickInput.waitFor('Region');
  await quickInput.pick('Custom');
  await quickInput.answer('Base URL', `${sandbox.baseUrl}/`);
  await quickInput.answer('API key', sandbox.keys.live.apiKey);
  await quickInput.waitFor('API secret (older pages');
  await quickInput.type(sandbox.keys.live.apiSecret);
  await quickInput.back();
  await quickInput.waitFor('API key');
  await expect(quickInput.input).toHaveValue(sandbox.keys.live.apiKey);
  await quickInput.back();
  await quickInput.waitFor('Base URL');
  await expect(quickInput.input).toHaveValue(`${sandbox.baseUrl}/`);
  await quickInput.back();
  await quickInput.waitFor('Region');
  await quickInput.back();
  await quickInput.waitFor('Name of the profile');
  await expect(quickInput.input).toHaveValue('Acme live');
  for (const next of ['Region', 'Base URL', 'API key']) {
    await quickInput.accept();
    await quickInput.waitFor(next);
  }
  await expect(quickInput.input).toHaveValue(sandbox.keys.live.apiKey);
  await quickInput.accept();
  await quickInput.waitFor('API secret (older pages');
  await expect(quickInput.input).toHaveValue('');
  await quickInput.escape();
});

test('credentials are saved when IDWise accepts them, and load the waiting panel', async ({
  addProfile,
  window,
  inspector,
  sandbox,
}) => {
  const { dialog, quickInput } = window;
  const { id } = journey('passed');
  const { apiKey, apiSecret } = sandbox.keys.live;
  await addProfile.click();
  await inspector.enterProfile('Acme live', { apiSecret: 'not the secret' });
  await quickInput.waitFor('API key');
  await expect(quickInput.input).toHaveValue(apiKey);
  await expect(quickInput.message('rejected')).toBeVisible();
  await expect(noProfile(window)).toBeVisible();
  expect(sandbox.requests.map(({ method, path, status }) => ({ method, path, status }))).toEqual([
    { method: 'GET', path: `/journey/v2/spot-checks/${CHECKED_ID}`, status: 401 },
  ]);

  const broken = jsonResponse(500, '{"success": false, "message": "Broken.", "error_code": null}');
  const fault = sandbox.fault(CHECKED_ID, { response: broken });
  await quickInput.accept();
  await quickInput.answer('API secret (older pages', apiSecret);
  const question = dialog.getByText('The credentials could not be checked.');
  const tryAgain = dialog.getByRole('button', { name: 'Try Again', exact: true });
  await expect(question).toBeVisible();
  expect(fault.hits).toBe(1);
  await tryAgain.click();
  await expect.poll(() => fault.hits).toBe(2);
  await expect(question).toBeVisible();
  await expect(noProfile(window)).toBeVisible();

  fault.remove();
  await tryAgain.click();
  await expect(window.statusBar('IDWise: Acme live')).toBeVisible();
  const frame = await window.untilJourneyDrawn(id);
  await expect(frame.getByRole('heading', { level: 1 })).toHaveText('Complete');
  await expect(frame.getByText('Acme live', { exact: true })).toBeVisible();
  expect(inspector.resultRequests(id)).toHaveLength(1);
});

function noProfile(window: Window): Locator {
  return window.statusBar('IDWise: no profile');
}

/** Opens the walkthrough at a step. */
async function openStep(window: Window, title: string): Promise<Locator> {
  await window.runCommand('Welcome: Open Walkthrough...');
  await window.quickInput.pick('Get Started with IDWise Journey Inspector');
  return stepOf(window, title);
}

/** Opens a step of the open walkthrough. */
async function stepOf({ page }: Window, title: string): Promise<Locator> {
  const step = page
    .locator('.gettingStartedContainer .getting-started-step')
    .filter({ hasText: title });
  await step.waitFor();
  const buttons = step.locator('.button-container').first();
  if (!(await buttons.isVisible())) await step.click();
  await buttons.waitFor();
  return step;
}

/** The check mark of a completed step. */
function tickOf(step: Locator): Locator {
  return step.locator('.codicon-getting-started-step-checked');
}
