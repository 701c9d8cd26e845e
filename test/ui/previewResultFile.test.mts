import type { Locator } from '@playwright/test';
import { expect, test } from './test.mts';
import type { Window } from './window/Window.mts';

const SAMPLE_ID = '5a5a5a5a5a5a000000000002';

test.use({
  files: {
    'no-id.json': '{ "system_decision": "Refer", "selfie": null, "applicant": null }',
    'package.json': '{ "name": "shop", "version": "1.0.0" }',
  },
});

test('a button above a file that looks like a result opens its panel', async ({ window }) => {
  await window.openFile('result.json');
  await buttonAbove(window).click();
  await window.untilJourneyDrawn(SAMPLE_ID);
  await expect(window.tabTitles).toHaveText(['result.json', 'Journey 5a5a…0002']);
});

test('there is no button above a webhook, other JSON or a text', async ({ window }) => {
  await window.openFile('result.json');
  for (const other of ['webhook.json', 'package.json', 'README.md']) {
    await window.tab('result.json').click();
    await expect(buttonAbove(window)).toBeVisible();
    await window.openFile(other);
    await expect(buttonAbove(window)).toHaveCount(0);
  }
});

test('the panel of a file without an ID has the file’s name, and is restored after a reload', async ({
  window,
}) => {
  await window.openFile('no-id.json');
  await window.runCommand('IDWise: Preview Result File');
  const frame = await window.untilJourneyDrawn('(no-id.json)');
  await expect(window.tabTitles).toHaveText(['no-id.json', 'Journey (no-id.json)']);
  await expect(
    frame.getByRole('main', { name: 'Journey (no-id.json)', exact: true }),
  ).toBeVisible();
  const contract = frame.getByRole('region', { name: 'Contract', exact: true });
  await expect(contract.getByText('journey_id', { exact: true })).toBeVisible();
  await expect(contract.getByText(/requested journey/)).toHaveCount(0);

  await window.reload();
  const reloaded = await window.untilJourneyDrawn('(no-id.json)');
  await expect(reloaded.getByRole('heading', { level: 1 })).toHaveText('Refer');
  await expect(window.tab('Journey (no-id.json)')).toBeVisible();
});

function buttonAbove({ page }: Window): Locator {
  return page
    .locator('.editor-group-container.active .editor-actions')
    .getByRole('button', { name: 'Preview Result File' });
}
