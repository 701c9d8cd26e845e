import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { errorResponse, jsonResponse } from '../../sandbox/responses';
import { person, sandbox, usePerson, useSandbox } from '../support/fixtures';
import { openAndLoad, run } from '../support/extension';
import { addProfile, removeAllProfiles } from '../support/profilesByCommand';
import { ONBOARDING } from '../../support/onboarding';

describe('idwise.copyAsCode', () => {
  useSandbox();
  usePerson();

  afterEach(removeAllProfiles);

  it('copies the request of the journey in front without key and secret', async () => {
    const { apiKey, apiSecret } = sandbox.keys.live;
    await addProfile(sandbox);
    const { id } = sandbox.journey('passed');
    await openAndLoad(id);
    person.answer('Python (requests)');
    await run('idwise.copyAsCode');
    const code = await vscode.env.clipboard.readText();
    assert.match(code, /^import os\n\nimport requests\n/);
    assert.ok(code.includes(`"${sandbox.baseUrl}/v2/spot-checks/${id}"`), code);
    assert.ok(!code.includes(apiKey) && !code.includes(apiSecret));
  });

  it('copies the request for an onboarding journey as code and as cURL', async () => {
    const id = ONBOARDING.journey_id;
    sandbox.fault(/v2\/get\//, { response: jsonResponse(200, JSON.stringify(ONBOARDING)) });
    await addProfile(sandbox);
    await openAndLoad(id);
    person.answer('Python (requests)');
    await run('idwise.copyAsCode');
    const code = await vscode.env.clipboard.readText();
    assert.ok(code.includes(`"${sandbox.baseUrl}/v2/get/${id}"`), code);
    assert.match(code, /^def get_journey_result\(\)/m);
    await run('idwise.copyAsCurl');
    const command = await vscode.env.clipboard.readText();
    assert.ok(command.includes(`'${sandbox.baseUrl}/v2/get/${id}'`), command);
  });

  it('copies the last request when there is no result', async () => {
    const id = '65ee1f0c9a3b7d0012000000';
    await addProfile(sandbox);
    await openAndLoad(id);
    await run('idwise.copyAsCurl');
    // IDWise has neither kind.
    assert.match(await vscode.env.clipboard.readText(), /\/v2\/spot-checks\//);
    sandbox.fault(/v2\/get\//, { response: errorResponse('unauthorized') });
    await run('idwise.refreshJourney');
    await run('idwise.copyAsCurl');
    assert.match(await vscode.env.clipboard.readText(), /\/v2\/get\//);
  });

  it('copies nothing for a sample', async () => {
    await openAndLoad('5a5a5a5a5a5a000000000001');
    await run('idwise.copyAsCode');
    assert.match(person.messages.join(), /not fetched from IDWise, so there is no request to copy/);
    assert.deepEqual(person.prompts, []);
  });
});
