import type { Locator } from '@playwright/test';
import { errorAnswer } from '../sandbox/answer';
import { naturalWidth } from './naturalWidth.mts';
import { expect, test } from './test.mts';

/** The journey of a well-known fault of the sandbox. */
function faultId(number: number): string {
  return `fa17${String(number).padStart(20, '0')}`;
}

/** Failures that differ in where they come from: this machine, the network, IDWise. */
const FAILURES = [
  {
    fault: 303,
    what: 'the page of a captive portal',
    heading: 'Not an answer of IDWise',
    says: /guest network/,
    requests: 1,
  },
  {
    fault: 203,
    what: 'a connection that is reset',
    heading: 'Connection lost',
    says: /127\.0\.0\.1/,
    requests: 3,
  },
  {
    fault: 4291,
    what: '429 with an hour to wait',
    heading: 'Too many requests',
    says: /allowed from \d{4}-\d\d-\d\d \d\d:\d\d:\d\d UTC/,
    requests: 1,
  },
] as const;

test('what goes wrong is said, and is over when its reason is gone', async ({
  window,
  inspector,
  sandbox,
}) => {
  const passed = sandbox.journey('passed').id;
  const notLive = sandbox.journey('not-live').id;
  await inspector.addProfile('Acme live');
  await inspector.showJourney(passed);

  for (const { fault, what, heading, says, requests } of FAILURES) {
    await test.step(`the cause and a way out are said: ${what}`, async () => {
      const id = faultId(fault);
      const frame = await inspector.openJourney(id);
      const main = frame.getByRole('main', { name: `Journey ${id}`, exact: true });
      const alert = main.getByRole('alert');
      await expect(alert.getByRole('heading', { name: heading, exact: true })).toBeVisible();
      await expect(main.getByRole('heading', { level: 1 })).toHaveText('Could not load');
      await expect(alert).toContainText(says);
      await expect(main).toHaveAttribute('aria-busy', 'false');
      await expect(alert.getByRole('button', { name: 'Retry', exact: true })).toHaveCount(1);
      await expect(main.getByRole('toolbar', { name: 'Actions', exact: true })).toBeVisible();
      await expect(main.getByRole('region')).toHaveCount(0);
      expect(inspector.resultRequests(id)).toHaveLength(requests);
    });
  }

  await test.step('credentials that the server repeats are not shown', async () => {
    const frame = await inspector.openJourney(faultId(4015));
    await expect(frame.getByRole('alert')).toBeVisible();
    const page = await frame.locator('html').innerHTML();
    const { apiKey, apiSecret } = sandbox.keys.live;
    const header = Buffer.from(`${apiKey}:${apiSecret}`).toString('base64');
    for (const secret of [apiKey, apiSecret, header]) expect(page).not.toContain(secret);
  });

  await test.step('markup in a message is shown as text', async () => {
    const frame = await inspector.openJourney(faultId(4016));
    await expect(frame.getByRole('alert').getByText('<b>Sign in</b>')).toBeVisible();
    await expect(frame.locator('img, b')).toHaveCount(0);
  });

  await test.step('the panel beside is as it was', async () => {
    const asked = inspector.resultRequests(passed).length;
    await inspector.tab(passed).click();
    const frame = await window.untilJourneyDrawn(passed);
    await expect(frame.getByRole('heading', { level: 1 })).toHaveText('Complete');
    expect(inspector.resultRequests(passed)).toHaveLength(asked);
  });

  await test.step('the editor is as it was', async () => {
    await window.openFile('verify.ts');
    await window.clickAt('rehearsals');
    await window.page.keyboard.insertText('typed');
    await expect(window.activeEditor.getByText('typed').first()).toBeVisible();
    await window.page.keyboard.press('ControlOrMeta+Z');
    await expect(window.page.locator('.tab.active.dirty')).toHaveCount(0);
    await window.closeAllTabs();
  });

  const fault = sandbox.fault(notLive, { answer: errorAnswer('missing_requested_resource') });
  const frame = await inspector.openJourney(notLive);
  const heading = frame.getByRole('heading', { level: 1 });
  const alert = frame.getByRole('alert');

  await test.step('Retry asks again, until there is a result', async () => {
    const retry = alert.getByRole('button', { name: 'Retry', exact: true });
    await retry.click();
    await expect.poll(() => fault.hits).toBe(2);
    await expect(retry).toBeVisible();
    fault.remove();
    await retry.click();
    await expect(heading).toHaveText('Refer');
    await expect(alert).toHaveCount(0);
  });

  await test.step('a refresh that fails leaves the last result below the alert, with its time', async () => {
    const again = sandbox.fault(notLive, { answer: errorAnswer('missing_requested_resource') });
    const refresh = frame.getByRole('button', { name: 'Refresh', exact: true });
    await refresh.click();
    await expect(alert.getByRole('heading', { name: 'Not found', exact: true })).toBeVisible();
    await expect(heading).toHaveText('Refer');
    await expect(
      frame.getByText(/^Result of \d{4}-\d\d-\d\d \d\d:\d\d:\d\d UTC$/).first(),
    ).toBeVisible();
    const above = await alert.boundingBox();
    const below = await frame.getByRole('region', { name: 'Decision' }).boundingBox();
    expect(below?.y).toBeGreaterThanOrEqual((above?.y ?? Infinity) + (above?.height ?? 0));
    again.remove();
    await refresh.click();
    await expect(alert).toHaveCount(0);
  });

  await test.step('a picture that cannot be had says so in its place, and comes with Try again', async () => {
    const journey = await inspector.openJourney(faultId(720));
    const selfie = journey.getByRole('region', { name: 'Selfie', exact: true });
    const picture = (name: string): Locator => journey.getByRole('img', { name, exact: true });
    const tryAgain = selfie.getByRole('button', { name: 'Try again', exact: true });
    await expect(tryAgain).toBeVisible();
    await expect(picture('Selfie')).toHaveCount(0);
    await expect(journey.getByRole('alert')).toHaveCount(0);
    await expect(journey.getByRole('heading', { level: 1 })).toHaveText('Complete');
    await expect.poll(() => naturalWidth(picture('Applicant profile'))).toBeGreaterThan(0);
    await tryAgain.click();
    await expect.poll(() => naturalWidth(picture('Selfie'))).toBeGreaterThan(0);
    await expect(tryAgain).toHaveCount(0);
  });

  await test.step('a video that cannot be had says so in its place, and can be asked for again', async () => {
    const journey = await inspector.openJourney(faultId(610));
    const selfie = journey.getByRole('region', { name: 'Selfie', exact: true });
    await selfie.getByRole('button', { name: 'Load video', exact: true }).click();
    await expect(selfie.getByText('Not found')).toBeVisible();
    await expect(selfie.getByRole('button', { name: 'Try again', exact: true })).toBeVisible();
    await expect(journey.locator('video')).toHaveCount(0);
    await expect(journey.getByRole('alert')).toHaveCount(0);
  });
});
