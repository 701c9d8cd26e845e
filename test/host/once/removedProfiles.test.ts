import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { idwiseJourney, type IdwiseJourneyRef } from '../../../src/journeys/JourneyRef';
import { followProfiles } from '../../../src/panel/followProfiles';
import { SandboxApi } from '../../sandbox/SandboxApi';
import { extension, openAnswered, run } from '../support/extension';
import { Inspector } from '../support/Inspector';
import { Person } from '../support/Person';
import { closeAllTabs, closeTab, tabsWhen } from '../support/tabs';

describe('a removed profile', () => {
  let sandbox: SandboxApi;

  before(async () => {
    await extension().activate();
    sandbox = await SandboxApi.start();
  });

  afterEach(closeAllTabs);
  after(() => sandbox.stop());

  describe('whose panels are open', () => {
    let inspector: Inspector;
    let following: vscode.Disposable[];
    let refs: IdwiseJourneyRef[];
    let profileId: string;

    beforeEach(async () => {
      inspector = new Inspector();
      const { profiles, panels, store, gate } = inspector;
      following = followProfiles(profiles, panels, store, gate);
      profileId = (await inspector.addProfile('Live', sandbox.baseUrl, sandbox.keys.live)).id;
      refs = ['passed', 'not-live'].map((slug) =>
        idwiseJourney(sandbox.journey(slug).id, profileId),
      );
    });

    afterEach(() => {
      for (const one of following) one.dispose();
      inspector.dispose();
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
