import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { idwiseJourney, type IdwiseJourneyRef } from '../../../src/journeys/JourneyRef';
import { ProfileStore } from '../../../src/profiles/ProfileStore';
import { followProfiles } from '../../../src/panel/followProfiles';
import {
  inspector,
  person,
  sandbox,
  useInspector,
  usePerson,
  useSandbox,
} from '../support/fixtures';
import { openAnswered, run } from '../support/extension';
import { Person } from '../support/Person';
import { closeTab, tabsWhen } from '../support/tabs';

describe('a removed profile', () => {
  useSandbox();

  describe('whose panels are open', () => {
    useInspector();

    let following: vscode.Disposable[];
    let refs: IdwiseJourneyRef[];
    let profileId: string;

    beforeEach(async () => {
      const { profiles, panels, store, gate } = inspector;
      following = followProfiles(profiles, panels, store, gate);
      profileId = (await inspector.addProfile('Live', sandbox.baseUrl, sandbox.keys.live)).id;
      refs = ['passed', 'not-live'].map((slug) =>
        idwiseJourney(sandbox.journey(slug).id, profileId),
      );
    });

    afterEach(() => {
      for (const one of following) one.dispose();
    });

    it('is said by each of them, and none goes on loading', async () => {
      for (const ref of refs) inspector.panels.open(ref);
      for (const ref of refs) await inspector.answered(ref);
      await inspector.profiles.remove(profileId);
      const { store } = inspector;
      await inspector.when(() => refs.every((ref) => store.snapshot(ref).failure !== undefined));
      for (const ref of refs) {
        assert.deepEqual(store.snapshot(ref), {
          ref,
          loading: false,
          failure: { kind: 'noProfile', subject: 'removed' },
        });
      }
    });

    it('and comes back lets them ask again', async () => {
      const [ref] = refs;
      assert.ok(ref);
      inspector.panels.open(ref);
      await inspector.answered(ref);
      const key = `idwise.profile.${profileId}`;
      const profile = inspector.window.globalState.get(key);
      await inspector.profiles.remove(profileId);
      await inspector.when(() => inspector.store.snapshot(ref).failure !== undefined);
      await inspector.window.globalState.update(key, profile);
      await inspector.profiles.storeCredentials(
        { id: profileId, name: 'Live', baseUrl: sandbox.baseUrl },
        sandbox.keys.live,
      );
      await inspector.when(() => inspector.store.snapshot(ref).result !== undefined);
    });

    it('has nothing of it remembered without a panel', async () => {
      const [ref] = refs;
      assert.ok(ref);
      await inspector.store.open(ref);
      assert.ok(inspector.store.snapshot(ref).result);
      await inspector.profiles.remove(profileId);
      assert.deepEqual(inspector.store.snapshot(ref), { ref, loading: false });
    });
  });

  describe('with all others', () => {
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
      it(`leaves nothing behind while a watch polls and ${what}`, async () => {
        const { profiles, window, watches, recents, store } = inspector;
        const { id } = await inspector.addProfile('Live', sandbox.baseUrl, sandbox.keys.live);
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
        await inspector.when(() => recents.list().length === 1);
        const open = Promise.withResolvers<void>();
        const keys = window.secrets.keys.bind(window.secrets);
        window.secrets.keys = async () => {
          await open.promise;
          return isRejected ? Promise.reject(new Error('locked')) : keys();
        };
        const removing = inspector.removeEverything().catch((error: unknown) => String(error));
        // A result that arrives meanwhile is noted.
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
            // One with content would get a tab from VS Code in the middle of a later test.
            .lensesOf(await vscode.workspace.openTextDocument({ language: 'json' }))
            .map(({ command }) => command?.title)[0],
          'Send to http://localhost:3000/idwise',
        );
      });
    }

    it('leaves nothing behind of a watch in another window', async () => {
      const other = inspector.machine.openWindow();
      const { id } = await inspector.addProfile('Live', sandbox.baseUrl, sandbox.keys.live);
      await inspector.store.open(idwiseJourney(sandbox.journey('passed').id, id));
      await inspector.when(() => inspector.recents.list().length === 1);
      const removed = new Promise((resolve) => inspector.profiles.onDidRemove(resolve));
      // As another window removes it, which knows of the credentials first.
      const elsewhere = new ProfileStore(other);
      await elsewhere.remove(id);
      await removed;
      // Settles when all that was written before is stored.
      await inspector.window.globalState.update('anything', undefined);
      assert.deepEqual(inspector.machine.storedKeys, []);
      assert.deepEqual(await recentFiles(), []);
      elsewhere.dispose();
    });
  });

  it('whose raw result is open says so in its place, and what to do, without a panel', async () => {
    const { apiKey, apiSecret } = sandbox.keys.live;
    const person = new Person().answer('Gone', 'Custom', sandbox.baseUrl, apiKey, apiSecret);
    try {
      await run('idwise.addProfile');
      const { id } = sandbox.journey('passed');
      await openAnswered({ journeyId: id, profile: 'Gone' });
      await run('idwise.openRawResult');
      const document = vscode.window.activeTextEditor?.document;
      assert.match(document?.getText() ?? '', /"system_decision": "Complete"/);
      await closeTab(`Journey ${id.slice(0, 4)}…${id.slice(-4)}`);
      await tabsWhen(() => vscode.window.tabGroups.all.flatMap(({ tabs }) => tabs).length === 1);
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
