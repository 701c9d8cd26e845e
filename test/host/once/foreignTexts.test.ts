import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import * as vscode from 'vscode';
import { errorBody, jsonResponse } from '../../sandbox/responses';
import { folder, person, sandbox, useFolder, usePerson, useSandbox } from '../support/fixtures';
import { run } from '../support/extension';
import { removeAllProfiles } from '../support/profilesByCommand';
import { withReplaced } from '../support/replaceInWindow';

const RUNS_A_COMMAND = '(command:workbench.action.files.newUntitledFile)';

/** Syntax that VS Code shows as a link or an icon. */
const LINK_OR_ICON = /\]\(|\$\(/;

describe('external text', () => {
  useSandbox();
  useFolder();
  usePerson();

  afterEach(removeAllProfiles);

  it('is shown without links in a notification: the name of a file', async () => {
    const name = `notes [Open the report]${RUNS_A_COMMAND} $(check).log`;
    const file = path.join(folder, name);
    await writeFile(file, 'Nothing to be found here.\n');
    await run('idwise.checkJourneys', vscode.Uri.file(file));
    const [message = ''] = person.messages;
    assert.doesNotMatch(message, LINK_OR_ICON);
    assert.equal(message.replaceAll('\u2060', ''), `There is no journey ID in ${name}.`);
  });

  it('is shown without links in a prompt: the message of a response', async () => {
    const message = `[Sign in again]${RUNS_A_COMMAND} $(check)`;
    const body = errorBody('invalid_credentials', message);
    sandbox.fault(/.*/, { response: jsonResponse(401, body) });
    const boxes: vscode.InputBox[] = [];
    const create = vscode.window.createInputBox;
    const { apiKey, apiSecret } = sandbox.keys.live;
    person.answer('Acme', 'Custom', sandbox.baseUrl, apiKey, apiSecret);
    await withReplaced(
      'createInputBox',
      () => {
        const box = create();
        boxes.push(box);
        return box;
      },
      () => run('idwise.addProfile'),
    );
    const problem = boxes.at(-1)?.validationMessage;
    assert.ok(typeof problem === 'string');
    assert.doesNotMatch(problem, LINK_OR_ICON);
    assert.ok(problem.replaceAll('\u2060', '').includes(message), problem);
  });
});
