import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import * as vscode from 'vscode';
import { errorBody, jsonAnswer } from '../../sandbox/answer';
import { folder, person, sandbox, useFolder, usePerson, useSandbox } from '../support/fixtures';
import { run } from '../support/extension';
import { removeAllProfiles } from '../support/profilesByCommand';
import { replaceInWindow } from '../support/replaceInWindow';

const RUNS_A_COMMAND = '(command:workbench.action.files.newUntitledFile)';

/** What VS Code makes a link or an icon of. */
const NO_TEXT = /\]\(|\$\(/;

describe('a text of others', () => {
  useSandbox();
  useFolder();
  usePerson();

  afterEach(async () => {
    await removeAllProfiles();
  });

  it('is no link in a notification: the name of a file', async () => {
    const name = `notes [Open the report]${RUNS_A_COMMAND} $(check).log`;
    const file = path.join(folder, name);
    await writeFile(file, 'Nothing to be found here.\n');
    await run('idwise.checkJourneys', vscode.Uri.file(file));
    const [said = ''] = person.told;
    assert.doesNotMatch(said, NO_TEXT);
    assert.equal(said.replaceAll('\u2060', ''), `There is no journey ID in ${name}.`);
  });

  it('is no link in a prompt: the message of a response', async () => {
    const message = `[Sign in again]${RUNS_A_COMMAND} $(check)`;
    const body = errorBody('invalid_credentials', message);
    sandbox.fault(/.*/, { answer: jsonAnswer(401, body) });
    const boxes: vscode.InputBox[] = [];
    const create = vscode.window.createInputBox;
    const restore = replaceInWindow('createInputBox', () => {
      const box = create();
      boxes.push(box);
      return box;
    });
    const { apiKey, apiSecret } = sandbox.keys.live;
    person.answer('Acme', 'Custom', sandbox.baseUrl, apiKey, apiSecret);
    await run('idwise.addProfile');
    restore();
    const problem = boxes.at(-1)?.validationMessage;
    assert.ok(typeof problem === 'string');
    assert.doesNotMatch(problem, NO_TEXT);
    assert.ok(problem.replaceAll('\u2060', '').includes(message), problem);
  });
});
