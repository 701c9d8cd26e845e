import assert from 'node:assert/strict';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as vscode from 'vscode';
import type { BatchPanels } from '../../../src/batch/BatchPanels';
import type { Profile } from '../../../src/profiles/Profile';
import {
  addLive,
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
import { withReplaced } from '../support/replaceInWindow';
import { hang } from '../../sandbox/hang';
import {
  authorizations,
  basic,
  requestedJourneys,
  requestedPaths,
  untilRequested,
} from '../support/sandbox';
import { allTabs, closeAllTabs, closeTab, journeyTabs, untilTabs } from '../support/tabs';
import { column } from '../../support/columns';

const SAMPLE = '5a5a5a5a5a5a000000000001';

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

  before(() => {
    passed = sandbox.journey('passed').id;
    referred = sandbox.journey('not-live').id;
  });

  beforeEach(() => settings.set('batch.requestsPerMinute', 600));

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

    it('asks for a confirmation, then requests each journey of the document once', async () => {
      const uri = await file('server.log', log());
      await vscode.window.showTextDocument(uri);
      sandbox.forgetRequests();
      await run('idwise.checkJourneys');
      assert.deepEqual(requestedJourneys(sandbox), []);
      assert.deepEqual(batchTabs(), []);
      const [question = ''] = person.messages;
      assert.match(question, /^Check 3 journeys with the profile "Acme live"\?/);
      assert.match(question, /2 requests to 127\.0\.0\.1:\d+, at most 600 a minute/);
      assert.match(question, /Each request uses the API key of this profile/);

      person.press('Check');
      await run('idwise.checkJourneys');
      assert.deepEqual(requestedJourneys(sandbox), [passed, referred]);
      await untilTabs(() => batchTabs().join() === 'Journeys in server.log');
    });

    it('checks only the selection when there is one', async () => {
      const uri = await file('selected.log', log());
      const editor = await vscode.window.showTextDocument(uri);
      editor.selection = new vscode.Selection(1, 0, 1, 30);
      sandbox.forgetRequests();
      person.press('Check');
      await run('idwise.checkJourneys');
      assert.deepEqual(requestedJourneys(sandbox), [referred]);
    });

    it('checks a remote file of up to 50 MB', async () => {
      const remote = new RemoteFiles();
      try {
        const uri = remote.write('server.log', log());
        sandbox.forgetRequests();
        person.press('Check');
        await run('idwise.checkJourneys', uri);
        assert.deepEqual(requestedJourneys(sandbox), [passed, referred]);
        assert.equal(remote.reads, 1);
        await run('idwise.checkJourneys', remote.write('large.log', log(), 50 * 1024 * 1024 + 1));
        assert.equal(remote.reads, 1);
        assert.match(
          person.messages.at(-1) ?? '',
          /^large\.log is larger than 50 MB and not stored on this machine\. Download it/,
        );
      } finally {
        remote.dispose();
      }
    });

    it('checks the recent journeys', async () => {
      await run('idwise.openJourney', passed);
      await run('idwise.refreshJourney');
      sandbox.forgetRequests();
      person.answer('Recent Journeys');
      await closeAllTabs();
      await run('idwise.checkJourneys');
      assert.deepEqual(person.messages, []);
      await untilTabs(() => batchTabs().join() === 'Journeys in recent journeys');
      assert.deepEqual(requestedJourneys(sandbox), [], 'its result is known');
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

    async function checkFile(name: string, content: string | Uint8Array): Promise<void> {
      await batches.check({ kind: 'file', uri: await file(name, content) });
    }

    it('offers to check the first 200 or all of more than 200 journeys', async () => {
      await addLive();
      const ids = Array.from({ length: 250 }, (_, at) => at.toString(16).padStart(24, '0'));
      const asked: string[][] = [];
      await withReplaced(
        'showWarningMessage',
        (_: string, options: vscode.MessageOptions, ...buttons: string[]) => {
          asked.push(buttons);
          assert.equal(options.modal, true);
          return Promise.resolve(undefined);
        },
        () => checkFile('many.log', ids.join('\n')),
      );
      assert.deepEqual(asked, [['Check First 200', 'Check All 250']]);
      assert.deepEqual(sandbox.requests, []);
    });

    it('says why there is nothing to check', async () => {
      await addLive();
      await checkFile('empty.log', 'nothing here');
      await checkFile('core.bin', Buffer.from([0, 1, 2]));
      await batches.check({ kind: 'file', uri: vscode.Uri.file(join(folder, 'gone.log')) });
      await batches.check({ kind: 'recents' });
      assert.deepEqual(person.messages, [
        'There is no journey ID in empty.log.',
        'core.bin is a binary file. Choose a text file: a log, CSV or JSON.',
        'gone.log cannot be read. Check that it is still there and that you may open it.',
        'There is no journey ID in recent journeys.',
      ]);
      assert.deepEqual(batchTabs(), []);
    });

    it('needs a profile, except for samples', async () => {
      await checkFile('server.log', log());
      assert.match(person.messages.join(), /^There is no profile yet\./);
      assert.deepEqual(batchTabs(), []);
      await checkFile('sample.log', SAMPLE);
      const [panel] = batches.all();
      assert.deepEqual(column(panel?.run?.rows ?? [], 'decision'), ['Complete']);
      assert.equal(person.messages.length, 1);
    });

    it('does not add its journeys to the recent journeys', async () => {
      await addLive();
      person.press('Check');
      await checkFile('server.log', log());
      assert.deepEqual(inspector.recents.list(), []);
      assert.deepEqual(
        batches
          .all()[0]
          ?.run?.rows.map(({ decision }) => decision)
          .toSorted(),
        ['Complete', 'Complete', 'Refer'],
      );
    });

    it('requests only the kind that Journeys has', async () => {
      await addLive();
      const { id: journeyId } = sandbox.journey('approved');
      const profileId = inspector.profiles.active()?.id ?? '';
      const result = 'onboarding';
      await inspector.recents.add({ journeyId, profileId, decision: 'Complete', time: 1, result });
      person.press('Check');
      await batches.check({ kind: 'file', uri: await file('server.log', journeyId) });
      assert.deepEqual(requestedPaths(sandbox), [`v2/get/${journeyId}`]);
      assert.doesNotMatch(person.messages.join(), /An ID does not show the kind/);
    });

    it('is running in the status bar from its start', async () => {
      await addLive();
      const messages: (string | undefined)[] = [];
      person.press('Check');
      await withReplaced(
        'withProgress',
        (_: vscode.ProgressOptions, task: Parameters<typeof vscode.window.withProgress>[1]) =>
          task(
            { report: ({ message }) => messages.push(message) },
            new vscode.CancellationTokenSource().token,
          ),
        () => checkFile('server.log', log()),
      );
      assert.match(messages[0] ?? '', /^0 of 3 checked, 3 remaining(?!, stopped)/);
    });

    it('sends no more requests when its tab is closed', async () => {
      await addLive();
      const { released } = hang(sandbox, passed);
      person.press('Check');
      const checked = checkFile('server.log', log());
      await untilRequested(sandbox, 1);
      await untilTabs(() => batchTabs().length === 1);
      await closeTab('Journeys in server.log');
      await released;
      await checked;
      assert.deepEqual(batches.all(), []);
    });

    it('waits for a check with the same key in another profile', async () => {
      await addLive();
      hang(sandbox, passed);
      person.press('Check');
      const first = checkFile('one.log', passed);
      await untilRequested(sandbox, 1);
      const { baseUrl, keys } = sandbox;
      // Adding a profile activates it.
      await inspector.addProfile('Same key', baseUrl, keys.live);
      await checkFile('two.log', referred);
      assert.equal(batches.all()[1]?.run?.state.kind, 'occupied');
      assert.deepEqual(requestedJourneys(sandbox), [passed]);
      const names = await readdir(join(inspector.globalStorageUri.fsPath, 'runs'));
      assert.equal(names.length, 1);
      assert.ok(!names.join().includes(keys.live.apiKey));

      await inspector.addProfile('Other key', baseUrl, keys.sandbox);
      await checkFile('three.log', referred);
      assert.equal(batches.all()[2]?.run?.state.kind, 'done');
      for (const panel of batches.all()) panel.close();
      await first;
    });

    it('keeps the pace of a previous check with the same key', async () => {
      await settings.set('batch.requestsPerMinute', 60);
      await addLive();
      person.press('Check');
      await checkFile('one.log', passed);
      await inspector.addProfile('Same key', sandbox.baseUrl, sandbox.keys.live);
      await checkFile('two.log', referred);
      assert.deepEqual(requestedJourneys(sandbox), [passed, referred]);
      const [first, second] = sandbox.requests;
      const apart = (second?.startedAt ?? 0) - (first?.startedAt ?? 0);
      // One second, minus the jitter of both requests.
      assert.ok(apart > 900, `${apart} ms`);
    });

    describe('when another profile becomes active', () => {
      let live: Profile;

      beforeEach(async () => {
        live = await addLive();
        // Adding a profile activates it.
        await inspector.addProfile('Held', sandbox.baseUrl, sandbox.keys.sandbox);
        sandbox.forgetRequests();
      });

      function keysUsed(): readonly (string | undefined)[] {
        return [...new Set(authorizations(sandbox))];
      }

      it('while it searches the file, uses the profile of its question', async () => {
        const uri = await file('server.log', log());
        person.press('Check');
        const checked = batches.check({ kind: 'file', uri });
        await inspector.profiles.activate(live.id);
        await checked;
        assert.match(person.messages[0] ?? '', /with the profile "Held"\?/);
        assert.equal(requestedJourneys(sandbox).length, 2);
        assert.deepEqual(keysUsed(), [basic(sandbox.keys.sandbox)]);
      });

      it('while it waits for an answer, uses the profile of its question', async () => {
        const answer = async (question: string): Promise<string> => {
          assert.match(question, /with the profile "Held"\?/);
          await inspector.profiles.activate(live.id);
          return 'Check';
        };
        await withReplaced('showWarningMessage', answer, () => checkFile('server.log', log()));
        assert.deepEqual(keysUsed(), [basic(sandbox.keys.sandbox)]);
      });

      it('while it is stopped, continues with its first profile', async () => {
        const { arrived } = hang(sandbox, passed);
        person.press('Check');
        const checked = checkFile('server.log', log());
        await arrived;
        const [panel] = batches.all();
        panel?.run?.stop();
        await inspector.profiles.activate(live.id);
        const continued = panel?.start();
        await untilRequested(sandbox, 2);
        assert.deepEqual(keysUsed(), [basic(sandbox.keys.sandbox)]);
        panel?.close();
        await Promise.all([checked, continued]);
      });

      it('while its restored tab waits, uses the new profile', async () => {
        const uri = await file('server.log', log());
        const tab = vscode.window.createWebviewPanel('idwise.batch', '', vscode.ViewColumn.One);
        await batches.deserializeWebviewPanel(tab, { address: uri.toString(), count: 3 });
        await inspector.profiles.activate(live.id);
        person.press('Check');
        await batches.check({ kind: 'file', uri }, batches.all()[0]);
        assert.match(person.messages[0] ?? '', /with the profile "Live"\?/);
        assert.deepEqual(keysUsed(), [basic(sandbox.keys.live)]);
      });
    });

    it('is restored after a reload without a request', async () => {
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
      await untilTabs(() => batchTabs().length === 1);
    });

    for (const state of [
      undefined,
      7,
      {},
      { count: -1 },
      { count: 2, address: 'not an address' },
    ]) {
      it(`closes a tab restored with the state ${JSON.stringify(state)}`, async () => {
        const tab = vscode.window.createWebviewPanel('idwise.batch', '', vscode.ViewColumn.One);
        await batches.deserializeWebviewPanel(tab, state);
        await untilTabs(() => batchTabs().length === 0);
        assert.deepEqual(batches.all(), []);
      });
    }

    it('opens no journey tabs and does not change the file', async () => {
      await addLive();
      person.press('Check');
      await checkFile('server.log', log());
      assert.deepEqual(journeyTabs(), []);
      assert.ok((await readFile(join(folder, 'server.log'), 'utf8')).includes(passed));
    });
  });
});
