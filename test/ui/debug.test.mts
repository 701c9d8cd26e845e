import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Locator } from '@playwright/test';
import { onboardingPath, spotCheckPath } from './Inspector.mts';
import { expect, test } from './test.mts';

const EXTENSION_ID = 'journey-inspector.idwise-journey-inspector';
const HOVER_LINKS = ['Open journey', 'Copy ID'];

test.use({
  settings: {
    'terminal.integrated.shellIntegration.enabled': false,
    'terminal.integrated.gpuAcceleration': 'off',
  },
});

test('a journey is met in code, in a log, in a webhook body, in the terminal and in a link', async ({
  workspace,
  window,
  inspector,
  sandbox,
}) => {
  const { quickInput, dialog } = window;
  const passed = sandbox.journey('passed').id;
  const unknown = sandbox.journey('face-too-close').id;
  await inspector.addProfile('Acme live');
  await writeFile(
    path.join(workspace, 'incident.log'),
    [passed, unknown].map((id) => `ERROR verify failed journey_id=${id}\n`).join(''),
  );
  const onboarding = sandbox.journey('approved').id;
  await writeFile(
    path.join(workspace, 'hook.json'),
    webhook('Finished Spot Check', { systemDecision: 'Refer', spotCheckJourneyId: passed }),
  );
  await writeFile(
    path.join(workspace, 'onboarding.json'),
    webhook('Finished Journey', { systemDecision: 'Complete', journeyId: onboarding }),
  );
  sandbox.forgetRequests();

  async function hover(id: string): Promise<Locator> {
    const hover = await window.hover(id);
    // The hover of the file's language may be there before ours.
    await expect(hover.getByRole('link', { name: 'Open journey' })).toBeVisible();
    await expect(hover.getByRole('link')).toHaveText(HOVER_LINKS);
    return hover;
  }

  for (const [file, id] of [
    ['webhook.json', '5a5a5a5a5a5a000000000003'],
    ['server.log', '5a5a5a5a5a5a000000000008'],
    ['verify.ts', '5a5a5a5a5a5a000000000002'],
  ] as const) {
    await test.step(`the hover in ${file} copies the ID, and opens the journey`, async () => {
      await window.openFile(file);
      const copied = await window.copyWith(async () => {
        await (await hover(id)).getByText('Copy ID').click();
      });
      expect(copied).toBe(id);
      await (await hover(id)).getByText('Open journey').click();
      const frame = await window.untilJourneyDrawn(id);
      await expect(frame.getByText('Samples', { exact: true })).toBeVisible();
      expect(sandbox.requests).toEqual([]);
    });
  }

  await test.step('the hover in a webhook body names its event, and opens the journey', async () => {
    await window.openFile('hook.json');
    const said = await hover(passed);
    await expect(
      said.getByText('Webhook: Finished Spot Check — this spot check ended.'),
    ).toBeVisible();
    await expect(said.getByText(/the known result says/)).toHaveCount(0);
    expect(sandbox.requests).toEqual([]);
    await said.getByRole('link', { name: 'Open journey' }).click();
    const frame = await window.untilJourneyDrawn(passed);
    await expect(frame.getByRole('heading', { level: 1 })).toHaveText('Complete');
    expect(inspector.resultRequests(passed)).toHaveLength(1);
  });

  await test.step('the hover in a webhook body says when it differs from the known result', async () => {
    await window.tab('hook.json').click();
    const said = await hover(passed);
    await expect(
      said.getByText('it says Refer, but the known result says Complete.'),
    ).toBeVisible();
    expect(inspector.resultRequests()).toHaveLength(1);
  });

  await test.step('an onboarding journey of a webhook body is asked for as one', async () => {
    await window.openFile('onboarding.json');
    const said = await hover(onboarding);
    await expect(
      said.getByText('Webhook: Finished Journey — this onboarding journey ended.'),
    ).toBeVisible();
    await said.getByRole('link', { name: 'Open journey' }).click();
    const frame = await window.untilJourneyDrawn(onboarding);
    await expect(frame.getByRole('region', { name: 'Documents', exact: true })).toBeVisible();
    expect(inspector.resultRequests(onboarding).map(({ path }) => path)).toEqual([
      onboardingPath(onboarding),
    ]);
  });

  await test.step('the hover in a log says the decision that is known, and never asks for one', async () => {
    await window.openFile('incident.log');
    await expect(await hover(passed)).toContainText('Complete');
    await window.page.mouse.move(0, 0);
    await expect(window.page.locator('.monaco-hover:visible')).toHaveCount(0);
    await expect(await hover(unknown)).not.toContainText(/Refer|Complete/);
    // A request of the hover's would be older than the one of this journey.
    const { id } = sandbox.journey('deviating');
    await inspector.showJourney(id);
    expect(inspector.resultRequests().map(({ path }) => path)).toEqual([
      spotCheckPath(passed),
      onboardingPath(onboarding),
      spotCheckPath(id),
    ]);
  });

  await test.step('the prompt begins with the ID under the cursor', async () => {
    await window.openFile('incident.log');
    await window.clickAt(passed);
    await window.runCommand('IDWise: Open Journey…');
    await quickInput.waitFor('Journey ID');
    await expect(quickInput.input).toHaveValue(passed);
    await quickInput.escape();
  });

  await test.step('the prompt begins with the ID that is selected', async () => {
    const id = '5a5a5a5a5a5a000000000011';
    await window.openFile('verify.ts');
    await window.select(`'${id}'`);
    await window.runCommand('IDWise: Open Journey…');
    await quickInput.waitFor('Journey ID');
    await expect(quickInput.input).toHaveValue(id);
    await quickInput.escape();
    sandbox.forgetRequests();
  });

  await test.step('an ID in the terminal is a link to its panel', async () => {
    const { id } = sandbox.journey('not-live');
    await window.runCommand('Terminal: Create New Terminal');
    await window.terminal.run(`clear; echo "journey_id=${id}"`);
    await window.terminal.follow(`journey_id=${id}`, id);
    const frame = await window.untilJourneyDrawn(id);
    await expect(frame.getByRole('heading', { level: 1 })).toHaveText('Refer');
    expect(inspector.resultRequests()).toHaveLength(1);
    await window.runCommand('Terminal: Kill the Active Terminal Instance');
    sandbox.forgetRequests();
  });

  /** VS Code asks first whether the extension may have the link at all. */
  async function openLink(id: string): Promise<void> {
    await window.runCommand('Developer: Open URL');
    await quickInput.accept(`vscode://${EXTENSION_ID}/journey/${id}`);
    await expect(dialog.getByText('extension to open this URI')).toBeVisible();
    await dialog.getByRole('button', { name: 'Open' }).click();
    await expect(dialog.getByText(`Open the journey ${id}?`)).toBeVisible();
  }

  await test.step('a link to VS Code opens nothing when the person cancels', async () => {
    await openLink(unknown);
    await dialog.getByRole('button', { name: 'Cancel' }).click();
    await expect(dialog).toHaveCount(0);
    expect(inspector.resultRequests()).toEqual([]);
  });

  await test.step('a link to VS Code opens the panel when the person agrees', async () => {
    await openLink(unknown);
    await dialog.getByRole('button', { name: 'Open' }).click();
    await window.untilJourneyDrawn(unknown);
    expect(inspector.resultRequests(unknown)).toHaveLength(1);
  });
});

function webhook(event: string, body: Readonly<Record<string, string>>): string {
  return JSON.stringify(
    { event, body: { eventId: '8d0b7c1e', referenceNo: null, ...body } },
    undefined,
    2,
  );
}
