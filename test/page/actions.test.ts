import { fails, neverAnswers, sampleText, sends } from './host';
import { expect, test } from './test';

const undecided = sampleText('incomplete');

test('each button of the toolbar leads to its command', async ({ openPanel }) => {
  const { host, panelPage } = await openPanel({ id: 'journey-0001', results: [sends(undecided)] });
  await panelPage.complete();
  const buttons = panelPage.page.getByRole('toolbar', { name: 'Actions' }).getByRole('button');
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
  // Which panel is in front may have changed since the click.
  for (const { argument } of host.executed.slice(0, -1)) {
    expect(argument).toMatchObject({ idwiseJourney: host.panel.ref });
  }
});

test('a button that cannot be used now does nothing, and keeps the focus', async ({
  openPanel,
}) => {
  const { host, panelPage } = await openPanel({
    id: 'journey-0001',
    file: 'result.json',
    results: [sends(undecided)],
  });
  await panelPage.complete();
  const { page } = panelPage;
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

test('each button of an error leads to its command, the first one by weight', async ({
  openPanel,
}) => {
  const { host, panelPage } = await openPanel({
    id: 'journey-0001',
    results: [fails({ kind: 'credentialsRejected' })],
  });
  await panelPage.complete();
  const buttons = panelPage.page.getByRole('alert').getByRole('button');
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

test('Cancel ends the wait', async ({ openPanel }) => {
  const { panelPage } = await openPanel({ id: 'journey-0001', results: [neverAnswers] });
  await panelPage.complete({ busy: true });
  const { page } = panelPage;
  await page.getByRole('button', { name: 'Cancel' }).click();
  await expect(page.getByRole('alert').getByRole('heading')).toHaveText('Cancelled');
});

test('a difference from the documentation leads to its place in the raw result', async ({
  openPanel,
}) => {
  const { host, panelPage } = await openPanel('deviating');
  await panelPage.complete();
  const { page } = panelPage;
  await page.getByRole('button', { name: 'Show selfie.is_live in raw result' }).click();
  await expect
    .poll(() => host.executed)
    .toEqual([
      {
        command: 'idwise.showInRawResult',
        argument: { idwisePath: 'selfie.is_live', idwiseJourney: host.panel.ref },
      },
    ]);
  // As a page says it that still shows an earlier result.
  host.receive({ type: 'showInRawResult', path: 'selfie.is_live', result: -1 });
  expect(host.executed).toHaveLength(1);
});

test('each value tells VS Code’s context menu where it stands in the result', async ({
  openPanel,
}) => {
  const { panelPage } = await openPanel('passed');
  await panelPage.complete();
  const paths = await panelPage.page
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
