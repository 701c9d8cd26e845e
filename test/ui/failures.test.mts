import type { Locator } from '@playwright/test';
import { errorResponse } from '../sandbox/responses';
import type { Fault } from '../sandbox/Fault';
import { wellKnownFaults } from '../sandbox/wellKnownFaults';
import { journey, onboardingPath, spotCheckPath } from './Inspector.mts';
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

/** Faults of the sandbox, the heading and the text of the alert, and its button and the number of requests unless as usual. */
const FAILURES: readonly (readonly [
  fault: number,
  what: string,
  heading: string,
  says: RegExp,
  unusual?: { readonly button?: string; readonly requests?: number },
])[] = [
  [303, 'the page of a captive portal', 'Not a response from IDWise', /guest network/],
  [301, 'an empty body', 'Unreadable response', /is empty/],
  [320, 'JSON that is cut off', 'Unreadable response', /cannot be read as JSON/],
  [323, 'two JSON documents', 'Unreadable response', /second JSON document/],
  [391, 'a wrapper around a result', 'Not a result', /"data"/],
  [351, 'a result of 11 MB', 'Response too large', /10 MB/],
  [203, 'a connection that is reset', 'Connection lost', /127\.0\.0\.1/, { requests: 3 }],
  [3010, 'a redirect to another host', 'Redirect refused', /another-host\.invalid/],
  [
    4011,
    'a 401',
    'Credentials rejected',
    /HTTP 401 invalid_credentials/,
    { button: 'Update Credentials…' },
  ],
  [
    4030,
    'a 403 unauthorized',
    'Journey of another environment',
    /HTTP 403 unauthorized/,
    { button: 'Switch Profile…' },
  ],
  [
    4031,
    'a 403 not_allowed_ip_address',
    'Your IP address is not allowed',
    /HTTP 403 not_allowed_ip_address/,
  ],
  [4032, 'a 403 of a firewall', 'Access refused', /firewall/],
  [
    4033,
    'a 403 of a gateway that does not know the path',
    'Not a response from IDWise',
    /API is not at this URL: .* status 403/,
    { button: 'Check Connection…' },
  ],
  [
    4041,
    'a 404 of a gateway that does not know the path',
    'Not a response from IDWise',
    /API is not at this URL: .* status 404/,
    { button: 'Check Connection…' },
  ],
  [
    5000,
    'a 500',
    'IDWise has a problem',
    /HTTP 500 internal_error: Something went wrong on our side\./,
    { requests: 3 },
  ],
  [
    4291,
    'a 429 with an hour to wait',
    'Too many requests',
    /try again from \d{4}-\d\d-\d\d \d\d:\d\d:\d\d UTC/,
  ],
];

test.beforeAll(({ inspector }) => inspector.addProfile('Acme live'));

for (const fault of [4015, 4034]) {
  test(`a panel hides credentials in a response (${fault})`, async ({ inspector, sandbox }) => {
    const frame = await inspector.openJourney(faultId(fault));
    await expect(frame.getByRole('alert')).toBeVisible();
    const page = await frame.locator('html').innerHTML();
    const { apiKey, apiSecret } = sandbox.keys.live;
    const header = Buffer.from(`${apiKey}:${apiSecret}`).toString('base64');
    for (const secret of [apiKey, apiSecret, header]) expect(page).not.toContain(secret);
  });
}

test('an unknown ID is requested as both kinds', async ({ inspector }) => {
  const id = 'feed00000000000000000404';
  const frame = await inspector.openJourney(id);
  const alert = frame.getByRole('alert');
  await expect(alert.getByRole('heading')).toHaveText('Not found');
  await expect(alert).toContainText('neither a spot check nor an onboarding journey');
  await expect(alert).toContainText('HTTP 404 missing_requested_resource');
  expect(inspector.resultPaths(id)).toEqual([spotCheckPath(id), onboardingPath(id)]);
});

test('Check Connection reports the step that failed, and leads to another profile', async ({
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

test('markup in a message of the server is shown as text', async ({ inspector }) => {
  const frame = await inspector.openJourney(faultId(4016));
  await expect(frame.getByRole('alert').getByText('<b>Sign in</b>')).toBeVisible();
  await expect(frame.locator('img, b')).toHaveCount(0);
});

test('a failed journey leaves other panels and editors alone', async ({ window, inspector }) => {
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

test('Retry asks again, until there is a result', async ({ inspector, sandbox }) => {
  const { id } = journey('not-live');
  const fault = sandbox.fault(id, { response: errorResponse('missing_requested_resource') });
  const frame = await inspector.openJourney(id);
  const retry = frame.getByRole('alert').getByRole('button', { name: 'Retry', exact: true });
  await retry.click();
  // Each time both kinds of journeys are asked for.
  await expect.poll(() => fault.hits).toBe(4);
  await expect(retry).toBeVisible();
  fault.remove();
  await retry.click();
  await expect(frame.getByRole('heading', { level: 1 })).toHaveText('Refer');
  await expect(frame.getByRole('alert')).toHaveCount(0);
});

test('a failed refresh leaves the last result and its time', async ({ inspector, sandbox }) => {
  const { id } = journey('not-live');
  const frame = await inspector.showJourney(id);
  const alert = frame.getByRole('alert');
  const refresh = frame.getByRole('button', { name: 'Refresh', exact: true });
  const fault = sandbox.fault(id, { response: errorResponse('missing_requested_resource') });
  await refresh.click();
  await expect(alert.getByRole('heading', { name: 'Not found', exact: true })).toBeVisible();
  await expect(frame.getByRole('heading', { level: 1 })).toHaveText('Refer');
  await expect(
    frame.getByText(/^Result of \d{4}-\d\d-\d\d \d\d:\d\d:\d\d UTC$/).first(),
  ).toBeVisible();
  const above = await alert.boundingBox();
  const below = await frame.getByRole('region', { name: 'Decision' }).boundingBox();
  expect(below?.y).toBeGreaterThanOrEqual((above?.y ?? Infinity) + (above?.height ?? 0));
  fault.remove();
  await refresh.click();
  await expect(alert).toHaveCount(0);
});

for (const [number, what, reason] of [
  [502, 'an SVG', 'The response is an SVG image, which is not shown here.'],
  [516, 'too large', 'Response too large'],
  [523, 'not found', 'Not found'],
] as const) {
  test(`a picture that is ${what} says so in its place`, async ({ inspector }) => {
    const frame = await inspector.openJourney(faultId(number));
    const selfie = frame.getByRole('region', { name: 'Selfie', exact: true });
    await expect(selfie.getByText(reason)).toBeVisible();
    await expect(selfie.getByRole('button', { name: 'Try again', exact: true })).toBeVisible();
    await expect(frame.getByRole('heading', { level: 1 })).toHaveText('Complete');
    await expect(frame.getByRole('img', { name: 'Selfie', exact: true })).toHaveCount(0);
    await expect(frame.getByRole('alert')).toHaveCount(0);
    const applicant = frame.getByRole('img', { name: 'Applicant profile', exact: true });
    await expect.poll(() => naturalWidth(applicant)).toBeGreaterThan(0);
  });
}

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

test('a video that failed says so in its place', async ({ inspector }) => {
  const frame = await inspector.openJourney(faultId(610));
  const selfie = frame.getByRole('region', { name: 'Selfie', exact: true });
  await selfie.getByRole('button', { name: 'Load video', exact: true }).click();
  await expect(selfie.getByText('Not found')).toBeVisible();
  await expect(selfie.getByRole('button', { name: 'Try again', exact: true })).toBeVisible();
  await expect(frame.locator('video')).toHaveCount(0);
  await expect(frame.getByRole('alert')).toHaveCount(0);
});

for (const [fault, what, heading, says, { button = 'Retry', requests = 1 } = {}] of FAILURES) {
  test(`a panel explains ${what} in one alert, with a way out`, async ({ inspector, sandbox }) => {
    const { id } = journey('rule-could-not-apply');
    const active = sandbox.fault(id, faultNumber(fault));
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
    expect(active.hits).toBe(requests);
  });
}
