import path from 'node:path';
import { GATEWAYS } from '../sandbox/gateways';
import { SandboxApi } from '../sandbox/SandboxApi';
import { Inspector } from '../ui/Inspector.mts';
import { fileName, freshFolder, openForPictures } from './PictureStage';

/** Takes a numbered picture of each step of a tour, from the first profile to the log, with a sandbox. */
export async function takePictures(folder: string): Promise<void> {
  await freshFolder(folder);
  const sandbox = await SandboxApi.start({ gateway: GATEWAYS.nginx });
  const journey = (slug: string) => sandbox.journey(slug).id;
  const started = Date.now();
  let number = 0;

  const step = async (title: string, act: () => Promise<unknown>): Promise<void> => {
    number += 1;
    await act();
    const file = `${String(number).padStart(2, '0')}-${fileName(title)}.png`;
    await workbench.screenshot(path.join(folder, file));
    console.log(`${((Date.now() - started) / 1000).toFixed(1).padStart(5)} s  ${title}`);
  };

  /** A webhook of a sample with another decision. */
  const webhook = (slug: string, systemDecision: string): string => {
    const ids = { eventId: '8d0b7c1e', referenceNo: null, spotCheckJourneyId: journey(slug) };
    const body = { ...ids, systemDecision };
    return JSON.stringify({ event: 'Finished Spot Check', body }, null, 2);
  };

  const workbench = await openForPictures(
    {
      viewport: { width: 1360, height: 860 },
      settings: { 'editor.minimap.enabled': false, 'editor.wordWrap': 'on' },
    },
    {
      'hook.json': webhook('not-live', 'Complete'),
      'fixture.spotcheck.json': '{\n  "journey_id": 42,\n  "system_decision": "Rejected"\n}\n',
    },
  );
  const inspector = new Inspector(workbench, sandbox);
  const { page, quickInput } = workbench;
  try {
    await step('The first steps', async () => {
      await workbench.runCommand('Welcome: Open Walkthrough...');
      await quickInput.pick('Get Started with IDWise Journey Inspector');
      await page.getByText('Add a profile').first().waitFor();
    });
    await step('A base URL with a wrong path', async () => {
      await workbench.closeAllTabs();
      await workbench.runCommand('IDWise: Add Profile…');
      await quickInput.answer('Name of the profile', 'Acme live');
      await quickInput.waitFor('Region');
      await quickInput.pick('Custom');
      await quickInput.answer('Base URL', new URL('/journeys', sandbox.baseUrl).href);
      await quickInput.answer('API key', sandbox.keys.live.apiKey);
      await quickInput.answer('API secret (older pages', sandbox.keys.live.apiSecret);
      await workbench.dialog.getByText('Responses from').waitFor();
    });
    await step('A profile', async () => {
      await workbench.dialog.getByRole('button', { name: 'Cancel' }).click();
      await inspector.addProfile('Acme live');
    });
    await step('A journey from the palette', async () => {
      await inspector.openJourney(journey('not-live'));
      await workbench.untilJourneyDrawn(journey('not-live'));
    });
    await step('Failed rules only', async () => {
      const rules = await workbench.sideBar.view('Rule Results');
      await rules.locator('.monaco-list-row').first().waitFor();
      await workbench.runCommand('IDWise: Show Failed Rules Only');
      await rules.locator('.monaco-list-row').nth(1).waitFor({ state: 'detached' });
      await rules.locator('.monaco-list-row .monaco-tl-twistie').first().click();
      await rules.locator('.monaco-list-row').nth(1).waitFor();
    });
    await step('A webhook with another decision', async () => {
      await workbench.runCommand('IDWise: Show Failed Rules Only');
      await workbench.runCommand('View: Show Explorer');
      await workbench.openFile('hook.json');
      await workbench.hover(journey('not-live'));
    });
    await step('The raw result, explained', async () => {
      await workbench.tab(/^Journey /).click();
      await workbench.runCommand('IDWise: Open Raw Result');
      await workbench.activeEditor.getByText('liveness_status_code').waitFor();
      await workbench.hover('liveness_status_code');
    });
    await step('Differences from the documentation', async () => {
      await workbench.closeAllTabs();
      const frame = await inspector.openSample('Differs from the documented model');
      await frame.getByRole('region', { name: 'Contract' }).scrollIntoViewIfNeeded();
    });
    await step('Two journeys compared', async () => {
      await workbench.runCommand('IDWise: Compare With…');
      await quickInput.type('Passed');
      await quickInput.pick('Passed');
      await page
        .locator('.monaco-diff-editor .diffViewport, .monaco-diff-editor')
        .first()
        .waitFor();
      await page.locator('.monaco-diff-editor .view-line').first().waitFor();
    });
    await step('A fixture with its schema', async () => {
      await workbench.closeAllTabs();
      await workbench.openFile('fixture.spotcheck.json');
      await page.locator('.squiggly-warning').first().waitFor();
      await workbench.hover('Rejected');
    });
    await step('A saved result in the panel', async () => {
      await workbench.openFile('result.json');
      await page.getByRole('button', { name: 'Preview Result File' }).click();
      await workbench.untilJourneyDrawn();
    });
    await step('A journey that is watched', async () => {
      await workbench.closeAllTabs();
      await inspector.openJourney(journey('incomplete'));
      await workbench.runCommand('IDWise: Watch Journey Until Complete');
      await workbench.statusBar('watching 1 journey').waitFor();
    });
    await step('A link that asks first', async () => {
      await workbench.runCommand('Developer: Open URL');
      const extension = 'journey-inspector.idwise-journey-inspector';
      await quickInput.accept(`vscode://${extension}/journey/${journey('passed')}`);
      await workbench.dialog.getByText('extension to open this URI').waitFor();
      await workbench.dialog.getByRole('button', { name: 'Open' }).click();
      await workbench.dialog.getByText(`Open the journey ${journey('passed')}?`).waitFor();
    });
    await step('Privacy mode', async () => {
      await workbench.dialog.getByRole('button', { name: 'Open' }).click();
      await workbench.untilJourneyDrawn(journey('passed'));
      await workbench.runCommand('IDWise: Toggle Privacy Mode');
      const frame = await workbench.journeyFrame(journey('passed'));
      await frame.getByText('Hidden in privacy mode').first().waitFor();
    });
    await step('A journey that does not exist', async () => {
      await workbench.runCommand('IDWise: Toggle Privacy Mode');
      const frame = await inspector.openJourney('65ee1f0c9a3b7d0012c4aaaa');
      await frame.getByRole('alert').waitFor();
    });
    await step('A response that is not from IDWise', async () => {
      const frame = await inspector.openJourney('fa1700000000000000004041');
      await frame.getByRole('alert').waitFor();
    });
    await step('The report of a connection', async () => {
      const frame = await workbench.journeyFrame('fa1700000000000000004041');
      await frame.getByRole('alert').getByRole('button', { name: 'Check Connection…' }).click();
      await workbench.tab('idwise-connection.md').waitFor();
      await workbench.activeEditor.getByText('Round trip').first().waitFor();
    });
    await step('A webhook for the handler', async () => {
      await workbench.closeAllTabs();
      await workbench.runCommand('IDWise: Send Webhook to My App…');
      await quickInput.pick('Finished Spot Check');
      await page.getByText('Run all checks').waitFor();
    });
    await step('A synthetic fixture', async () => {
      await inspector.openSample('Passed');
      await workbench.runCommand('IDWise: Save as Synthetic Fixture…');
      await workbench.activeEditor.getByText('Alex Example 1').waitFor();
    });
    await step('The types of a result', async () => {
      await workbench.runCommand('IDWise: Insert Types of the Result…');
      await quickInput.pick('Spot check');
      await quickInput.pick('Python (dataclasses)');
      await workbench.activeEditor.getByText('SpotCheckResult').first().waitFor();
    });
    await step('Every journey of a log', async () => {
      // Discards the types.
      await workbench.runCommand('View: Revert and Close Editor');
      await workbench.runCommand('View: Show Explorer');
      await workbench.openFile('server.log');
      await workbench.runCommand('IDWise: Check Journeys in This File…');
      await workbench.dialog.getByRole('button', { name: 'Check' }).click();
      const table = await workbench.journeyFrame('Journeys in server.log');
      await table.getByRole('checkbox').nth(9).waitFor();
    });
    await step('Journeys by day', async () => {
      const journeys = await workbench.sideBar.view('Journeys');
      await journeys.locator('.monaco-list-row').nth(2).waitFor();
    });
    await step('The log of requests', async () => {
      await workbench.runCommand('IDWise: Show Log');
      await page
        .locator('.part.panel .view-line', { hasText: 'GET /v2/spot-checks/' })
        .first()
        .waitFor();
    });
  } finally {
    await workbench.close();
    await sandbox.stop();
  }
}
