import assert from 'node:assert/strict';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as vscode from 'vscode';
import type { BatchPanels } from '../../../src/batch/BatchPanels';
import type { Profile } from '../../../src/profiles/Profile';
import { errorAnswer } from '../../sandbox/answer';
import {
  folder,
  inspector,
  person,
  sandbox,
  settings,
  useFolder,
  useInspector,
  usePerson,
  useSandbox,
  useSettings,
} from '../support/fixtures';
import { run } from '../support/extension';
import { RemoteFiles } from '../support/RemoteFiles';
import { addProfile, removeAllProfiles } from '../support/profilesByCommand';
import { replaceInWindow } from '../support/replaceInWindow';
import { hang } from '../../sandbox/hang';
import { askedJourneys, askedPaths, basic, untilAsked } from '../support/sandbox';
import { allTabs, closeAllTabs, closeTab, journeyTabs, tabsWhen } from '../support/tabs';

const SAMPLE = '5a5a5a5a5a5a000000000001';

/** Titles of the tabs with many journeys. */
function batchTabs(): string[] {
  return allTabs()
    .filter(
      ({ input }) =>
        input instanceof vscode.TabInputWebview && input.viewType.endsWith('idwise.batch'),
    )
    .map(({ label }) => label);
}

describe('idwise.checkJourneys', () => {
  useSandbox();
  useFolder();
  useSettings();
  usePerson();

  let passed: string;
  let referred: string;

  before(async () => {
    passed = sandbox.journey('passed').id;
    referred = sandbox.journey('not-live').id;
  });

  beforeEach(async () => {
    await settings.set('batch.requestsPerMinute', 600);
  });

  async function file(name: string, content: string | Uint8Array): Promise<vscode.Uri> {
    const path = join(folder, name);
    await writeFile(path, content);
    return vscode.Uri.file(path);
  }

  const log = (): string =>
    `INFO spotCheckJourneyId=${passed}\nWARN ${referred} again ${passed}\nINFO ${SAMPLE}\n`;

  describe('by its command', () => {
    beforeEach(() => addProfile(sandbox, 'Acme live'));
    afterEach(removeAllProfiles);

    it('asks first, says what it will do, and then asks for each journey of the document once', async () => {
      const uri = await file('server.log', log());
      await vscode.window.showTextDocument(uri);
      sandbox.forgetRequests();
      await run('idwise.checkJourneys');
      assert.deepEqual(askedJourneys(sandbox), []);
      assert.deepEqual(batchTabs(), []);
      const [question = ''] = person.told;
      assert.match(question, /^Check 3 journeys with the profile "Acme live"\?/);
      assert.match(question, /2 requests to 127\.0\.0\.1:\d+, at most 600 a minute/);
      assert.match(question, /Each request uses the API key of this profile/);

      person.press('Check');
      await run('idwise.checkJourneys');
      assert.deepEqual(askedJourneys(sandbox), [passed, referred]);
      await tabsWhen(() => batchTabs().join() === 'Journeys in server.log');
    });

    it('takes the selection when there is one', async () => {
      const uri = await file('selected.log', log());
      const editor = await vscode.window.showTextDocument(uri);
      editor.selection = new vscode.Selection(1, 0, 1, 30);
      sandbox.forgetRequests();
      person.press('Check');
      await run('idwise.checkJourneys');
      assert.deepEqual(askedJourneys(sandbox), [referred]);
    });

    it('takes a file of another machine, up to 50 MB of it', async () => {
      const remote = new RemoteFiles();
      try {
        const uri = remote.write('server.log', log());
        sandbox.forgetRequests();
        person.press('Check');
        await run('idwise.checkJourneys', uri);
        assert.deepEqual(askedJourneys(sandbox), [passed, referred]);
        assert.equal(remote.reads, 1);
        await run('idwise.checkJourneys', remote.write('large.log', log(), 50 * 1024 * 1024 + 1));
        assert.equal(remote.reads, 1);
        assert.match(
          person.told.at(-1) ?? '',
          /^large\.log is larger than 50 MB and not stored on this machine\. Download it/,
        );
      } finally {
        remote.dispose();
      }
    });

    it('finds what stands deep in a document of one line', async () => {
      const line = `${'x'.repeat(300_000)} ${passed} ${'x'.repeat(600_000)} ${referred}`;
      await vscode.window.showTextDocument(await file('one line.log', line));
      sandbox.forgetRequests();
      person.press('Check');
      await run('idwise.checkJourneys');
      assert.deepEqual(askedJourneys(sandbox), [passed, referred]);
    });

    it('takes the file that the Explorer names', async () => {
      const uri = await file('answers.ndjson', `{"journey_id":"${referred}"}\n`);
      sandbox.forgetRequests();
      person.press('Check');
      await run('idwise.checkJourneys', uri);
      assert.deepEqual(askedJourneys(sandbox), [referred]);
      await tabsWhen(() => batchTabs().join() === 'Journeys in answers.ndjson');
    });

    it('takes the recent journeys', async () => {
      await run('idwise.openJourney', passed);
      await run('idwise.refreshJourney');
      sandbox.forgetRequests();
      person.answer('Recent Journeys');
      await closeAllTabs();
      await run('idwise.checkJourneys');
      assert.deepEqual(person.told, []);
      await tabsWhen(() => batchTabs().join() === 'Journeys in recent journeys');
      assert.deepEqual(askedJourneys(sandbox), [], 'its result is known');
    });
  });

  describe('by its services', () => {
    useInspector();

    let batches: BatchPanels;

    beforeEach(async () => {
      batches = await inspector.batches();
    });

    afterEach(() => {
      for (const panel of batches.all()) panel.close();
    });

    async function addLive(): Promise<void> {
      await inspector.addProfile('Live', sandbox.baseUrl, sandbox.keys.live);
    }

    it('offers the first 200, or all, of more than 200', async () => {
      await addLive();
      const ids = Array.from({ length: 250 }, (_, at) => at.toString(16).padStart(24, '0'));
      const uri = await file('many.log', ids.join('\n'));
      const asked: string[][] = [];
      const restore = replaceInWindow(
        'showWarningMessage',
        (_: string, options: vscode.MessageOptions, ...buttons: string[]) => {
          asked.push(buttons);
          assert.equal(options.modal, true);
          return Promise.resolve(undefined);
        },
      );
      try {
        await batches.check({ kind: 'file', uri });
      } finally {
        restore();
      }
      assert.deepEqual(asked, [['Check First 200', 'Check All 250']]);
      assert.deepEqual(sandbox.requests, []);
    });

    it('says why there is nothing to check', async () => {
      await addLive();
      await batches.check({ kind: 'file', uri: await file('empty.log', 'nothing here') });
      await batches.check({ kind: 'file', uri: await file('core.bin', Buffer.from([0, 1, 2])) });
      await batches.check({ kind: 'file', uri: vscode.Uri.file(join(folder, 'gone.log')) });
      await batches.check({ kind: 'recents' });
      assert.deepEqual(person.told, [
        'There is no journey ID in empty.log.',
        'core.bin is a binary file. Choose a text file: a log, CSV or JSON.',
        'gone.log cannot be read. Check that it is still there and that you may open it.',
        'There is no journey ID in recent journeys.',
      ]);
      assert.deepEqual(batchTabs(), []);
    });

    it('says that there is no profile, and checks samples without one', async () => {
      await batches.check({ kind: 'file', uri: await file('server.log', log()) });
      assert.match(person.told.join(), /^There is no profile yet\./);
      assert.deepEqual(batchTabs(), []);
      await batches.check({ kind: 'file', uri: await file('sample.log', SAMPLE) });
      const [panel] = batches.all();
      assert.deepEqual(
        panel?.run?.rows.map(({ decision }) => decision),
        ['Complete'],
      );
      assert.equal(person.told.length, 1);
    });

    it('does not list what it checks among the recent journeys', async () => {
      await addLive();
      person.press('Check');
      await batches.check({ kind: 'file', uri: await file('server.log', log()) });
      assert.deepEqual(inspector.recents.list(), []);
      assert.deepEqual(
        batches
          .all()[0]
          ?.run?.rows.map(({ decision }) => decision)
          .toSorted(),
        ['Complete', 'Complete', 'Refer'],
      );
    });

    it('asks only for the kind of a journey that Journeys tells', async () => {
      await addLive();
      const { id: journeyId } = sandbox.journey('approved');
      const profileId = inspector.profiles.active()?.id ?? '';
      const result = 'onboarding';
      await inspector.recents.add({ journeyId, profileId, decision: 'Complete', time: 1, result });
      person.press('Check');
      await batches.check({ kind: 'file', uri: await file('server.log', journeyId) });
      assert.deepEqual(askedPaths(sandbox), [`v2/get/${journeyId}`]);
      assert.doesNotMatch(person.told.join(), /An ID does not show the kind/);
    });

    it('sends nothing more when its tab is closed', async () => {
      await addLive();
      const { released } = hang(sandbox, passed);
      person.press('Check');
      const checked = batches.check({ kind: 'file', uri: await file('server.log', log()) });
      await untilAsked(sandbox, 1);
      await tabsWhen(() => batchTabs().length === 1);
      await closeTab('Journeys in server.log');
      await released;
      await checked;
      assert.deepEqual(batches.all(), []);
    });

    it('does not run beside another check with the same profile', async () => {
      await addLive();
      hang(sandbox, passed);
      person.press('Check');
      const first = batches.check({ kind: 'file', uri: await file('one.log', passed) });
      await untilAsked(sandbox, 1);
      await batches.check({ kind: 'file', uri: await file('two.log', referred) });
      assert.equal(batches.all()[1]?.run?.state.kind, 'occupied');
      assert.deepEqual(askedJourneys(sandbox), [passed]);
      for (const panel of batches.all()) panel.close();
      await first;
    });

    it('does not run beside a check of another profile with the same key', async () => {
      await addLive();
      hang(sandbox, passed);
      person.press('Check');
      const first = batches.check({ kind: 'file', uri: await file('one.log', passed) });
      await untilAsked(sandbox, 1);
      const { baseUrl, keys } = sandbox;
      // A profile that is added is the active one.
      await inspector.addProfile('Same key', baseUrl, keys.live);
      await batches.check({ kind: 'file', uri: await file('two.log', referred) });
      assert.equal(batches.all()[1]?.run?.state.kind, 'occupied');
      assert.deepEqual(askedJourneys(sandbox), [passed]);
      const names = await readdir(join(inspector.globalStorageUri.fsPath, 'runs'));
      assert.equal(names.length, 1);
      assert.ok(!names.join().includes(keys.live.apiKey));

      await inspector.addProfile('Other key', baseUrl, keys.sandbox);
      await batches.check({ kind: 'file', uri: await file('three.log', referred) });
      assert.equal(batches.all()[2]?.run?.state.kind, 'done');
      for (const panel of batches.all()) panel.close();
      await first;
    });

    it('begins no sooner after a check of another profile with the same key than its own next request', async () => {
      await settings.set('batch.requestsPerMinute', 60);
      await addLive();
      person.press('Check');
      await batches.check({ kind: 'file', uri: await file('one.log', passed) });
      await inspector.addProfile('Same key', sandbox.baseUrl, sandbox.keys.live);
      await batches.check({ kind: 'file', uri: await file('two.log', referred) });
      assert.deepEqual(askedJourneys(sandbox), [passed, referred]);
      const [first, second] = sandbox.requests;
      const apart = (second?.startedAt ?? 0) - (first?.startedAt ?? 0);
      // A second, but for what either request may be late by.
      assert.ok(apart > 900, `${apart} ms`);
    });

    describe('when another profile becomes the active one', () => {
      let live: Profile;

      beforeEach(async () => {
        live = await inspector.addProfile('Live', sandbox.baseUrl, sandbox.keys.live);
        // A profile that is added is the active one.
        await inspector.addProfile('Held', sandbox.baseUrl, sandbox.keys.sandbox);
        sandbox.forgetRequests();
      });

      /** The keys that requests have left with. */
      function keysUsed(): readonly (string | undefined)[] {
        return [...new Set(sandbox.requests.map(({ headers }) => headers.authorization))];
      }

      it('while the file is searched, asks with the one that it names', async () => {
        const uri = await file('server.log', log());
        person.press('Check');
        const checked = batches.check({ kind: 'file', uri });
        await inspector.profiles.activate(live.id);
        await checked;
        assert.match(person.told[0] ?? '', /with the profile "Held"\?/);
        assert.equal(askedJourneys(sandbox).length, 2);
        assert.deepEqual(keysUsed(), [basic(sandbox.keys.sandbox)]);
      });

      it('while it waits for an answer, asks with the one that it names', async () => {
        const restore = replaceInWindow('showWarningMessage', async (question: string) => {
          assert.match(question, /with the profile "Held"\?/);
          await inspector.profiles.activate(live.id);
          return 'Check';
        });
        try {
          await batches.check({ kind: 'file', uri: await file('server.log', log()) });
        } finally {
          restore();
        }
        assert.deepEqual(keysUsed(), [basic(sandbox.keys.sandbox)]);
      });

      it('while it is stopped, goes on with the one that it has begun with', async () => {
        const { arrived } = hang(sandbox, passed);
        person.press('Check');
        const checked = batches.check({ kind: 'file', uri: await file('server.log', log()) });
        await arrived;
        const [panel] = batches.all();
        panel?.run?.stop();
        await inspector.profiles.activate(live.id);
        const continued = panel?.start();
        await untilAsked(sandbox, 2);
        assert.deepEqual(keysUsed(), [basic(sandbox.keys.sandbox)]);
        panel?.close();
        await Promise.all([checked, continued]);
      });

      it('while its tab waits for a reload, names the new one and asks with it', async () => {
        const uri = await file('server.log', log());
        const tab = vscode.window.createWebviewPanel('idwise.batch', '', vscode.ViewColumn.One);
        await batches.deserializeWebviewPanel(tab, { address: uri.toString(), count: 3 });
        await inspector.profiles.activate(live.id);
        person.press('Check');
        await batches.check({ kind: 'file', uri }, batches.all()[0]);
        assert.match(person.told[0] ?? '', /with the profile "Live"\?/);
        assert.deepEqual(keysUsed(), [basic(sandbox.keys.live)]);
      });
    });

    it('stops at refused credentials', async () => {
      await addLive();
      sandbox.fault(/./, { answer: errorAnswer('invalid_credentials') });
      person.press('Check');
      await batches.check({ kind: 'file', uri: await file('server.log', log()) });
      const { state } = batches.all()[0]?.run ?? {};
      assert.equal(state?.kind === 'halted' && state.failure.kind, 'credentialsRejected');
    });

    it('comes back after a reload, and asks nothing', async () => {
      await addLive();
      const uri = await file('server.log', log());
      const tab = vscode.window.createWebviewPanel('idwise.batch', '', vscode.ViewColumn.One);
      await batches.deserializeWebviewPanel(tab, { address: uri.toString(), count: 3 });
      assert.equal(tab.title, 'Journeys in server.log');
      assert.equal(batches.all()[0]?.run, undefined);
      assert.deepEqual(sandbox.requests, []);
      assert.doesNotMatch(tab.webview.html, new RegExp(passed));
      assert.doesNotMatch(tab.webview.html, /server\.log/);

      person.press('Check');
      await batches.check({ kind: 'file', uri }, batches.all()[0]);
      assert.equal(batches.all().length, 1);
      assert.equal(batches.all()[0]?.run?.rows.length, 3);
      await tabsWhen(() => batchTabs().length === 1);
    });

    for (const state of [
      undefined,
      7,
      {},
      { count: -1 },
      { count: 2, address: 'not an address' },
    ]) {
      it(`closes a tab that came back with ${JSON.stringify(state)}`, async () => {
        const tab = vscode.window.createWebviewPanel('idwise.batch', '', vscode.ViewColumn.One);
        await batches.deserializeWebviewPanel(tab, state);
        await tabsWhen(() => batchTabs().length === 0);
        assert.deepEqual(batches.all(), []);
      });
    }

    it('keeps the journeys’ own tabs as they are', async () => {
      await addLive();
      person.press('Check');
      await batches.check({ kind: 'file', uri: await file('server.log', log()) });
      assert.deepEqual(journeyTabs(), []);
      assert.ok((await readFile(join(folder, 'server.log'), 'utf8')).includes(passed));
    });
  });
});
