import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import type { FrameLocator } from '@playwright/test';
import {
  allCanaries,
  applicant,
  findCanaries,
  pictureFile,
  type Place,
  resultOfApplicant,
} from './canaries.mts';
import { expect, test } from './test.mts';
import { browserStorage } from './window/browserStorage.mts';

const JOURNEY_ID = 'ca4a12e0000000000000beef';

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
  const text = resultOfApplicant(sandbox.journey('passed').text, JOURNEY_ID);
  sandbox.addJourney({ id: JOURNEY_ID, environment: 'live', text });
  await inspector.addProfile('Acme live');
  const frame = await inspector.showJourney(JOURNEY_ID);

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
    await expect(window.tab(`${JOURNEY_ID}.json`)).toBeVisible();
    note('raw result in privacy mode', await window.editorText());
    await window.runCommand('IDWise: Toggle Privacy Mode');
    await window.runCommand('View: Close Editor');
  });

  await test.step('errors hold everything that IDWise says', async () => {
    for (const id of ['fa1700000000000000004010', 'fa1700000000000000005000']) {
      const failing = await inspector.openJourney(id);
      await expect(failing.getByRole('alert')).toBeVisible();
      note(`page: error of ${id}`, await failing.locator('html').innerHTML());
    }
  });

  await test.step('a file is hovered, and the window is loaded again', async () => {
    await window.openFile('webhook.json');
    await window.hover('5a5a5a5a5a5a');
    await inspector.showJourney(JOURNEY_ID);
    await window.reload();
    note('page: after a reload', await maskedPart(await window.untilJourneyDrawn(JOURNEY_ID)));
    await window.runCommand('IDWise: Show Log');
    const output = window.page.locator('.part.panel');
    await expect(output.locator('.view-line').first()).toBeVisible();
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
    expect(findCanaries(places, await allCanaries(sandbox.keys.live))).toEqual([]);
  });

  await test.step('the same search finds all of it in the answers themselves', async () => {
    const header = sandbox.requests.map(({ headers }) => String(headers['authorization'])).join();
    const answers = [
      { name: 'result', content: Buffer.from(text) },
      { name: 'picture', content: await readFile(await pictureFile()) },
      { name: 'request', content: Buffer.from(header) },
    ];
    expect(findCanaries(answers, await allCanaries(sandbox.keys.live))).toEqual([
      'API key (base64) in request',
      'Basic header in request',
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
