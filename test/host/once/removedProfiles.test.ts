import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { idwiseJourney, type IdwiseJourneyRef } from '../../../src/journeys/JourneyRef';
import { ProfileStore } from '../../../src/profiles/ProfileStore';
import {
  addLive,
  inspector,
  person,
  sandbox,
  useFollowProfiles,
  useInspector,
  usePerson,
  useSandbox,
} from '../support/fixtures';
import { openAndLoad, run } from '../support/extension';
import { Person } from '../support/Person';
import { closeTab, untilTabs } from '../support/tabs';

describe('a removed profile', () => {
  useSandbox();

  describe('with open panels', () => {
    useInspector();
    useFollowProfiles();

    let refs: IdwiseJourneyRef[];
    let profileId: string;

    beforeEach(async () => {
      profileId = (await addLive()).id;
      refs = ['passed', 'not-live'].map((slug) =>
        idwiseJourney(sandbox.journey(slug).id, profileId),
      );
    });

    it('ends loading and shows a failure in each panel', async () => {
      for (const ref of refs) inspector.panels.open(ref);
      for (const ref of refs) await inspector.loaded(ref);
      await inspector.profiles.remove(profileId);
      const { store } = inspector;
      await inspector.untilStore(() =>
        refs.every((ref) => store.snapshot(ref).failure !== undefined),
      );
      for (const ref of refs) {
        assert.deepEqual(store.snapshot(ref), {
          ref,
          loading: false,
          failure: { kind: 'noProfile', subject: 'removed' },
        });
      }
    });

    it('that comes back reloads the panels', async () => {
      const [ref] = refs;
      assert.ok(ref);
      await inspector.openPanel(ref);
      const key = `idwise.profile.${profileId}`;
      const profile = inspector.window.globalState.get(key);
      await inspector.profiles.remove(profileId);
      await inspector.untilStore(() => inspector.store.snapshot(ref).failure !== undefined);
      await inspector.window.globalState.update(key, profile);
      await inspector.profiles.storeCredentials(
        { id: profileId, name: 'Live', baseUrl: sandbox.baseUrl },
        sandbox.keys.live,
      );
      await inspector.untilStore(() => inspector.store.snapshot(ref).result !== undefined);
    });
  });

  describe('and all others', () => {
    useInspector();
    usePerson();

    const recentFiles = (): Thenable<[string, vscode.FileType][]> =>
      vscode.workspace.fs.readDirectory(
        vscode.Uri.joinPath(inspector.globalStorageUri, 'recentJourneys'),
      );

    for (const [what, isRejected] of [
      ['the keyring takes its time', false],
      ['the keyring fails', true],
    ] as const) {
      it(`leave no data while a watch polls and ${what}`, async () => {
        const { profiles, window, watches, recents, store } = inspector;
        const { id } = await addLive();
        const webhooks = await inspector.webhooks();
        person.answer('http://localhost:4711/', 'Bearer token', 'handler-token');
        await webhooks.changeAddress();
        const runs = vscode.Uri.joinPath(inspector.globalStorageUri, 'runs');
        const encoder = new TextEncoder();
        await vscode.workspace.fs.writeFile(
          vscode.Uri.joinPath(runs, 'left-behind.run'),
          encoder.encode('token'),
        );
        const ref = idwiseJourney(sandbox.journey('incomplete').id, id);
        const watching = watches.start(ref);
        await inspector.untilStore(() => recents.list().length === 1);
        const open = Promise.withResolvers<void>();
        const keys = window.secrets.keys.bind(window.secrets);
        window.secrets.keys = async () => {
          await open.promise;
          return isRejected ? Promise.reject(new Error('locked')) : keys();
        };
        const removing = inspector.removeEverything().catch((error: unknown) => String(error));
        // A result that arrives meanwhile is stored.
        await store.refresh(ref);
        assert.equal(recents.list().length, 1);
        const late = store.refresh(ref);
        open.resolve();
        assert.equal(await removing, isRejected ? 'Error: locked' : undefined);
        await late;
        await watching;
        assert.deepEqual(profiles.list(), []);
        assert.deepEqual(inspector.machine.storedKeys, []);
        assert.deepEqual(window.globalState.keys(), []);
        assert.deepEqual(window.workspaceState.keys(), []);
        assert.deepEqual(await recentFiles(), []);
        assert.deepEqual(watches.watched(), []);
        assert.deepEqual(inspector.machine.secretKeys.length, isRejected ? 2 : 0);
        await assert.rejects(async () => vscode.workspace.fs.stat(runs));
        assert.deepEqual(
          webhooks
            // VS Code would open a tab for one with content, during a later test.
            .lensesOf(await vscode.workspace.openTextDocument({ language: 'json' }))
            .map(({ command }) => command?.title)[0],
          'Send to http://localhost:3000/idwise',
        );
      });
    }

    it('leave no data of a watch in another window', async () => {
      const other = inspector.machine.openWindow();
      const { id } = await addLive();
      await inspector.store.open(idwiseJourney(sandbox.journey('passed').id, id));
      await inspector.untilStore(() => inspector.recents.list().length === 1);
      const removed = new Promise((resolve) => inspector.profiles.onDidRemove(resolve));
      // Another window removes it.
      const elsewhere = new ProfileStore(other);
      await elsewhere.remove(id);
      await removed;
      // Resolves after earlier writes are stored.
      await inspector.window.globalState.update('anything', undefined);
      assert.deepEqual(inspector.machine.storedKeys, []);
      assert.deepEqual(await recentFiles(), []);
      elsewhere.dispose();
    });
  });

  it('shows its removal in an open raw result without a panel', async () => {
    const { apiKey, apiSecret } = sandbox.keys.live;
    const person = new Person().answer('Gone', 'Custom', sandbox.baseUrl, apiKey, apiSecret);
    try {
      await run('idwise.addProfile');
      const { id } = sandbox.journey('passed');
      await openAndLoad({ journeyId: id, profile: 'Gone' });
      await run('idwise.openRawResult');
      const document = vscode.window.activeTextEditor?.document;
      assert.match(document?.getText() ?? '', /"system_decision": "Complete"/);
      await closeTab(`Journey ${id.slice(0, 4)}…${id.slice(-4)}`);
      await untilTabs(() => vscode.window.tabGroups.all.flatMap(({ tabs }) => tabs).length === 1);
      const changed = new Promise<string>((resolve) => {
        const listening = vscode.workspace.onDidChangeTextDocument((event) => {
          if (event.document !== document || event.contentChanges.length === 0) return;
          listening.dispose();
          resolve(document.getText());
        });
      });
      person.answer('Gone').press('Remove');
      await run('idwise.removeProfile');
      assert.match(await changed, /^\/\/ No profile\. .* has been removed.* Add a profile/);
    } finally {
      person.press('Remove All');
      await run('idwise.removeAllProfiles');
      person.dispose();
    }
  });
});
