import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { extension, openAnswered, run } from '../support/extension';
import { Person } from '../support/Person';
import { allTabs, closeAllTabs } from '../support/tabs';

describe('idwise.saveFixture', () => {
  let person: Person;

  before(() => extension().activate());

  beforeEach(() => {
    person = new Person();
  });

  afterEach(async () => {
    person.dispose();
    if (vscode.window.activeTextEditor) await run('workbench.action.revertAndCloseActiveEditor');
    await closeAllTabs();
  });

  it('opens the journey in front with invented values, unsaved, under a name that the schema goes by', async () => {
    await openAnswered('5a5a5a5a5a5a000000000001');
    await run('idwise.saveFixture');
    const { document } = vscode.window.activeTextEditor ?? {};
    assert.ok(document?.isUntitled);
    assert.equal(document.languageId, 'json');
    assert.match(document.uri.path, /\.spotcheck\.json$/);
    const fixture = JSON.parse(document.getText()) as Readonly<Record<string, unknown>>;
    assert.equal(fixture['system_decision'], 'Complete');
    assert.match(document.getText(), /"full_name": "Alex Example 1"/);
    assert.doesNotMatch(document.getText(), /Amara|Nwosu|850412|1985|5a5a5a5a5a5a/);
    assert.match(person.told.join(), /^Replaced by invented values: \d\d texts \(names, dates,/);
  });

  it('says that there is no journey', async () => {
    await run('idwise.saveFixture');
    assert.deepEqual(person.told, ['Open a journey first.']);
    assert.deepEqual(allTabs(), []);
  });
});
