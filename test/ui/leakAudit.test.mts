import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import type { FrameLocator } from '@playwright/test';
import { projectRoot } from '../../scripts/projectRoot.mjs';
import { GATEWAYS } from '../sandbox/gateways';
import type { KeyPair } from '../sandbox/keys';
import { auditRow, auditTable } from '../support/audit/AuditTable';
import { readBrowserLogs } from '../support/audit/browserLogs';
import { canariesIn, type Canary, credentialCanaries } from '../support/audit/Canary';
import {
  canaryApplicant as applicant,
  canaryJourneyId as journeyId,
  canaryResult,
  personalCanaries,
  imageCanaries,
} from '../support/audit/canaryJourney';
import { type LogText, readLogFolder } from '../support/audit/LogText';
import { textOfLog, type VscodeLog, vscodeLogNames } from '../support/audit/VscodeLog';
import { expect, test } from './test.mts';
import { browserStorage } from './window/browserStorage.mts';

/** Where canaries are looked for. */
interface Place {
  readonly name: string;
  readonly content: Buffer;
}

/** What each log holds at Trace when it is written at all. */
const LINES_THAT_MUST_BE_THERE: Readonly<Record<VscodeLog, RegExp>> = {
  // Requests to the own machine do not ask for a proxy: their addresses are in no log of VS Code.
  'extension host': /\[trace\] ExtHostCommands#registerCommand idwise\.openJourney/,
  server: /\[trace\]/,
  window: /\[trace\] CommandService#executeCommand idwise\.openJourney/,
  'output channel IDWise': new RegExp(String.raw`\[info\] GET /v2/spot-checks/${journeyId} · 200`),
};

// Everything that VS Code can log is logged.
test.use({ logLevel: 'trace' });

test('no key, no secret, no person and no picture is where it must not be', async ({
  server,
  window,
  inspector,
  sandbox,
}, testInfo) => {
  const places: Place[] = [];
  const note = (name: string, content: string | Buffer): void => {
    places.push({ name, content: Buffer.from(content) });
  };
  const text = canaryResult(sandbox.journey('passed').text);
  sandbox.addJourney({ id: journeyId, environment: 'live', text });
  await inspector.addProfile('Acme live');
  const frame = await inspector.showJourney(journeyId);

  await test.step('a journey is looked at', async () => {
    note('page: masked personal number', await maskedPart(frame));
    await frame.getByRole('button', { name: 'Load video' }).click();
    await expect(frame.locator('video')).toBeVisible();
    await frame.getByRole('button', { name: 'Reveal personal number' }).click();
    await expect(frame.getByText(applicant.personalNumber)).toBeVisible();
  });

  await test.step('it is copied', async () => {
    const summary = await window.copyWith(() =>
      window.runCommand('IDWise: Copy Summary as Markdown'),
    );
    const curl = await window.copyWith(() => window.runCommand('IDWise: Copy Request as cURL'));
    expect(summary).toContain('Complete');
    expect(curl).toContain('$IDWISE_API_KEY:$IDWISE_API_SECRET');
    note('clipboard: summary', summary);
    note('clipboard: cURL', curl);
  });

  await test.step('it is looked at in privacy mode', async () => {
    await frame.getByRole('button', { name: 'Privacy mode' }).click();
    await expect(frame.locator('[aria-pressed="true"]')).toBeVisible();
    await expect(frame.getByText(applicant.fullName)).toBeHidden();
    note('page: in privacy mode', await frame.locator('html').innerHTML());
    await window.runCommand('IDWise: Open Raw Result');
    await expect(window.tab(`${journeyId}.json`)).toBeVisible();
    note('raw result in privacy mode', await window.editorText());
    await window.runCommand('IDWise: Toggle Privacy Mode');
    await window.runCommand('View: Close Editor');
  });

  await test.step('errors hold everything that IDWise says', async () => {
    for (const number of ['4010', '4034', '5000']) {
      const id = `fa170000000000000000${number}`;
      const failing = await inspector.openJourney(id);
      await expect(failing.getByRole('alert')).toBeVisible();
      note(`page: error of ${id}`, await failing.locator('html').innerHTML());
    }
  });

  await test.step('a connection is checked, whose gateway sends the header back', async () => {
    const answer = GATEWAYS['AWS REST gateway that repeats the Authorization header'];
    const echo = sandbox.fault(/0{24}$/, { answer });
    await window.runCommand('IDWise: Check Connection…');
    await expect(window.tab('idwise-connection.md')).toBeVisible();
    const report = await window.editorText();
    expect(report).toMatch(/The first step that failed: Base path\./);
    note('report of a connection', report);
    echo.remove();
    await window.runCommand('View: Close Editor');
  });

  await test.step('a file is hovered, and the window is loaded again', async () => {
    await window.openFile('webhook.json');
    await window.hover('5a5a5a5a5a5a');
    await inspector.showJourney(journeyId);
    await window.reload();
    note('page: after a reload', await maskedPart(await window.untilJourneyDrawn(journeyId)));
    const output = window.page.locator('.part.panel');
    const line = output.locator('.view-line', { hasText: 'GET /v2/' }).first();
    // After a start VS Code registers the channels of logs when it is idle, and until then does not show them.
    await expect(async () => {
      await window.runCommand('IDWise: Show Log');
      await expect(line).toBeVisible({ timeout: 5000 });
    }).toPass();
    note('output channel IDWise', await output.innerText());
    await window.runCommand('View: Close All Editors');
  });

  await test.step('nothing of it is found', async () => {
    note(
      'storage of the browser: globalState, workspaceState, tabs',
      await browserStorage(window.page),
    );
    note('console of the workbench', window.consoleErrors.join('\n'));
    note('output of the server', await server.output());
    note('notifications', (await window.notifications.messages.allInnerTexts()).join('\n'));
    const files = await filesBelow(server.dataFolder);
    expect(files.length, 'the data folder holds what VS Code writes').toBeGreaterThan(10);
    for (const file of files) {
      note(`file ${path.relative(server.dataFolder, file)}`, await readFile(file));
    }
    await testInfo.attach('places that were searched', {
      body: places.map(({ name, content }) => `${name} (${content.length} bytes)`).join('\n'),
    });
    expect(search(places, await allCanaries(sandbox.keys.live))).toEqual([]);
  });

  await test.step('nothing of it is in the logs, each of which is written', async () => {
    let logs: readonly LogText[] = [];
    await expect
      .poll(async () => {
        logs = [
          ...(await readLogFolder(server.logsFolder)),
          ...(await readBrowserLogs(window.page)),
        ];
        return vscodeLogNames.filter(
          (log) => !LINES_THAT_MUST_BE_THERE[log].test(textOfLog(logs, log)),
        );
      }, 'logs without a line that must be there')
      .toEqual([]);
    const canaries = await allCanaries(sandbox.keys.live);
    const rows = [...vscodeLogNames, 'others' as const].map((log) =>
      auditRow(log, 'trace', textOfLog(logs, log), canaries),
    );
    await testInfo.attach('logs that were searched', { body: auditTable(rows).join('\n') });
    expect(rows.flatMap(({ finds }) => finds)).toEqual([]);
  });

  await test.step('the same search finds all of it in the answers themselves', async () => {
    const header = sandbox.requests.map(({ headers }) => String(headers['authorization'])).join();
    const answers = [
      { name: 'request', content: Buffer.from(header) },
      { name: 'result', content: Buffer.from(text) },
      { name: 'picture', content: await readFile(await imageFile()) },
    ];
    expect(search(answers, await allCanaries(sandbox.keys.live))).toEqual([
      'API key (base64) in request',
      'Basic header in request',
      'Basic header (beginning) in request',
      'full name in result',
      'personal number in result',
      'personal number (URL) in result',
      'birth date in result',
      'birth date (URL) in result',
      'applicant ID in result',
      'applicant ID (URL) in result',
      'reference number in result',
      'reference number (URL) in result',
      'picture in picture',
    ]);
  });
});

/** The page without the values that the settings leave readable: name, birth date and IDs. */
async function maskedPart(frame: FrameLocator): Promise<string> {
  return [
    applicant.fullName,
    applicant.birthDate,
    applicant.applicantId,
    applicant.reference,
  ].reduce((rest, value) => rest.replaceAll(value, ''), await frame.locator('html').innerHTML());
}

async function allCanaries(keys: KeyPair): Promise<Canary[]> {
  return [
    ...credentialCanaries(keys),
    ...personalCanaries(),
    ...imageCanaries(await readFile(await imageFile())),
  ];
}

/** Each canary with the place in which it was found. */
function search(places: readonly Place[], canaries: readonly Canary[]): string[] {
  return places.flatMap(({ name, content }) =>
    canariesIn(content, canaries).map((canary) => `${canary.name} in ${name}`),
  );
}

/** A picture of the passed journey. */
async function imageFile(): Promise<string> {
  const folder = path.join(projectRoot, 'media/samples/pictures');
  const passed = await readFile(path.join(projectRoot, 'media/samples/passed.json'), 'utf8');
  const [, image = ''] = /"image_path": "([0-9a-f]{32})"/.exec(passed) ?? [];
  const name = (await readdir(folder)).find((file) => file.startsWith(image));
  if (name === undefined) throw new Error('The sample has no picture.');
  return path.join(folder, name);
}

async function filesBelow(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return (
    entries
      .filter((entry) => entry.isFile())
      .map((entry) => path.join(entry.parentPath, entry.name))
      // The extension itself brings the samples along; the canary picture is one of them.
      .filter((file) => !file.includes(`${path.sep}extensions${path.sep}`))
  );
}
