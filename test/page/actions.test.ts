import { fails, neverResponds, sampleText, responds } from './host';
import { expect, test } from './test';

const undecided = sampleText('incomplete');

test('each button of the toolbar runs its command', async ({ showPanel }) => {
  const { host, page } = await showPanel({ id: 'journey-0001', results: [responds(undecided)] });
  const buttons = page.getByRole('toolbar', { name: 'Actions' }).getByRole('button');
  await expect(buttons).toHaveText([
    'Refresh',
    'Watch',
    'Raw result',
    'Copy summary',
    'Copy as cURL',
    'Compare',
    'Privacy mode',
  ]);
  for (const button of await buttons.all()) await button.click();
  await expect
    .poll(() => host.executed.map(({ command }) => command))
    .toEqual([
      'idwise.refreshJourney',
      'idwise.watchJourney',
      'idwise.openRawResult',
      'idwise.copySummary',
      'idwise.copyAsCurl',
      'idwise.compareJourneys',
      'idwise.togglePrivacyMode',
    ]);
  // Another panel may be in front when the command runs.
  for (const { argument } of host.executed.slice(0, -1)) {
    expect(argument).toMatchObject({ idwiseJourney: host.panel.ref });
  }
});

test('a disabled button does nothing and keeps the focus', async ({ showPanel }) => {
  const { host, page } = await showPanel({
    id: 'journey-0001',
    file: 'result.json',
    results: [responds(undecided)],
  });
  const disabled = page.getByRole('toolbar').getByRole('button', { disabled: true });
  await expect(disabled).toHaveText(['Watch', 'Copy as cURL']);
  for (const button of await disabled.all()) {
    await button.focus();
    await page.keyboard.press('Enter');
    await expect(button).toBeFocused();
  }
  await page.getByRole('button', { name: 'Raw result' }).click();
  await expect.poll(() => host.executed.length).toBe(1);
  expect(host.executed[0]?.command).toBe('idwise.openRawResult');
});

test('each button of an error runs its command', async ({ showPanel }) => {
  const { host, page } = await showPanel({
    id: 'journey-0001',
    results: [fails({ kind: 'credentialsRejected' })],
  });
  const buttons = page.getByRole('alert').getByRole('button');
  await expect(buttons).toHaveText([
    'Update Credentials…',
    'Switch Profile…',
    'Retry',
    'Check Connection…',
    'Show Log',
  ]);
  for (const button of await buttons.all()) await button.click();
  await expect
    .poll(() => host.executed.map(({ command }) => command))
    .toEqual([
      'idwise.updateCredentials',
      'idwise.switchProfile',
      'idwise.refreshJourney',
      'idwise.checkConnection',
      'idwise.showLog',
    ]);
});

test('Cancel aborts the request', async ({ openPanel }) => {
  const { panelPage } = await openPanel({ id: 'journey-0001', results: [neverResponds] });
  await panelPage.complete({ busy: true });
  const { page } = panelPage;
  await page.getByRole('button', { name: 'Cancel' }).click();
  await expect(page.getByRole('alert').getByRole('heading')).toHaveText('Cancelled');
});

test('a difference links to the raw result', async ({ showPanel }) => {
  const { host, page } = await showPanel('deviating');
  await page.getByRole('button', { name: 'Show selfie.is_live in raw result' }).click();
  await expect
    .poll(() => host.executed)
    .toEqual([
      {
        command: 'idwise.showInRawResult',
        argument: { idwisePath: 'selfie.is_live', idwiseJourney: host.panel.ref },
      },
    ]);
  // A message of a page with a previous result.
  host.receive({ type: 'showInRawResult', path: 'selfie.is_live', result: -1 });
  expect(host.executed).toHaveLength(1);
});

test('each value has its path for VS Code’s context menu', async ({ showPanel }) => {
  const { page } = await showPanel('passed');
  const paths = await page
    .locator('[data-vscode-context]')
    .evaluateAll((elements) =>
      elements.map(
        (element) =>
          (JSON.parse(element.getAttribute('data-vscode-context') ?? '') as { idwisePath: string })
            .idwisePath,
      ),
    );
  expect(paths).toEqual(
    expect.arrayContaining([
      'system_decision',
      'selfie.is_live',
      'selfie.image_path',
      'applicant.personal_number',
      'spot_checks.applicant_selfie_face_match.images[1].image_path',
      'rule_results[1].details[0]',
      'journey_id',
    ]),
  );
});
