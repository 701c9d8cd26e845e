import assert from 'node:assert/strict';
import { errorAnswer, jsonAnswer } from '../sandbox/answer';
import { everythingInPage, itLeavesNoErrorBehind, until, useStage } from './stage';

const checkedId = '000000000000000000000000';

describe('profiles', () => {
  const stage = useStage();

  /** Answers the steps of Add Profile, as many as there are answers, and waits for the step that follows. */
  async function walk(...answers: readonly string[]): Promise<void> {
    const { quickInput } = stage.workbench;
    const questions = ['Name of the profile', 'Region', 'Base URL', 'API key', 'API secret'];
    for (const [at, question] of questions.entries()) {
      await quickInput.waitFor(question);
      const answer = answers[at];
      if (answer === undefined) return;
      if (question === 'Region') await quickInput.pick(answer);
      else await quickInput.accept(answer);
    }
  }

  async function untilOneRequest(): Promise<void> {
    await until(
      'the check of the credentials',
      () => stage.sandbox.requests.length,
      (count) => count === 1,
    );
  }

  it('are asked for by the panel of a journey that is opened without one', async () => {
    const { id } = stage.sandbox.journey('passed');
    const frame = await stage.openJourney(id);
    const alert = frame.getByRole('alert');
    await alert.getByRole('heading', { name: 'No profile' }).waitFor();
    await frame.getByRole('heading', { level: 1, name: 'Could not load', exact: true }).waitFor();
    await frame.getByRole('toolbar', { name: 'Actions', exact: true }).waitFor();
    assert.deepEqual(stage.sandbox.requests, []);
  });

  it('leave nothing and send nothing when Escape is pressed at any step', async () => {
    const { sandbox, workbench } = stage;
    const answers = ['Acme live', 'Custom', sandbox.baseUrl, sandbox.keys.live.apiKey];
    for (let count = 0; count <= answers.length; count += 1) {
      await workbench.runCommand('IDWise: Add Profile…');
      await walk(...answers.slice(0, count));
      await workbench.quickInput.escape();
      await workbench.statusBar('IDWise: no profile').waitFor();
    }
    assert.deepEqual(sandbox.requests, []);
    assert.deepEqual(await workbench.notifications(), []);
  });

  it('say what is wrong with a name, a base URL and a key while it is typed', async () => {
    const { quickInput } = stage.workbench;
    const frame = await stage.workbench.journeyFrame();
    await frame.getByRole('button', { name: 'Add Profile…', exact: true }).click();
    await walk();
    await quickInput.type('samples');
    await quickInput.validation('built-in');
    await quickInput.type('n'.repeat(61));
    await quickInput.validation('60');
    await quickInput.type('   ');
    await quickInput.validation();
    await quickInput.accept();
    assert.equal(await quickInput.isOpen(), true);
    await quickInput.accept('Acme live');
    await quickInput.waitFor('Region');
    assert.deepEqual(await quickInput.items(), ['EU', 'UAE', 'Qatar', 'Custom']);
    await quickInput.pick('Custom');
    await quickInput.waitFor('Base URL');
    for (const [url, reason] of [
      ['api.idwise.com', 'not a URL'],
      ['ftp://api.idwise.com/journey', 'https://'],
      ['http://api.idwise.com/journey', 'this machine'],
      ['http://localhost.idwise.com/journey', 'this machine'],
      ['https://me:word@api.idwise.com/journey', 'user name'],
      ['https://api.idwise.com/journey?a=1', 'question mark'],
      ['https://api.idwise.com/journey#a', '#'],
    ] as const) {
      await quickInput.type(url);
      await quickInput.validation(reason);
    }
    await quickInput.accept(`${stage.sandbox.baseUrl}/`);
    await quickInput.waitFor('API key');
    await quickInput.type('key:secret');
    await quickInput.validation('colon');
  });

  it('go one step back with Back, and keep what was typed, except the secret', async () => {
    const { quickInput } = stage.workbench;
    const { apiKey, apiSecret } = stage.sandbox.keys.live;
    await quickInput.accept(apiKey);
    await quickInput.waitFor('API secret (older pages');
    assert.equal(await quickInput.input.getAttribute('type'), 'password');
    await quickInput.type(apiSecret);
    await quickInput.back();
    await quickInput.waitFor('API key');
    assert.equal(await quickInput.value(), apiKey);
    await quickInput.back();
    await quickInput.waitFor('Base URL');
    assert.equal(await quickInput.value(), `${stage.sandbox.baseUrl}/`);
    await quickInput.back();
    await quickInput.waitFor('Region');
    await quickInput.back();
    await quickInput.waitFor('Name of the profile');
    assert.equal(await quickInput.value(), 'Acme live');
    await quickInput.accept();
    await quickInput.waitFor('Region');
    await quickInput.accept();
    await quickInput.waitFor('Base URL');
    await quickInput.accept();
    await quickInput.waitFor('API key');
    assert.equal(await quickInput.value(), apiKey);
    await quickInput.accept();
    await quickInput.waitFor('API secret (older pages');
    assert.equal(await quickInput.value(), '');
    assert.deepEqual(stage.sandbox.requests, []);
  });

  it('are not saved with a pair that IDWise refuses: the key is asked for again, with the reason', async () => {
    const { sandbox, workbench } = stage;
    await workbench.quickInput.accept('not the secret');
    await workbench.quickInput.waitFor('API key');
    assert.equal(await workbench.quickInput.value(), sandbox.keys.live.apiKey);
    await workbench.quickInput.validation('rejected');
    await workbench.statusBar('IDWise: no profile').waitFor();
    assert.deepEqual(
      sandbox.requests.map(({ method, path, status }) => ({ method, path, status })),
      [{ method: 'GET', path: `/journey/v2/spot-checks/${checkedId}`, status: 401 }],
    );
  });

  it('become active when IDWise accepts the pair, and the panel that waited loads', async () => {
    const { sandbox, workbench } = stage;
    await workbench.quickInput.accept();
    await stage.answer('API secret (older pages', sandbox.keys.live.apiSecret);
    await workbench.statusBar('IDWise: Acme live').waitFor();
    const frame = await workbench.untilJourneyDrawn(sandbox.journey('passed').id);
    await frame.getByRole('heading', { level: 1, name: 'Complete', exact: true }).waitFor();
    await frame.getByText('Acme live', { exact: true }).waitFor();
    assert.equal(stage.resultRequests(sandbox.journey('passed').id).length, 1);
  });

  it('have names of their own, whatever the case', async () => {
    const { quickInput } = stage.workbench;
    await stage.workbench.runCommand('IDWise: Add Profile…');
    await walk();
    await quickInput.type('ACME LIVE');
    await quickInput.validation('already');
    await quickInput.escape();
  });

  it('can be tried again or saved anyway when the server fails at the check', async () => {
    const { sandbox, workbench } = stage;
    const { dialog } = workbench;
    const broken = jsonAnswer(500, '{"success": false, "message": "Broken.", "error_code": null}');
    const fault = sandbox.fault(checkedId, { answer: broken });
    sandbox.forgetRequests();
    await workbench.runCommand('IDWise: Add Profile…');
    await walk('Acme new', 'Custom', sandbox.baseUrl, sandbox.keys.live.apiKey, 'not the secret');
    await dialog.getByText('The credentials could not be checked.').waitFor();
    assert.equal(fault.hits, 1);
    await dialog.getByRole('button', { name: 'Try Again', exact: true }).click();
    await until(
      'a second check',
      () => fault.hits,
      (hits) => hits === 2,
    );
    await dialog.getByText('The credentials could not be checked.').waitFor();
    await workbench.statusBar('IDWise: Acme live').waitFor();
    await dialog.getByRole('button', { name: 'Save Anyway', exact: true }).click();
    await workbench.statusBar('IDWise: Acme new').waitFor();
    fault.remove();
  });

  it('get other credentials from the button of a panel that was refused, which then loads', async () => {
    const { sandbox } = stage;
    const { id } = sandbox.journey('not-live');
    const frame = await stage.openJourney(id);
    const alert = frame.getByRole('alert');
    await alert.getByRole('heading', { name: 'Credentials rejected' }).waitFor();
    await alert.getByRole('button', { name: 'Update Credentials…', exact: true }).click();
    await stage.answer('API key', sandbox.keys.live.apiKey);
    await stage.answer('API secret (older pages', sandbox.keys.live.apiSecret);
    await frame.getByRole('heading', { level: 1, name: 'Refer', exact: true }).waitFor();
    assert.equal(await alert.count(), 0);
  });

  it('are switched where a key of the other environment is needed', async () => {
    const { sandbox, workbench } = stage;
    await stage.addProfile('Acme sandbox', sandbox.keys.sandbox);
    await workbench.statusBar('IDWise: Acme sandbox').click();
    await workbench.quickInput.waitFor('Switch Profile');
    await workbench.quickInput.pick('Acme live');
    await workbench.statusBar('IDWise: Acme live').waitFor();

    const { id } = sandbox.journey('odd-rule-keys');
    const refused = await stage.openJourney(id);
    const alert = refused.getByRole('alert');
    await alert.getByRole('heading', { name: 'Journey of another environment' }).waitFor();
    await alert.getByRole('button', { name: 'Switch Profile…', exact: true }).click();
    await workbench.quickInput.waitFor('Switch Profile');
    await workbench.quickInput.pick('Acme sandbox');
    await workbench.statusBar('IDWise: Acme sandbox').waitFor();
  });

  it('keep their panels: the same journey with the other profile has a tab of its own', async () => {
    const { sandbox, workbench } = stage;
    const { id } = sandbox.journey('odd-rule-keys');
    const title = `Journey ${id.slice(0, 4)}…${id.slice(-4)}`;
    await stage.openJourney(id);
    const frame = await workbench.untilJourneyDrawn(id);
    await frame.getByRole('heading', { level: 1, name: 'Complete', exact: true }).waitFor();
    await frame.getByText('Acme sandbox', { exact: true }).waitFor();
    const tabs = await workbench.tabs();
    assert.equal(tabs.filter((tab) => tab === title).length, 2, tabs.join(', '));
  });

  it('are removed with the data that they showed, after Remove was pressed', async () => {
    const { sandbox, workbench } = stage;
    const { id } = sandbox.journey('passed');
    await stage.closeAllTabs();
    await workbench.statusBar('IDWise: Acme sandbox').click();
    await workbench.quickInput.pick('Acme live');
    await workbench.statusBar('IDWise: Acme live').waitFor();
    await stage.openJourney(id);
    const frame = await workbench.untilJourneyDrawn(id);
    await frame.getByText('Amara Nwosu-Lind', { exact: true }).waitFor();

    for (const [button, profile] of [
      ['Cancel', 'Acme live'],
      ['Remove', 'Acme new'],
      ['Remove', 'Acme sandbox'],
      ['Remove', 'Acme live'],
    ] as const) {
      await workbench.runCommand('IDWise: Remove Profile…');
      await workbench.quickInput.waitFor('Remove Profile');
      await workbench.quickInput.pick(profile);
      await workbench.dialog.getByText(profile).first().waitFor();
      await workbench.dialog.getByRole('button', { name: button, exact: true }).click();
      await workbench.dialog.waitFor({ state: 'hidden' });
      if (profile !== 'Acme live' || button === 'Cancel') {
        await workbench.statusBar('IDWise: Acme live').waitFor();
        await frame.getByText('Amara Nwosu-Lind', { exact: true }).waitFor();
      }
    }

    await workbench.statusBar('IDWise: no profile').waitFor();
    await frame.getByRole('alert').waitFor();
    const page = await everythingInPage(await workbench.journeyDocument());
    assert.ok(!page.includes('Amara Nwosu-Lind'), 'the page still holds what the profile showed');
    assert.equal(await frame.locator('img, video').count(), 0);
    await frame.getByRole('heading', { level: 1, name: 'Could not load', exact: true }).waitFor();
  });

  it('all go with Remove All Profiles and Credentials…, and the recent journeys with them', async () => {
    const { sandbox, workbench } = stage;
    await stage.addProfile('Acme live', sandbox.keys.live);
    await stage.addProfile('Acme sandbox', sandbox.keys.sandbox);
    await stage.openJourney(sandbox.journey('forty-rules').id);
    await workbench.untilJourneyDrawn(sandbox.journey('forty-rules').id);
    const journeys = await workbench.tree('Journeys');
    await journeys.getByRole('treeitem').first().waitFor();

    await workbench.runCommand('IDWise: Remove All Profiles and Credentials…');
    await workbench.dialog.getByRole('button', { name: 'Remove All', exact: true }).click();
    await workbench.statusBar('IDWise: no profile').waitFor();
    await journeys.getByText('No profile yet').waitFor();
    assert.equal(await journeys.getByRole('treeitem').count(), 0);

    // A profile of the same name starts anew: nothing is left of its predecessor.
    await workbench.runCommand('IDWise: Add Profile…');
    sandbox.fault(checkedId, { answer: errorAnswer('invalid_credentials'), times: 1 });
    sandbox.forgetRequests();
    await walk('Acme live', 'Custom', sandbox.baseUrl, sandbox.keys.live.apiKey, 'wrong');
    await untilOneRequest();
    await workbench.quickInput.validation('rejected');
    await workbench.quickInput.escape();
    await workbench.statusBar('IDWise: no profile').waitFor();
  });

  itLeavesNoErrorBehind(stage);
});
