import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { jsonResponse } from '../../sandbox/responses';
import { SandboxApi } from '../../sandbox/SandboxApi';
import { ONBOARDING } from '../../support/onboarding';
import { person, usePerson } from '../support/fixtures';
import { openAndLoad, run } from '../support/extension';
import { addProfile, removeAllProfiles } from '../support/profilesByCommand';
import { allTabs } from '../support/tabs';

describe('idwise.saveFixture', () => {
  usePerson();

  it('opens the journey in front with invented values, untitled, under a name with a schema', async () => {
    await openAndLoad('5a5a5a5a5a5a000000000001');
    await run('idwise.saveFixture');
    const { document } = vscode.window.activeTextEditor ?? {};
    assert.ok(document?.isUntitled);
    assert.equal(document.languageId, 'json');
    assert.match(document.uri.path, /\.spotcheck\.json$/);
    const fixture = JSON.parse(document.getText()) as Readonly<Record<string, unknown>>;
    assert.equal(fixture['system_decision'], 'Complete');
    assert.match(document.getText(), /"full_name": "Alex Example 1"/);
    assert.doesNotMatch(document.getText(), /Amara|Nwosu|850412|1985|5a5a5a5a5a5a/);
    assert.match(
      person.messages.join(),
      /^Replaced by invented values: \d\d strings \(including names, dates,/,
    );
  });

  it('opens an onboarding journey under a name with its schema', async () => {
    const sandbox = await SandboxApi.start();
    try {
      sandbox.fault(/v2\/get\//, { response: jsonResponse(200, JSON.stringify(ONBOARDING)) });
      await addProfile(sandbox);
      await openAndLoad(ONBOARDING.journey_id);
      await run('idwise.saveFixture');
      const { document } = vscode.window.activeTextEditor ?? {};
      assert.ok(document?.isUntitled);
      assert.match(document.uri.path, /\.onboarding\.json$/);
      const fixture = JSON.parse(document.getText()) as Readonly<Record<string, unknown>>;
      assert.equal(fixture['final_decision'], 'Approved');
      assert.doesNotMatch(document.getText(), /Layla|Almasri|987654321|66a1f20c|Amman/);
    } finally {
      await removeAllProfiles();
      await sandbox.stop();
    }
  });

  it('needs an open journey', async () => {
    await run('idwise.saveFixture');
    assert.deepEqual(person.messages, ['Open a journey first.']);
    assert.deepEqual(allTabs(), []);
  });
});
