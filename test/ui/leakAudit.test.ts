import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Frame } from 'playwright-core';
import { projectRoot } from '../../scripts/projectRoot.mjs';
import { GATEWAYS } from '../sandbox/gateways';
import { auditRow, auditTable } from '../support/audit/AuditTable';
import { readBrowserLogs } from '../support/audit/browserLogs';
import { type Canary, credentialCanaries } from '../support/audit/Canary';
import {
  canaryApplicant as applicant,
  canaryJourneyId as journeyId,
  canaryResult,
  personalCanaries,
  pictureCanaries,
} from '../support/audit/canaryJourney';
import { type LogText, readLogFolder } from '../support/audit/LogText';
import { textOfLog, type VscodeLog, vscodeLogNames } from '../support/audit/VscodeLog';
import type { KeyPair } from '../sandbox/keys';
import { everythingInPage, until, useStage } from './stage';

interface Place {
  readonly name: string;
  readonly content: Buffer;
}

/** What each log holds at Trace when it is written at all. */
const linesThatMustBeThere: Readonly<Record<VscodeLog, RegExp>> = {
  'extension host': new RegExp(
    String.raw`\[debug\] ProxyResolver#resolveProxy localhost http://127\.0\.0\.1:\d+/journey/v2/spot-checks/${journeyId} DIRECT[^]*\[trace\]`,
  ),
  server: /\[trace\]/,
  window: /\[trace\] CommandService#executeCommand idwise\.openJourney/,
  'output channel IDWise': new RegExp(String.raw`\[info\] GET /v2/spot-checks/${journeyId} · 200`),
};

describe('the leak audit', function () {
  this.timeout(180_000);
  const places: Place[] = [];
  // Everything that VS Code can log is logged.
  const stage = useStage({ logLevel: 'trace' });
  let text: string;

  before(async () => {
    const { sandbox } = stage;
    text = canaryResult(sandbox.journey('passed').text);
    sandbox.addJourney({ id: journeyId, environment: 'live', text });
    await stage.addProfile('Acme live', sandbox.keys.live);
  });

  function snapshot(name: string, content: string): void {
    places.push({ name, content: Buffer.from(content) });
  }

  async function page(): Promise<Frame> {
    return stage.workbench.journeyDocument(journeyId);
  }

  it('uses everything that handles keys and people, noting what the page and the clipboard hold', async () => {
    const { workbench } = stage;
    await stage.openJourney(journeyId);
    let frame = await workbench.untilJourneyDrawn(journeyId);
    snapshot('page: masked personal number', await maskedPart(await page()));
    await frame.getByRole('button', { name: 'Load video' }).click();
    await frame.locator('video').waitFor();
    const reveal = frame.getByRole('button', { name: 'Reveal personal number' });
    await reveal.click();
    await frame.getByText(applicant.personalNumber).waitFor();

    const summary = await stage.copyWith(() =>
      workbench.runCommand('IDWise: Copy Summary as Markdown'),
    );
    snapshot('clipboard: summary', summary);
    const curl = await stage.copyWith(() => workbench.runCommand('IDWise: Copy Request as cURL'));
    snapshot('clipboard: cURL', curl);
    assert.match(summary, /Complete/);
    assert.match(curl, /\$IDWISE_API_KEY:\$IDWISE_API_SECRET/);

    await frame.getByRole('button', { name: 'Privacy mode' }).click();
    await frame.locator('[aria-pressed="true"]').waitFor();
    await frame.getByText(applicant.fullName).waitFor({ state: 'hidden' });
    snapshot('page: in privacy mode', await everythingInPage(await page()));
    await workbench.runCommand('IDWise: Open Raw Result');
    await workbench.tab(`${journeyId}.json`).waitFor();
    snapshot('raw result in privacy mode', await stage.editorText());
    await workbench.runCommand('IDWise: Toggle Privacy Mode');
    await workbench.runCommand('View: Close Editor');

    // Errors, with everything that IDWise says in them.
    for (const number of ['4010', '4034', '5000']) {
      const id = `fa170000000000000000${number}`;
      const failing = await stage.openJourney(id);
      await failing.getByRole('alert').waitFor();
      snapshot(`page: error of ${id}`, await everythingInPage(await workbench.journeyDocument(id)));
    }
    // A gateway that sends the header back to a check as well.
    const echo = GATEWAYS['AWS REST gateway that repeats the Authorization header'];
    stage.sandbox.fault(/0{24}$/, { answer: echo });
    await workbench.runCommand('IDWise: Check Connection…');
    await workbench.tab('idwise-connection.md').waitFor();
    const report = await stage.editorText();
    assert.match(report, /The first step that failed: Base path\./);
    snapshot('report of a connection', report);
    stage.sandbox.clearFaults();
    await workbench.runCommand('View: Close Editor');
    await workbench.openFile('webhook.json');
    await workbench.hover('5a5a5a5a5a5a');
    await stage.openJourney(journeyId);
    await workbench.untilJourneyDrawn(journeyId);
    await workbench.reload();
    frame = await workbench.untilJourneyDrawn(journeyId);
    snapshot('page: after a reload', await maskedPart(await page()));
    await workbench.runCommand('IDWise: Show Log');
    await workbench.page.locator('.panel .view-line').first().waitFor();
    snapshot('output channel IDWise', await workbench.page.locator('.part.panel').innerText());
    await workbench.runCommand('View: Close All Editors');
  });

  it('finds no key, no secret, no person and no picture where they must not be', async () => {
    const { workbench, sandbox } = stage;
    snapshot('storage of the browser: globalState, workspaceState, tabs', await browserStorage());
    snapshot('console of the workbench', workbench.consoleErrors.join('\n'));
    snapshot('output of the server', await workbench.serverLog());
    snapshot('notifications', (await workbench.notifications()).join('\n'));
    const files = await filesBelow(workbench.dataFolder);
    assert.ok(files.length > 10, 'the data folder holds what VS Code writes');
    for (const file of files) {
      places.push({
        name: `file ${path.relative(workbench.dataFolder, file)}`,
        content: await readFile(file),
      });
    }
    const canaries = await allCanaries(sandbox.keys.live);
    const finds = search(places, canaries);
    const named = places.filter(({ name }) => !name.startsWith('file '));
    console.log(
      `      searched for ${canaries.length} canaries in ${files.length} files of the data folder and in`,
    );
    for (const { name, content } of named) console.log(`        ${name} (${content.length} bytes)`);
    assert.deepEqual(finds, []);
  });

  it('finds nothing of them in the logs, each of which is written', async () => {
    const logs = await until('a line in each log that must be there', readLogs, (read) =>
      vscodeLogNames.every((log) => linesThatMustBeThere[log].test(textOfLog(read, log))),
    );
    const canaries = await allCanaries(stage.sandbox.keys.live);
    const rows = [...vscodeLogNames, 'others' as const].map((log) =>
      auditRow(log, 'trace', textOfLog(logs, log), canaries),
    );
    for (const line of auditTable(rows)) console.log(`      ${line}`);
    assert.deepEqual(
      rows.flatMap(({ finds }) => finds),
      [],
    );
  });

  it('would have found them: the same search sees them in the answers themselves', async () => {
    const { keys, requests } = stage.sandbox;
    const header = requests.map(({ headers }) => String(headers['authorization'])).join();
    const answers = [
      { name: 'result', content: Buffer.from(text) },
      { name: 'picture', content: await readFile(await pictureFile()) },
      { name: 'request', content: Buffer.from(header) },
    ];
    assert.deepEqual(search(answers, await allCanaries(keys.live)), [
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
  async function maskedPart(frame: Frame): Promise<string> {
    const text = await everythingInPage(frame);
    return [
      applicant.fullName,
      applicant.birthDate,
      applicant.applicantId,
      applicant.reference,
    ].reduce((rest, value) => rest.replaceAll(value, ''), text);
  }

  async function readLogs(): Promise<LogText[]> {
    const { workbench } = stage;
    return [
      ...(await readLogFolder(workbench.logsFolder)),
      ...(await readBrowserLogs(workbench.page)),
    ];
  }

  async function browserStorage(): Promise<string> {
    return stage.workbench.page.evaluate(async () => {
      const dump: unknown[] = [{ ...localStorage }, { ...sessionStorage }];
      for (const { name } of await indexedDB.databases()) {
        if (name === undefined) continue;
        const database = await new Promise<IDBDatabase>((resolve, reject) => {
          const request = indexedDB.open(name);
          request.addEventListener('success', () => resolve(request.result));
          request.addEventListener('error', () => reject(new Error(`no access to ${name}`)));
        });
        for (const store of database.objectStoreNames) {
          const all = database.transaction(store).objectStore(store).getAll();
          await new Promise((resolve) => all.addEventListener('success', resolve));
          const decoder = new TextDecoder();
          dump.push([
            name,
            store,
            all.result.map((value: unknown) =>
              value instanceof Uint8Array ? decoder.decode(value) : value,
            ),
          ]);
        }
        database.close();
      }
      return JSON.stringify(dump);
    });
  }
});

async function allCanaries(keys: KeyPair): Promise<Canary[]> {
  return [
    ...credentialCanaries(keys),
    ...personalCanaries(),
    ...pictureCanaries(await readFile(await pictureFile())),
  ];
}

/** Each canary with the place in which it was found. */
function search(places: readonly Place[], canaries: readonly Canary[]): string[] {
  return canaries.flatMap((canary) =>
    places
      .filter(({ content }) => content.includes(canary.bytes))
      .map(({ name }) => `${canary.name} in ${name}`),
  );
}

async function pictureFile(): Promise<string> {
  const folder = path.join(projectRoot, 'media/samples/pictures');
  const passed = await readFile(path.join(projectRoot, 'media/samples/passed.json'), 'utf8');
  const [, image = ''] = /"image_path": "([0-9a-f]{32})"/.exec(passed) ?? [];
  const name = (await readdir(folder)).find((file) => file.startsWith(image));
  assert.ok(name, 'the sample has a picture');
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
