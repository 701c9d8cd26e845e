import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import type { FrameLocator } from '@playwright/test';
import { projectRoot } from '../../scripts/projectRoot.mjs';
import { GATEWAYS } from '../sandbox/gateways';
import type { KeyPair } from '../sandbox/keys';
import { canariesIn, type Canary, credentialCanaries } from '../support/audit/Canary';
import {
  canaryApplicant as applicant,
  canaryJourneyId as journeyId,
  canaryResult,
  personalCanaries,
  imageCanaries,
} from '../support/audit/canaryJourney';
import { readLogFolder } from '../support/audit/LogText';
import { textOfLog } from '../support/audit/VscodeLog';
import { journey } from './Inspector.mts';
import { expect, test } from './test.mts';
import { browserStorage } from './window/browserStorage.mts';

/** The places that are searched for canaries. */
interface Place {
  readonly name: string;
  readonly content: Buffer;
}

/** Lines of the logs at Trace. The log of the window is in the storage of the browser. */
const WRITTEN = [
  ['extension host', /\[trace\] ExtHostCommands#registerCommand idwise\.openJourney/],
  ['server', /\[trace\]/],
  [
    'output channel IDWise',
    new RegExp(String.raw`\[info\] GET /v2/spot-checks/${journeyId} · 200`),
  ],
] as const;

// VS Code logs everything.
test.use({ logLevel: 'trace' });

const places: Place[] = [];
let header = '';

function note(name: string, content: string | Buffer): void {
  places.push({ name, content: Buffer.from(content) });
}

test.beforeAll('a journey is looked at', async ({ inspector, sandbox }) => {
  const text = canaryResult(journey('passed').text);
  sandbox.addJourney({ id: journeyId, environment: 'live', text });
  await inspector.addProfile('Acme live');
  const frame = await inspector.showJourney(journeyId);
  note('page: masked personal number', await maskedPart(frame));
  await frame.getByRole('button', { name: 'Load video' }).click();
  await expect(frame.locator('video')).toBeVisible();
  await frame.getByRole('button', { name: 'Reveal personal number' }).click();
  await expect(frame.getByText(applicant.personalNumber)).toBeVisible();
  header = sandbox.requests.map(({ headers }) => String(headers['authorization'])).join();
});

test.beforeAll('it is copied', async ({ window }) => {
  const copy = (command: string) => window.copyWith(() => window.runCommand(command));
  const summary = await copy('IDWise: Copy Summary as Markdown');
  const curl = await copy('IDWise: Copy Request as cURL');
  expect(summary).toContain('Complete');
  expect(curl).toContain('$IDWISE_API_KEY:$IDWISE_API_SECRET');
  note('clipboard: summary', summary);
  note('clipboard: cURL', curl);
});

test.beforeAll('it is looked at in privacy mode', async ({ window }) => {
  const frame = await window.journeyFrame(journeyId);
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

test.beforeAll('errors hold everything that IDWise says', async ({ inspector }) => {
  for (const number of ['4015', '4034', '5000']) {
    const id = `fa170000000000000000${number}`;
    const failing = await inspector.openJourney(id);
    await expect(failing.getByRole('alert')).toBeVisible();
    note(`page: error of ${id}`, await failing.locator('html').innerHTML());
  }
});

test.beforeAll('the gateway of a connection sends the header back', async ({ window, sandbox }) => {
  const answer = GATEWAYS['AWS REST gateway that repeats the Authorization header'];
  const echo = sandbox.fault(/0{24}$/, { response: answer });
  await window.runCommand('IDWise: Check Connection…');
  await expect(window.tab('idwise-connection.md')).toBeVisible();
  const report = await window.editorText();
  expect(report).toMatch(/The first step that failed: Base path\./);
  note('report of a connection', report);
  echo.remove();
  await window.runCommand('View: Close Editor');
});

test.beforeAll(
  'a file is hovered, and the window is loaded again',
  async ({ window, inspector }) => {
    await window.openFile('webhook.json');
    await window.hover('5a5a5a5a5a5a');
    await inspector.showJourney(journeyId);
    await window.reload();
    note('page: after a reload', await maskedPart(await window.untilJourneyDrawn(journeyId)));
    const output = window.page.locator('.part.panel');
    const line = output.locator('.view-line', { hasText: 'GET /v2/' }).first();
    // VS Code registers output channels of logs when it is idle, so they are missing right after the start.
    await expect(async () => {
      await window.runCommand('IDWise: Show Log');
      await expect(line).toBeVisible({ timeout: 5000 });
    }).toPass();
    note('output channel IDWise', await output.innerText());
    await window.runCommand('View: Close All Editors');
    note('console of the workbench', window.consoleErrors.join('\n'));
    note('notifications', (await window.notifications.messages.allInnerTexts()).join('\n'));
  },
);

test('no key, secret, person or picture has leaked, not even into a log', async ({
  server,
  window,
  sandbox,
}, testInfo) => {
  for (const [log, line] of WRITTEN) {
    const written = async () => textOfLog(await readLogFolder(server.logsFolder), log);
    await expect.poll(written, log).toMatch(line);
  }
  const storage = await browserStorage(window.page);
  expect(storage).toContain('[trace] CommandService#executeCommand idwise.openJourney');
  note('storage of the browser: globalState, workspaceState, tabs, logs', storage);
  note('output of the server', await server.output());
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

test('the search for leaks finds the sent values', async ({ sandbox }) => {
  const sent = [
    { name: 'request', content: Buffer.from(header) },
    { name: 'result', content: Buffer.from(canaryResult(journey('passed').text)) },
    { name: 'picture', content: await readFile(await imageFile()) },
  ];
  expect(search(sent, await allCanaries(sandbox.keys.live))).toEqual([
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

/** Each found canary with its place. */
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
      // The extension contains the samples; the canary image is one of them.
      .filter((file) => !file.includes(`${path.sep}extensions${path.sep}`))
  );
}
