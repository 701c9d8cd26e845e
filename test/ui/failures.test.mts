import type { FrameLocator, Locator } from '@playwright/test';
import { errorAnswer } from '../sandbox/answer';
import type { Fault } from '../sandbox/Fault';
import { wellKnownFaults } from '../sandbox/wellKnownFaults';
import { onboardingPath, spotCheckPath } from './Inspector.mts';
import { naturalWidth } from './naturalWidth.mts';
import { expect, test } from './test.mts';

/** The journey of a well-known fault of the sandbox. */
function faultId(number: number): string {
  return `fa17${String(number).padStart(20, '0')}`;
}

function faultNumber(number: number): Fault {
  const known = wellKnownFaults.find(({ id }) => id === faultId(number));
  if (known === undefined) throw new Error(`The sandbox has no fault ${number}.`);
  return known.fault;
}

/** A fault of the sandbox, what the alert says about it, and how often IDWise is asked before it does. */
const FAILURES: readonly {
  readonly fault: number;
  readonly what: string;
  readonly heading: string;
  readonly says: RegExp;
  readonly button?: string;
  readonly requests?: number;
}[] = [
  {
    fault: 303,
    what: 'the page of a captive portal',
    heading: 'Not a response from IDWise',
    says: /guest network/,
  },
  { fault: 301, what: 'an empty body', heading: 'Unreadable response', says: /is empty/ },
  {
    fault: 320,
    what: 'JSON that is cut off',
    heading: 'Unreadable response',
    says: /cannot be read as JSON/,
  },
  {
    fault: 323,
    what: 'two JSON documents',
    heading: 'Unreadable response',
    says: /second JSON document/,
  },
  { fault: 391, what: 'a wrapper around a result', heading: 'Not a result', says: /"data"/ },
  { fault: 351, what: 'a result of 11 MB', heading: 'Response too large', says: /10 MB/ },
  {
    fault: 203,
    what: 'a connection that is reset',
    heading: 'Connection lost',
    says: /127\.0\.0\.1/,
    requests: 3,
  },
  {
    fault: 3010,
    what: 'a redirect to another host',
    heading: 'Redirect refused',
    says: /another-host\.invalid/,
  },
  {
    fault: 4011,
    what: '401',
    heading: 'Credentials rejected',
    says: /HTTP 401 invalid_credentials/,
    button: 'Update Credentials…',
  },
  {
    fault: 4030,
    what: '403 unauthorized',
    heading: 'Journey of another environment',
    says: /HTTP 403 unauthorized/,
    button: 'Switch Profile…',
  },
  {
    fault: 4031,
    what: '403 not_allowed_ip_address',
    heading: 'Your IP address is not allowed',
    says: /HTTP 403 not_allowed_ip_address/,
  },
  { fault: 4032, what: '403 of a firewall', heading: 'Access refused', says: /firewall/ },
  {
    fault: 4033,
    what: '403 of a gateway that does not know the path',
    heading: 'Not a response from IDWise',
    says: /API is not at this URL: .* status 403/,
    button: 'Check Connection…',
  },
  {
    fault: 4041,
    what: '404 of a gateway that does not know the path',
    heading: 'Not a response from IDWise',
    says: /API is not at this URL: .* status 404/,
    button: 'Check Connection…',
  },
  {
    fault: 5000,
    what: '500',
    heading: 'IDWise has a problem',
    says: /HTTP 500 internal_error: Something went wrong on our side\./,
    requests: 3,
  },
  {
    fault: 4291,
    what: '429 with an hour to wait',
    heading: 'Too many requests',
    says: /try again from \d{4}-\d\d-\d\d \d\d:\d\d:\d\d UTC/,
  },
];

test('what goes wrong is said in its place with a way out, and is over when its reason is gone', async ({
  window,
  inspector,
  sandbox,
}) => {
  const passed = sandbox.journey('passed').id;
  const notLive = sandbox.journey('not-live').id;
  await inspector.addProfile('Acme live');
  await inspector.showJourney(passed);

  for (const fault of [4015, 4034]) {
    await test.step(`credentials that the server repeats are not shown: ${fault}`, async () => {
      const frame = await inspector.openJourney(faultId(fault));
      await expect(frame.getByRole('alert')).toBeVisible();
      const page = await frame.locator('html').innerHTML();
      const { apiKey, apiSecret } = sandbox.keys.live;
      const header = Buffer.from(`${apiKey}:${apiSecret}`).toString('base64');
      for (const secret of [apiKey, apiSecret, header]) expect(page).not.toContain(secret);
    });
  }

  await test.step('an ID that no journey has is asked for as both kinds, and one alert says so', async () => {
    const id = 'feed00000000000000000404';
    const frame = await inspector.openJourney(id);
    const alert = frame.getByRole('alert');
    await expect(alert.getByRole('heading')).toHaveText('Not found');
    await expect(alert).toContainText('neither a spot check nor an onboarding journey');
    await expect(alert).toContainText('HTTP 404 missing_requested_resource');
    expect(inspector.resultRequests(id).map(({ path }) => path)).toEqual([
      spotCheckPath(id),
      onboardingPath(id),
    ]);
  });

  await test.step('a report explains it, to which the panel leads, and whose notification leads on', async () => {
    const frame = await inspector.openJourney(faultId(4042));
    const checked = sandbox.fault(/0{24}$/, { answer: errorAnswer('not_allowed_ip_address') });
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
    checked.remove();
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
    // Each time both kinds of journeys are asked for.
    await expect.poll(() => fault.hits).toBe(4);
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

  for (const [number, what, reason] of [
    [502, 'an SVG', 'The response is an SVG image, which is not shown here.'],
    [516, '21 MB', 'Response too large'],
    [523, '404', 'Not found'],
  ] as const) {
    await test.step(`a picture that cannot be had says so in its place, without an alert: ${what}`, async () => {
      const journey = await inspector.openJourney(faultId(number));
      const selfie = journey.getByRole('region', { name: 'Selfie', exact: true });
      await expect(selfie.getByText(reason)).toBeVisible();
      await expect(selfie.getByRole('button', { name: 'Try again', exact: true })).toBeVisible();
      await expect(journey.getByRole('heading', { level: 1 })).toHaveText('Complete');
      await expect(journey.getByRole('img', { name: 'Selfie', exact: true })).toHaveCount(0);
      await expect(journey.getByRole('alert')).toHaveCount(0);
      const applicant = journey.getByRole('img', { name: 'Applicant profile', exact: true });
      await expect.poll(() => naturalWidth(applicant)).toBeGreaterThan(0);
    });
  }

  await test.step('a picture that could not be had comes with Try again', async () => {
    const journey = await inspector.openJourney(faultId(720));
    const selfie = journey.getByRole('region', { name: 'Selfie', exact: true });
    const image = (name: string): Locator => journey.getByRole('img', { name, exact: true });
    const tryAgain = selfie.getByRole('button', { name: 'Try again', exact: true });
    await expect(tryAgain).toBeVisible();
    await expect(image('Selfie')).toHaveCount(0);
    await expect(journey.getByRole('alert')).toHaveCount(0);
    await expect(journey.getByRole('heading', { level: 1 })).toHaveText('Complete');
    await expect.poll(() => naturalWidth(image('Applicant profile'))).toBeGreaterThan(0);
    await tryAgain.click();
    await expect.poll(() => naturalWidth(image('Selfie'))).toBeGreaterThan(0);
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

  const failing = sandbox.journey('rule-could-not-apply').id;
  let panel: FrameLocator;
  const failureAlert = (): Locator => panel.getByRole('alert');

  for (const [at, failure] of FAILURES.entries()) {
    const { fault, what, heading, says, button = 'Retry', requests = 1 } = failure;
    await test.step(what, async () => {
      const active = sandbox.fault(failing, faultNumber(fault));
      if (at === 0) panel = await inspector.openJourney(failing);
      else await failureAlert().getByRole('button', { name: 'Retry', exact: true }).click();
      await expect(failureAlert()).toContainText(says);
      await expect(failureAlert().getByRole('heading')).toHaveText(heading);
      await expect(failureAlert().getByRole('button', { name: button, exact: true })).toHaveCount(
        1,
      );
      const main = panel.getByRole('main', { name: `Journey ${failing}`, exact: true });
      await expect(main.getByRole('heading', { level: 1 })).toHaveText('Could not load');
      await expect(main).toHaveAttribute('aria-busy', 'false');
      await expect(main.getByRole('toolbar', { name: 'Actions', exact: true })).toBeVisible();
      await expect(main.getByRole('region')).toHaveCount(0);
      expect(active.hits).toBe(requests);
      active.remove();
    });
  }
});
