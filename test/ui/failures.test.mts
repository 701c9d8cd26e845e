import type { Locator } from '@playwright/test';
import { errorResponse } from '../sandbox/responses';
import { journey } from './Inspector.mts';
import { expect, test } from './test.mts';

/** The journey ID of a fault of the sandbox. */
function faultId(number: number): string {
  return `fa17${String(number).padStart(20, '0')}`;
}

/** Faults of the sandbox; the heading, text and button of the alert; the number of requests. */
const FAILURES = [
  [351, 'a result of 11 MB', 'Response too large', /10 MB/, 'Retry', 1],
  [203, 'a reset connection', 'Connection lost', /127\.0\.0\.1/, 'Retry', 3],
  [3010, 'a redirect to another host', 'Redirect refused', /another-host\.invalid/, 'Retry', 1],
  [4011, 'a 401', 'Credentials rejected', /HTTP 401 invalid_c/, 'Update Credentials…', 1],
] as const;

test.beforeAll(({ inspector }) => inspector.addProfile('Acme live'));

test('Check Connection reports the failed step, and can switch the profile', async ({
  window,
  inspector,
  sandbox,
}) => {
  const frame = await inspector.openJourney(faultId(4042));
  sandbox.fault(/0{24}$/, { response: errorResponse('not_allowed_ip_address') });
  sandbox.forgetRequests();
  await frame
    .getByRole('alert')
    .getByRole('button', { name: 'Check Connection…', exact: true })
    .click();
  await expect(window.tab('idwise-connection.md')).toBeVisible();
  await expect(window.activeEditor.getByText('Allow-list').first()).toBeVisible();
  const report = await window.editorText();
  expect(report).toMatch(/^The first step that failed: Allow-list\.$/m);
  expect(report).toMatch(new RegExp(`^Server: ${new URL(sandbox.baseUrl).host}  $`, 'm'));
  expect(report).not.toContain(sandbox.keys.live.apiKey);
  expect(report).not.toContain('00000000');
  expect(sandbox.requests).toHaveLength(1);
  const notification = window.notifications.with('"Acme live" failed at: Allow-list.');
  await notification.getByRole('button', { name: 'Switch Profile…' }).click();
  await window.quickInput.waitFor('Switch Profile');
  await window.quickInput.escape();
});

test('a failed journey does not affect other panels and editors', async ({ window, inspector }) => {
  const passed = journey('passed').id;
  await inspector.showJourney(passed);
  const failed = await inspector.openJourney(faultId(4042));
  await expect(failed.getByRole('alert')).toBeVisible();
  await inspector.tab(passed).click();
  const frame = await window.untilJourneyDrawn(passed);
  await expect(frame.getByRole('heading', { level: 1 })).toHaveText('Complete');
  expect(inspector.resultRequests(passed)).toHaveLength(1);

  await window.openFile('verify.ts');
  await window.clickAt('rehearsals');
  await window.page.keyboard.insertText('typed');
  await expect(window.activeEditor.getByText('typed').first()).toBeVisible();
  await window.page.keyboard.press('ControlOrMeta+Z');
  await expect(window.page.locator('.tab.active.dirty')).toHaveCount(0);
});

test('Retry sends the request again until there is a result', async ({ inspector, sandbox }) => {
  const { id } = journey('not-live');
  const fault = sandbox.fault(id, { response: errorResponse('missing_requested_resource') });
  const frame = await inspector.openJourney(id);
  const retry = frame.getByRole('alert').getByRole('button', { name: 'Retry', exact: true });
  await retry.click();
  // Each time both kinds of journeys are requested.
  await expect.poll(() => fault.hits).toBe(4);
  await expect(retry).toBeVisible();
  fault.remove();
  await retry.click();
  await expect(frame.getByRole('heading', { level: 1 })).toHaveText('Refer');
  await expect(frame.getByRole('alert')).toHaveCount(0);
});

test('a picture that failed is loaded by Try again', async ({ inspector }) => {
  const frame = await inspector.openJourney(faultId(720));
  const selfie = frame.getByRole('region', { name: 'Selfie', exact: true });
  const image = (name: string): Locator => frame.getByRole('img', { name, exact: true });
  const tryAgain = selfie.getByRole('button', { name: 'Try again', exact: true });
  await expect(tryAgain).toBeVisible();
  await expect(image('Selfie')).toHaveCount(0);
  await expect(frame.getByRole('alert')).toHaveCount(0);
  await expect(frame.getByRole('heading', { level: 1 })).toHaveText('Complete');
  await expect.poll(() => naturalWidth(image('Applicant profile'))).toBeGreaterThan(0);
  await tryAgain.click();
  await expect.poll(() => naturalWidth(image('Selfie'))).toBeGreaterThan(0);
  await expect(tryAgain).toHaveCount(0);
});

for (const [fault, what, heading, says, button, requests] of FAILURES) {
  test(`a panel explains ${what} in one alert with a button`, async ({ inspector }) => {
    const id = faultId(fault);
    const frame = await inspector.openJourney(id);
    const alert = frame.getByRole('alert');
    await expect(alert).toContainText(says);
    await expect(alert.getByRole('heading')).toHaveText(heading);
    await expect(alert.getByRole('button', { name: button, exact: true })).toHaveCount(1);
    const main = frame.getByRole('main', { name: `Journey ${id}`, exact: true });
    await expect(main.getByRole('heading', { level: 1 })).toHaveText('Could not load');
    await expect(main).toHaveAttribute('aria-busy', 'false');
    await expect(main.getByRole('toolbar', { name: 'Actions', exact: true })).toBeVisible();
    await expect(main.getByRole('region')).toHaveCount(0);
    expect(inspector.resultRequests(id)).toHaveLength(requests);
  });
}

/** The width of a drawn image in pixels; 0 if it is not drawn. */
async function naturalWidth(image: Locator): Promise<number> {
  return image.evaluate((element) =>
    element instanceof HTMLImageElement ? element.naturalWidth : 0,
  );
}
