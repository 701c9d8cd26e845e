import assert from 'node:assert/strict';
import type { FrameLocator, Locator } from 'playwright-core';
import { itLeavesNoErrorBehind, until, useStage } from './stage';

/** Commands that act on the journey in front. */
const commandsOfAPanel = [
  'IDWise: Refresh Journey',
  'IDWise: Watch Journey Until Complete',
  'IDWise: Open Raw Result',
  'IDWise: Copy Request as cURL',
  'IDWise: Copy Summary as Markdown',
  'IDWise: Compare With…',
];

const watchedId = 'fa1700000000000000000710';
const neverDecidedId = 'fa1700000000000000000712';

describe('the actions of a panel', () => {
  const stage = useStage({ profile: 'Acme live', settings: { 'idwise.watch.intervalSeconds': 2 } });
  let frame: FrameLocator;

  function button(name: string): Locator {
    return frame
      .getByRole('toolbar', { name: 'Actions', exact: true })
      .getByRole('button', { name, exact: true });
  }

  async function showPassed(): Promise<void> {
    const { id } = stage.sandbox.journey('passed');
    await stage.openJourney(id);
    frame = await stage.workbench.untilJourneyDrawn(id);
  }

  it('are not in the palette before a panel is open, and are as soon as one is', async () => {
    const listed = async (): Promise<string[]> => {
      const titles: string[] = [];
      for (const command of commandsOfAPanel) {
        titles.push(...(await stage.workbench.commandsMatching(command)));
      }
      return commandsOfAPanel.filter((command) => titles.includes(command));
    };
    assert.deepEqual(await listed(), []);
    await showPassed();
    assert.deepEqual(await listed(), commandsOfAPanel);
  });

  it('stand in the toolbar', async () => {
    const buttons = frame
      .getByRole('toolbar', { name: 'Actions', exact: true })
      .getByRole('button');
    assert.deepEqual(await buttons.allInnerTexts(), [
      'Refresh',
      'Watch',
      'Raw result',
      'Copy summary',
      'Copy as cURL',
      'Compare',
      'Privacy mode',
    ]);
  });

  it('ask IDWise again with Refresh, once', async () => {
    const { sandbox } = stage;
    const { id } = sandbox.journey('passed');
    sandbox.forgetRequests();
    sandbox.addJourney({
      id,
      environment: 'live',
      text: sandbox.journey('passed').text.replace('"Complete"', '"Refer"'),
    });
    await button('Refresh').click();
    await frame.getByRole('heading', { level: 1, name: 'Refer', exact: true }).waitFor();
    assert.equal(stage.resultRequests(id).length, 1);
    sandbox.addJourney(sandbox.journey('passed'));
    await button('Refresh').click();
    await frame.getByRole('heading', { level: 1, name: 'Complete', exact: true }).waitFor();
  });

  it('copy a summary that says nothing about the person', async () => {
    const summary = await stage.copyWith(() => button('Copy summary').click());
    assert.match(summary, new RegExp(`${stage.sandbox.journey('passed').id}.*Complete`));
    assert.match(summary, /Applicant Face Match/);
    for (const personal of ['850412', 'Nwosu', '1985-04-12']) {
      assert.ok(!summary.includes(personal), `${personal} is in the summary`);
    }
  });

  it('copy the request for curl, with variables for key and secret', async () => {
    const { sandbox } = stage;
    const command = await stage.copyWith(() => button('Copy as cURL').click());
    assert.match(command, /"\$IDWISE_API_KEY:\$IDWISE_API_SECRET"/);
    assert.ok(
      command.includes(`${sandbox.baseUrl}/v2/spot-checks/${sandbox.journey('passed').id}`),
    );
    assert.ok(!command.includes(sandbox.keys.live.apiSecret));
    assert.ok(!command.includes(sandbox.keys.live.apiKey));
  });

  it('open the response itself, with the personal number masked', async () => {
    await button('Raw result').click();
    await stage.workbench.tab(`${stage.sandbox.journey('passed').id}.json`).waitFor();
    const text = await stage.editorText();
    assert.ok(!text.includes('850412-4471'), 'the personal number is in the document');
    assert.match(text, /"full_name": "Amara Nwosu-Lind"/);
    assert.deepEqual(
      Object.keys(JSON.parse(text) as object),
      Object.keys(JSON.parse(stage.sandbox.journey('passed').text) as object),
    );
  });

  it('explain the response under the mouse', async () => {
    const hover = await stage.workbench.hover('"liveness_status_code"');
    await hover.getByText('Why the liveness check failed, if it did.').waitFor();
    await hover.getByText('NOT_LIVE', { exact: true }).waitFor();
    await stage.workbench.page.keyboard.press('Escape');
  });

  it('open the response at the value whose context menu was asked for', async () => {
    await showPassed();
    const selfie = frame.getByRole('region', { name: 'Selfie', exact: true });
    await stage.workbench.chooseFromContextMenu(
      selfie.getByText('Live', { exact: true }),
      'Show in Raw Result',
    );
    await stage.workbench.statusBar(/\(4 selected\)/).waitFor();
    await stage.workbench.tab(`${stage.sandbox.journey('passed').id}.json`).waitFor();
  });

  it('mask the open response too, once privacy mode is on', async () => {
    const { workbench } = stage;
    await workbench.runCommand('IDWise: Toggle Privacy Mode');
    const text = await until(
      'the document in privacy mode',
      () => stage.editorText(),
      (shown) => !shown.includes('Amara'),
    );
    for (const personal of [
      'Nwosu',
      '850412',
      '1985-04-12',
      '63a9f20be4571c0013c08d77',
      '20417"',
    ]) {
      assert.ok(!text.includes(personal), `${personal} is in the document`);
    }
    await workbench.runCommand('IDWise: Toggle Privacy Mode');
  });

  it('compare with another journey in the diff editor', async () => {
    const { workbench, sandbox } = stage;
    await showPassed();
    await button('Compare').click();
    await workbench.quickInput.waitFor('Compare Journey');
    await workbench.quickInput.type('Liveness failed');
    await workbench.quickInput.pick('Liveness failed');
    const { id } = sandbox.journey('passed');
    const tab = workbench.tab(`Journey ${id.slice(0, 4)}…${id.slice(-4)} ↔ 5a5a…0002`);
    await tab.waitFor();
    const diff = workbench.page.locator('.editor-group-container.active .monaco-diff-editor');
    const [left, right] = [diff.locator('.editor.original'), diff.locator('.editor.modified')];
    await left.getByText('"Amara Nwosu-Lind"', { exact: true }).waitFor();
    await right.getByText('"Tomás Ferreira Quill"', { exact: true }).waitFor();
    await left.getByText('"••••71"', { exact: true }).waitFor();
    assert.equal(await left.getByText('850412').count(), 0);
    await workbench.runCommand('View: Close Editor');
    await tab.waitFor({ state: 'detached' });
  });

  it('open the response where it differs from the documented model', async () => {
    frame = await stage.openSample('Deviates from the documented model');
    const contract = frame.getByRole('region', { name: 'Contract', exact: true });
    await contract.getByRole('button', { name: 'Show selfie.is_live in raw result' }).click();
    await stage.workbench.statusBar(/\(7 selected\)/).waitFor();
    await stage.workbench.tab('5a5a5a5a5a5a000000000009.json').waitFor();
  });

  it('watch a journey until IDWise has decided', async () => {
    const { sandbox, workbench } = stage;
    frame = await stage.openJourney(watchedId);
    await frame.getByRole('heading', { level: 1, name: 'Incomplete', exact: true }).waitFor();
    await button('Watch').click();
    await button('Stop watching').waitFor();
    await frame.getByRole('heading', { level: 1, name: 'Complete', exact: true }).waitFor();
    await button('Watch').waitFor();
    const times = stage.resultRequests(watchedId).map(({ startedAt }) => startedAt);
    assert.equal(times.length, 4);
    for (const [at, time] of times.slice(2).entries()) {
      const pause = time - (times[at + 1] ?? 0);
      assert.ok(pause >= 1900, `asked again after ${pause} ms`);
    }
    assert.equal(sandbox.requests.filter(({ status }) => status === 429).length, 0);
    assert.equal(await workbench.dialog.count(), 0);
  });

  it('stop watching when told', async () => {
    frame = await stage.openJourney(neverDecidedId);
    await frame.getByRole('heading', { level: 1, name: 'Incomplete', exact: true }).waitFor();
    await button('Watch').click();
    await button('Stop watching').click();
    await button('Watch').waitFor();
    await frame.getByText('Stopped watching.', { exact: true }).first().waitFor();
  });

  itLeavesNoErrorBehind(stage);
});
