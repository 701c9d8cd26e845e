import assert from 'node:assert/strict';
import { errorAnswer } from '../sandbox/answer';
import { everythingInPage, itLeavesNoErrorBehind, naturalWidth, until, useStage } from './stage';

function faultId(number: number): string {
  return `fa17${String(number).padStart(20, '0')}`;
}

/** A fault of the sandbox, what the alert says about it, and how often IDWise is asked before it does. */
const failures: readonly {
  readonly fault: number;
  readonly what: string;
  readonly heading: string;
  readonly says: RegExp;
  readonly button: string;
  readonly requests?: number;
}[] = [
  {
    fault: 303,
    what: 'the page of a captive portal',
    heading: 'Not an answer of IDWise',
    says: /guest network/,
    button: 'Retry',
  },
  {
    fault: 301,
    what: 'an empty body',
    heading: 'Unreadable answer',
    says: /is empty/,
    button: 'Retry',
  },
  {
    fault: 320,
    what: 'JSON that is cut off',
    heading: 'Unreadable answer',
    says: /not the JSON/,
    button: 'Retry',
  },
  {
    fault: 351,
    what: 'a result of 11 MB',
    heading: 'Answer too large',
    says: /10 MB/,
    button: 'Retry',
  },
  {
    fault: 203,
    what: 'a connection that is reset',
    heading: 'Connection lost',
    says: /127\.0\.0\.1/,
    button: 'Retry',
    requests: 3,
  },
  {
    fault: 3010,
    what: 'a redirect to another host',
    heading: 'Redirect refused',
    says: /another-host\.invalid/,
    button: 'Retry',
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
    button: 'Retry',
  },
  {
    fault: 4032,
    what: '403 of a firewall',
    heading: 'Access refused',
    says: /firewall/,
    button: 'Retry',
  },
  {
    fault: 4040,
    what: '404',
    heading: 'Not found',
    says: /HTTP 404 missing_requested_resource/,
    button: 'Retry',
  },
  {
    fault: 4033,
    what: '403 of a gateway that does not know the path',
    heading: 'Not an answer of IDWise',
    says: /not where the API is: .* status 403/,
    button: 'Check Connection…',
  },
  {
    fault: 4041,
    what: '404 of a gateway that does not know the path',
    heading: 'Not an answer of IDWise',
    says: /not where the API is: .* status 404/,
    button: 'Check Connection…',
  },
  {
    fault: 4291,
    what: '429 with an hour to wait',
    heading: 'Too many requests',
    says: /allowed from \d{4}-\d\d-\d\d \d\d:\d\d:\d\d UTC/,
    button: 'Retry',
  },
  {
    fault: 5000,
    what: '500',
    heading: 'IDWise has a problem',
    says: /HTTP 500 internal_error: Something went wrong on our side\./,
    button: 'Retry',
    requests: 3,
  },
];

describe('what goes wrong', () => {
  const stage = useStage({ profile: 'Acme live' });

  it('has a panel beside it that went well', async () => {
    const { id } = stage.sandbox.journey('passed');
    await stage.openJourney(id);
    await stage.workbench.untilJourneyDrawn(id);
  });

  for (const { fault, what, heading, says, button, requests = 1 } of failures) {
    it(`is said with its cause and a way out: ${what}`, async () => {
      const id = faultId(fault);
      const frame = await stage.openJourney(id);
      const main = frame.getByRole('main', { name: `Journey ${id}`, exact: true });
      const alert = main.getByRole('alert');
      await alert.getByRole('heading', { name: heading, exact: true }).waitFor();
      await main.getByRole('heading', { level: 1, name: 'Could not load', exact: true }).waitFor();
      assert.match(await alert.innerText(), says);
      assert.equal(await main.getAttribute('aria-busy'), 'false');
      assert.equal(await alert.getByRole('button', { name: button, exact: true }).count(), 1);
      await main.getByRole('toolbar', { name: 'Actions', exact: true }).waitFor();
      assert.equal(await main.getByRole('region').count(), 0);
      assert.equal(stage.resultRequests(id).length, requests);
    });
  }

  for (const fault of [4015, 4034]) {
    it(`never shows the credentials, even when the server repeats them: ${fault}`, async () => {
      const id = faultId(fault);
      const frame = await stage.openJourney(id);
      await frame.getByRole('alert').waitFor();
      const page = await everythingInPage(await stage.workbench.journeyDocument(id));
      const { apiKey, apiSecret } = stage.sandbox.keys.live;
      const header = Buffer.from(`${apiKey}:${apiSecret}`).toString('base64');
      for (const secret of [apiKey, apiSecret, header]) {
        assert.ok(!page.includes(secret), `${secret} is in the page`);
      }
    });
  }

  it('is explained by a report that the panel leads to, whose notification leads on', async () => {
    const { sandbox, workbench } = stage;
    const frame = await stage.openJourney(faultId(4042));
    sandbox.fault(/0{24}$/, { answer: errorAnswer('not_allowed_ip_address') });
    sandbox.forgetRequests();
    const alert = frame.getByRole('alert');
    await alert.getByRole('button', { name: 'Check Connection…', exact: true }).click();
    await workbench.tab('idwise-connection.md').waitFor();
    await workbench.activeEditor.getByText('Allow-list').first().waitFor();
    const report = await stage.editorText();
    assert.match(report, /^The first step that failed: Allow-list\.$/m);
    assert.match(report, new RegExp(`^Server: ${new URL(sandbox.baseUrl).host}  $`, 'm'));
    assert.ok(!report.includes(sandbox.keys.live.apiKey) && !report.includes('00000000'), report);
    assert.equal(sandbox.requests.length, 1);
    const notification = workbench.notification('"Acme live" failed at: Allow-list.');
    await notification.getByRole('button', { name: 'Switch Profile…' }).click();
    await workbench.quickInput.waitFor('Switch Profile');
    await workbench.quickInput.escape();
    sandbox.clearFaults();
  });

  it('shows markup in a message as text', async () => {
    const id = faultId(4016);
    const frame = await stage.openJourney(id);
    const alert = frame.getByRole('alert');
    await alert.getByText('<b>Sign in</b>').waitFor();
    assert.equal(await frame.locator('img, b').count(), 0);
  });

  it('leaves the other panels and the editor as they were', async () => {
    const { sandbox, workbench } = stage;
    const { id } = sandbox.journey('passed');
    const asked = stage.resultRequests(id).length;
    await workbench.tab(`Journey ${id.slice(0, 4)}…${id.slice(-4)}`).click();
    const frame = await workbench.untilJourneyDrawn(id);
    await frame.getByRole('heading', { level: 1, name: 'Complete', exact: true }).waitFor();
    assert.equal(stage.resultRequests(id).length, asked);
    await workbench.openFile('verify.ts');
    await workbench.clickAt('rehearsals');
    await workbench.page.keyboard.insertText('typed');
    await workbench.activeEditor.getByText('typed').first().waitFor();
    await workbench.page.keyboard.press('ControlOrMeta+Z');
    await workbench.page.locator('.tab.active.dirty').waitFor({ state: 'hidden' });
    await stage.closeAllTabs();
  });

  it('is over with Retry once the reason is gone', async () => {
    const { id } = stage.sandbox.journey('not-live');
    const fault = stage.sandbox.fault(id, { answer: errorAnswer('missing_requested_resource') });
    const frame = await stage.openJourney(id);
    const retry = frame.getByRole('alert').getByRole('button', { name: 'Retry', exact: true });
    await retry.click();
    await until(
      'a second request',
      () => fault.hits,
      (hits) => hits === 2,
    );
    await retry.waitFor();
    fault.remove();
    await retry.click();
    await frame.getByRole('heading', { level: 1, name: 'Refer', exact: true }).waitFor();
    assert.equal(await frame.getByRole('alert').count(), 0);
  });

  it('keeps the last result below the alert when a refresh fails, marked with its time', async () => {
    const { id } = stage.sandbox.journey('not-live');
    const fault = stage.sandbox.fault(id, { answer: errorAnswer('missing_requested_resource') });
    const frame = await stage.workbench.untilJourneyDrawn(id);
    const refresh = frame.getByRole('button', { name: 'Refresh', exact: true });
    await refresh.click();
    const alert = frame.getByRole('alert');
    await alert.getByRole('heading', { name: 'Not found', exact: true }).waitFor();
    await frame.getByRole('heading', { level: 1, name: 'Refer', exact: true }).waitFor();
    await frame
      .getByText(/^Result of \d{4}-\d\d-\d\d \d\d:\d\d:\d\d UTC$/)
      .first()
      .waitFor();
    const [above, below] = await Promise.all([
      alert.boundingBox(),
      frame.getByRole('region', { name: 'Decision', exact: true }).boundingBox(),
    ]);
    assert.ok(above && below && below.y >= above.y + above.height);
    fault.remove();
    await refresh.click();
    await alert.waitFor({ state: 'detached' });
  });

  for (const [fault, what, reason] of [
    [502, 'an SVG', 'Not a picture'],
    [516, '21 MB', 'Answer too large'],
    [523, '404', 'Not found'],
  ] as const) {
    it(`is said in the place of a picture, without an alert: ${what}`, async () => {
      const id = faultId(fault);
      const frame = await stage.openJourney(id);
      const selfie = frame.getByRole('region', { name: 'Selfie', exact: true });
      await selfie.getByText(reason).waitFor();
      await selfie.getByRole('button', { name: 'Try again', exact: true }).waitFor();
      await frame.getByRole('heading', { level: 1, name: 'Complete', exact: true }).waitFor();
      assert.equal(await frame.getByRole('img', { name: 'Selfie', exact: true }).count(), 0);
      assert.equal(await frame.getByRole('alert').count(), 0);
      const applicant = frame.getByRole('img', { name: 'Applicant profile', exact: true });
      await applicant.waitFor();
      assert.ok((await naturalWidth(applicant)) > 0);
    });
  }

  it('is over for a picture with Try again', async () => {
    const id = faultId(720);
    const frame = await stage.openJourney(id);
    const selfie = frame.getByRole('region', { name: 'Selfie', exact: true });
    await selfie.getByRole('button', { name: 'Try again', exact: true }).click();
    const picture = selfie.getByRole('img', { name: 'Selfie', exact: true });
    await picture.waitFor();
    await stage.workbench.untilJourneyDrawn(id);
    assert.ok((await naturalWidth(picture)) > 0);
    assert.equal(await frame.getByRole('button', { name: 'Try again' }).count(), 0);
  });

  it('is said in the place of a video, which can be asked for again', async () => {
    const frame = await stage.openJourney(faultId(610));
    const selfie = frame.getByRole('region', { name: 'Selfie', exact: true });
    await selfie.getByRole('button', { name: 'Load video', exact: true }).click();
    await selfie.getByText('Not found').waitFor();
    await selfie.getByRole('button', { name: 'Try again', exact: true }).waitFor();
    assert.equal(await frame.locator('video').count(), 0);
    assert.equal(await frame.getByRole('alert').count(), 0);
  });

  itLeavesNoErrorBehind(stage);
});
