import assert from 'node:assert/strict';
import { resultWithRules } from '../bench/resultWithRules';
import type { SandboxJourney } from '../sandbox/journeys';
import { itLeavesNoErrorBehind, until, useStage } from './stage';

describe('opening a journey', () => {
  const stage = useStage({
    profile: 'Acme live',
    viewport: { width: 1600, height: 900 },
    settings: { 'editor.wordWrap': 'on', 'editor.minimap.enabled': false },
    files: (sandbox) => ({
      'incident.log': [
        `ERROR verify failed journey_id=${sandbox.journey('passed').id}`,
        `ERROR verify failed journey_id=${sandbox.journey('face-too-close').id}`,
        '',
      ].join('\n'),
    }),
  });

  function journey(slug: string): SandboxJourney {
    return stage.sandbox.journey(slug);
  }

  function tabTitle(slug: string): string {
    const { id } = journey(slug);
    return `Journey ${id.slice(0, 4)}…${id.slice(-4)}`;
  }

  /** How many results were asked for since the requests were forgotten. */
  function asked(): number {
    return stage.sandbox.requests.filter(({ path }) => path.includes('/spot-checks/')).length;
  }

  beforeEach(() => stage.sandbox.forgetRequests());

  it('refuses what cannot be an ID, says what one looks like, and sends nothing', async () => {
    const { quickInput } = stage.workbench;
    await stage.workbench.runCommand('IDWise: Open Journey…');
    await quickInput.waitFor('Journey ID');
    for (const text of ['abc', 'what is this?', '65ee/1f0c', 'x'.repeat(65)]) {
      await quickInput.accept(text);
      const said = await until(
        `a word about ${text}`,
        async () => (await quickInput.spokenItems()).join('\n'),
        (items) => items.includes('8 to 64 letters'),
      );
      assert.ok(said.includes('Not a journey ID'), said);
      assert.equal(await quickInput.isOpen(), true);
    }
    await quickInput.escape();
    assert.deepEqual(await stage.workbench.tabs(), []);
    assert.deepEqual(stage.sandbox.requests, []);
  });

  it('shows the panel at once, busy, and stops asking when it is closed', async () => {
    const { id } = journey('passed');
    stage.sandbox.fault(id, { delivery: { how: 'silence' }, times: 1 });
    const frame = await stage.openJourney(id);
    const main = frame.getByRole('main', { name: `Journey ${id}`, exact: true });
    assert.equal(await main.getAttribute('aria-busy'), 'true');
    await main.getByText('Acme live', { exact: true }).waitFor();
    assert.equal(await main.getByRole('alert').count(), 0);
    const request = await until(
      'the request',
      () => stage.resultRequests(id)[0],
      (recorded) => recorded !== undefined,
    );
    assert.equal(request?.finishedAt, undefined);
    await stage.closeAllTabs();
    await until(
      'the end of the request',
      () => request?.finishedAt,
      (finishedAt) => finishedAt !== undefined,
    );
  });

  it('says the decision and whose journey it is', async () => {
    const { id } = journey('passed');
    const frame = await stage.openJourney(id);
    await stage.workbench.untilJourneyDrawn(id);
    await frame.getByRole('heading', { level: 1, name: 'Complete', exact: true }).waitFor();
    await frame.getByText('Acme live', { exact: true }).waitFor();
    assert.equal(stage.resultRequests(id).length, 1);
  });

  for (const [form, slug, paste] of [
    ['with spaces and quotes around it', 'not-live', (id) => `  "${id}" `],
    [
      'in a webhook body',
      'incomplete',
      (id) =>
        `{"event": "Finished Spot Check", "body": {"eventId": "0f6a2d7c-91b4-4c38-8e55-6d1b70c2f9ae", "systemDecision": "Refer", "spotCheckJourneyId": "${id}"}}`,
    ],
    [
      'in a URL',
      'rule-could-not-apply',
      (id) => `https://api.idwise.com/journey/v2/spot-checks/${id}?a=1`,
    ],
  ] satisfies readonly (readonly [string, string, (id: string) => string])[]) {
    it(`finds an ID that is pasted ${form}`, async () => {
      const { id } = journey(slug);
      await stage.workbench.runCommand('IDWise: Open Journey…');
      await stage.answer('Journey ID', paste(id));
      await stage.workbench.untilJourneyDrawn(id);
      await stage.workbench.tab(tabTitle(slug)).waitFor();
      assert.equal(stage.resultRequests(id).length, 1);
    });
  }

  it('gives each journey a tab of its own', async () => {
    assert.deepEqual(
      (await stage.workbench.tabs()).toSorted(),
      ['incomplete', 'not-live', 'passed', 'rule-could-not-apply'].map(tabTitle).toSorted(),
    );
  });

  it('again reveals the tab that is there, and asks nobody', async () => {
    const { id } = journey('passed');
    const before = await stage.workbench.tabs();
    await stage.openJourney(id);
    await stage.workbench.untilJourneyDrawn(id);
    assert.deepEqual(await stage.workbench.tabs(), before);
    assert.equal(asked(), 0);
  });

  it('takes what is typed with Enter, even when a recent journey is listed below', async () => {
    const { workbench } = stage;
    const typed = journey('passed').id.slice(-12);
    await workbench.runCommand('IDWise: Open Journey…');
    await workbench.quickInput.waitFor('Journey ID');
    await workbench.quickInput.type(typed);
    await until(
      'the recent journey in the list',
      async () => (await workbench.quickInput.spokenItems()).join('\n'),
      (items) => items.includes(journey('passed').id),
    );
    await workbench.quickInput.accept();
    const frame = await workbench.journeyFrame(`Journey ${typed}`);
    await frame.getByRole('main', { name: `Journey ${typed}`, exact: true }).waitFor();
    await frame.getByRole('alert').getByRole('heading', { name: 'Not found' }).waitFor();
    assert.equal(stage.resultRequests(typed).length, 1);
    assert.equal(asked(), 1);
  });

  it('takes a recent journey when the person goes down to it', async () => {
    const { workbench } = stage;
    const { id } = journey('not-live');
    await workbench.runCommand('IDWise: Open Journey…');
    await workbench.quickInput.waitFor('Journey ID');
    await workbench.quickInput.type(id.slice(0, 10));
    await until(
      'the recent journey in the list',
      async () => (await workbench.quickInput.spokenItems()).join('\n'),
      (items) => items.includes(id),
    );
    await workbench.quickInput.input.press('ArrowDown');
    await workbench.quickInput.accept();
    await workbench.untilJourneyDrawn(id);
    assert.equal(asked(), 0);
  });

  it('begins with the ID under the cursor, or the one that is selected', async () => {
    const { workbench } = stage;
    const { id } = journey('passed');
    await workbench.openFile('incident.log');
    await workbench.clickAt(id);
    await workbench.runCommand('IDWise: Open Journey…');
    await workbench.quickInput.waitFor('Journey ID');
    assert.equal(await workbench.quickInput.value(), id);
    await workbench.quickInput.escape();

    await workbench.openFile('verify.ts');
    await workbench.select("'5a5a5a5a5a5a000000000011'");
    await workbench.activeEditor.locator('.selected-text').first().waitFor({ state: 'attached' });
    await workbench.runCommand('IDWise: Open Journey…');
    await workbench.quickInput.waitFor('Journey ID');
    assert.equal(await workbench.quickInput.value(), '5a5a5a5a5a5a000000000011');
    await workbench.quickInput.escape();
    assert.deepEqual(stage.sandbox.requests, []);
  });

  it('comes back without asking when its tab was hidden', async () => {
    const { workbench } = stage;
    const { id } = journey('passed');
    await workbench.tab(tabTitle('passed')).click();
    const frame = await workbench.untilJourneyDrawn(id);
    assert.ok((await frame.getByRole('img').count()) >= 4);
    assert.equal(asked(), 0);
  });

  it('comes back after a reload of the window, and asks once', async () => {
    const { workbench } = stage;
    const { id } = journey('passed');
    await workbench.reload();
    const frame = await workbench.untilJourneyDrawn(id);
    await frame.getByRole('heading', { level: 1, name: 'Complete', exact: true }).waitFor();
    await frame.getByText('Acme live', { exact: true }).waitFor();
    assert.equal(stage.resultRequests(id).length, 1);
    assert.equal(asked(), 1, 'panels that nobody sees have asked');
  });

  for (const [file, id] of [
    ['webhook.json', '5a5a5a5a5a5a000000000003'],
    ['server.log', '5a5a5a5a5a5a000000000008'],
    ['verify.ts', '5a5a5a5a5a5a000000000002'],
  ] as const) {
    it(`is one of the two links of the hover in ${file}`, async () => {
      const { workbench } = stage;
      await workbench.openFile(file);
      const hover = await workbench.hover(id);
      // The hover of the file's language may be there before ours.
      await hover.getByRole('link', { name: 'Open journey' }).waitFor();
      assert.deepEqual(await hover.getByRole('link').allInnerTexts(), ['Open journey', 'Copy ID']);
      const copied = await stage.copyWith(() => hover.getByText('Copy ID').click());
      assert.equal(copied, id);
      const again = await workbench.hover(id);
      await again.getByText('Open journey').click();
      const frame = await workbench.untilJourneyDrawn(id);
      await frame.getByText('Samples', { exact: true }).waitFor();
      assert.deepEqual(stage.sandbox.requests, []);
    });
  }

  it('shows the decision of a thousand rules first, then all of them, and finds the last by the side bar', async () => {
    const { sandbox, workbench } = stage;
    const id = 'beef00000000000000001000';
    const text = resultWithRules(journey('passed').text, 1000);
    sandbox.addJourney({ id, environment: 'live', text });
    const frame = await stage.openJourney(id);
    await workbench.untilJourneyDrawn(id);
    const rules = frame.getByRole('region', { name: 'Rules' }).locator('article');
    await until(
      'all rules',
      () => rules.count(),
      (count) => count === 1000,
    );
    assert.equal(await rules.last().getAttribute('aria-label'), 'Rule 999');
    const tree = await workbench.tree('Rule Results');
    await tree.getByRole('treeitem').first().click();
    await workbench.page.keyboard.press('End');
    await workbench.page.keyboard.press('Enter');
    const last = frame.getByRole('article', { name: 'Rule 999', exact: true });
    await until(
      'the last rule on the screen, with the focus',
      () => last.evaluate((rule) => rule === document.activeElement),
      (focused) => focused,
    );
  });

  it('is never done by hovering, which only says the decision that is known', async () => {
    const { workbench } = stage;
    const [known, unknown] = [journey('passed'), journey('face-too-close')];
    await workbench.openFile('incident.log');
    const said = await workbench.hover(known.id);
    assert.match(await said.innerText(), /Complete/);
    await workbench.page.mouse.move(0, 0);
    await said.waitFor({ state: 'hidden' });
    const silent = await workbench.hover(unknown.id);
    assert.deepEqual(await silent.getByRole('link').allInnerTexts(), ['Open journey', 'Copy ID']);
    assert.doesNotMatch(await silent.innerText(), /Refer|Complete/);

    // A request of the hover's would be older than the one of this journey.
    const { id } = journey('deviating');
    await stage.openJourney(id);
    await workbench.untilJourneyDrawn(id);
    assert.equal(stage.resultRequests(id).length, 1);
    assert.equal(asked(), 1);
  });

  itLeavesNoErrorBehind(stage);
});
