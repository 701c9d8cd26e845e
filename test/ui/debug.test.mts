import type { Locator } from '@playwright/test';
import { journey } from './Inspector.mts';
import { expect, test } from './test.mts';
import type { Window } from './window/Window.mts';

const EXTENSION_ID = 'journey-inspector.idwise-journey-inspector';
const HOVER_LINKS = ['Open journey', 'Copy ID'];

test.use({
  settings: {
    'terminal.integrated.shellIntegration.enabled': false,
    'terminal.integrated.gpuAcceleration': 'off',
  },
  files: {
    'incident.log': `ERROR verify failed journey_id=${journey('passed').id}\n`,
    'hook.json': JSON.stringify({
      event: 'Finished Spot Check',
      body: {
        eventId: '8d0b7c1e',
        spotCheckJourneyId: journey('passed').id,
        systemDecision: 'Refer',
      },
    }),
  },
});

test.beforeAll(({ inspector }) => inspector.addProfile('Acme live'));

test('the hover in a file copies the ID, and opens the journey', async ({ window, sandbox }) => {
  const id = '5a5a5a5a5a5a000000000002';
  await window.openFile('verify.ts');
  const copied = await window.copyWith(async () => {
    await (await hover(window, id)).getByText('Copy ID').click();
  });
  expect(copied).toBe(id);
  await (await hover(window, id)).getByText('Open journey').click();
  const frame = await window.untilJourneyDrawn(id);
  await expect(frame.getByText('Samples', { exact: true })).toBeVisible();
  expect(sandbox.requests).toEqual([]);
});

test('the hover in a webhook names its event, opens the journey, and then compares their decisions', async ({
  window,
  inspector,
  sandbox,
}) => {
  const { id } = journey('passed');
  await window.openFile('hook.json');
  const said = await hover(window, id);
  await expect(
    said.getByText('Webhook: Finished Spot Check — this spot check ended.'),
  ).toBeVisible();
  await expect(said.getByText(/the known result says/)).toHaveCount(0);
  expect(sandbox.requests).toEqual([]);
  await said.getByRole('link', { name: 'Open journey' }).click();
  const frame = await window.untilJourneyDrawn(id);
  await expect(frame.getByRole('heading', { level: 1 })).toHaveText('Complete');
  expect(inspector.resultRequests(id)).toHaveLength(1);

  await window.tab('hook.json').click();
  await expect(
    (await hover(window, id)).getByText('it says Refer, but the known result says Complete.'),
  ).toBeVisible();
  expect(inspector.resultRequests()).toHaveLength(1);
});

test('the prompt begins with the ID under the cursor', async ({ window }) => {
  const { id } = journey('passed');
  await window.openFile('incident.log');
  await window.clickAt(id);
  await expectPromptWith(window, id);
});

test('an ID in the terminal is a link to its panel', async ({ window, inspector }) => {
  const { id } = journey('not-live');
  await window.runCommand('Terminal: Create New Terminal');
  await window.terminal.run(`clear; echo "journey_id=${id}"`);
  await window.terminal.follow(`journey_id=${id}`, id);
  const frame = await window.untilJourneyDrawn(id);
  await expect(frame.getByRole('heading', { level: 1 })).toHaveText('Refer');
  expect(inspector.resultRequests()).toHaveLength(1);
  await window.runCommand('Terminal: Kill the Active Terminal Instance');
});

test('a link to VS Code opens the panel when the user agrees', async ({ window, inspector }) => {
  const { id } = journey('face-too-close');
  await openLink(window, id);
  await window.dialog.getByRole('button', { name: 'Open' }).click();
  await window.untilJourneyDrawn(id);
  expect(inspector.resultRequests(id)).toHaveLength(1);
});

async function hover(window: Window, id: string): Promise<Locator> {
  const hover = await window.hover(id);
  // The hover of the file's language may be visible before the extension's.
  await expect(hover.getByRole('link', { name: 'Open journey' })).toBeVisible();
  await expect(hover.getByRole('link')).toHaveText(HOVER_LINKS);
  return hover;
}

async function expectPromptWith(window: Window, id: string): Promise<void> {
  const { quickInput } = window;
  await window.runCommand('IDWise: Open Journey…');
  await quickInput.waitFor('Journey ID');
  await expect(quickInput.input).toHaveValue(id);
  await quickInput.escape();
}

/** VS Code first asks whether the extension may open the link. */
async function openLink(window: Window, id: string): Promise<void> {
  const { dialog, quickInput } = window;
  await window.runCommand('Developer: Open URL');
  await quickInput.accept(`vscode://${EXTENSION_ID}/journey/${id}`);
  await expect(dialog.getByText('extension to open this URI')).toBeVisible();
  await dialog.getByRole('button', { name: 'Open' }).click();
  await expect(dialog.getByText(`Open the journey ${id}?`)).toBeVisible();
}
