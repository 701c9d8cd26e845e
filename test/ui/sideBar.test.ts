import assert from 'node:assert/strict';
import type { Locator } from 'playwright-core';
import { jsonAnswer } from '../sandbox/answer';
import { itLeavesNoErrorBehind, until, useStage } from './stage';

describe('the side bar', () => {
  const stage = useStage();

  async function names(tree: Locator): Promise<string[]> {
    return tree
      .getByRole('treeitem')
      .evaluateAll((items) =>
        items
          .toSorted((a, b) => Number(a.dataset['index']) - Number(b.dataset['index']))
          .map((item) => item.getAttribute('aria-label') ?? ''),
      );
  }

  async function unfold(tree: Locator, name: string): Promise<void> {
    const rule = tree.getByRole('treeitem', { name, exact: true });
    await rule.waitFor();
    if ((await rule.getAttribute('aria-expanded')) === 'true') return;
    await rule.locator('.monaco-tl-twistie').click();
    await rule.and(tree.locator('[aria-expanded="true"]')).waitFor();
  }

  it('says in both views that there is no profile yet', async () => {
    const journeys = await stage.workbench.tree('Journeys');
    await journeys.getByText('No profile yet').waitFor();
    const rules = await stage.workbench.tree('Rule Results');
    await rules.getByText('No profile yet').waitFor();
  });

  it('lists the rules of a journey in the order sent, with their results', async () => {
    await stage.openSample('Odd rule keys, times with a zone');
    const tree = await stage.workbench.tree('Rule Results');
    await tree.getByRole('treeitem').first().waitFor();
    assert.deepEqual(await names(tree), [
      'Selfie Liveness, Passed',
      'Tenth Rule First, Passed',
      'Second Rule After The Tenth, Passed',
      'Prototype, Passed',
      'Constructor, Passed',
      'Key With Markup, Passed',
    ]);
  });

  it('shows the number of failed rules as a badge', async () => {
    const { workbench } = stage;
    const badge = workbench.page.locator('.activitybar .action-item', {
      has: workbench.page.locator('.action-label[aria-label^="IDWise"]'),
    });
    assert.equal(await badge.locator('.badge-content:visible').count(), 0);
    await stage.openSample('Forty rules');
    await badge.locator('.badge-content:visible').filter({ hasText: /^6$/ }).waitFor();
  });

  it('unfolds a rule to its details', async () => {
    await stage.openSample('Liveness failed');
    const tree = await stage.workbench.tree('Rule Results');
    const rule = tree.getByRole('treeitem', { name: 'Selfie Liveness, Failed', exact: true });
    await rule.waitFor();
    assert.equal(await rule.getAttribute('aria-expanded'), 'false');
    await unfold(tree, 'Selfie Liveness, Failed');
    await tree
      .getByRole('treeitem', { name: /^Selfie, Failed, .*, selfie, instance 0$/ })
      .waitFor();
  });

  it('leads from a rule to its article in the panel', async () => {
    const { workbench } = stage;
    await workbench.tab('Journey 5a5a…0007').click();
    const frame = await workbench.untilJourneyDrawn('5a5a5a5a5a5a000000000007');
    const article = frame.getByRole('article', { name: 'Head Covering', exact: true });
    const window = await frame.owner().boundingBox();
    assert.ok(window);
    const above = await article.boundingBox();
    assert.ok(above && above.y > window.y + window.height, 'the rule is to be seen already');
    const tree = await workbench.tree('Rule Results');
    await tree.getByRole('treeitem', { name: 'Head Covering, Failed', exact: true }).click();
    await frame.locator('article:focus').waitFor();
    const focused = await frame.locator(':focus').getAttribute('aria-label');
    assert.equal(focused, 'Head Covering');
    const place = await article.boundingBox();
    assert.ok(place && place.y >= window.y && place.y < window.y + window.height);
  });

  it('leads from a detail to the selfie that it refers to', async () => {
    const { workbench } = stage;
    await workbench.tab('Journey 5a5a…0002').click();
    const frame = await workbench.untilJourneyDrawn('5a5a5a5a5a5a000000000002');
    const tree = await workbench.tree('Rule Results');
    await unfold(tree, 'Selfie Liveness, Failed');
    await tree.getByRole('treeitem', { name: /^Selfie, Failed/ }).click();
    await frame.locator('section:focus').waitFor();
    await frame
      .getByRole('region', { name: 'Selfie', exact: true })
      .and(frame.locator(':focus'))
      .waitFor();
  });

  it('copies a rule and a detail with a button beside them', async () => {
    const tree = await stage.workbench.tree('Rule Results');
    const copyOf = async (name: RegExp): Promise<string> => {
      const item = tree.getByRole('treeitem', { name });
      await item.hover();
      return stage.copyWith(() => item.getByRole('button', { name: 'Copy', exact: true }).click());
    };
    assert.match(await copyOf(/^Selfie Liveness, Failed$/), /^\*\*Selfie Liveness\*\*: Failed\n/);
    assert.match(await copyOf(/^Selfie, Failed/), /^Selfie: Failed, .* \(selfie, instance 0\)$/);
  });

  it('shows only the rules that failed while its filter is on, and says what it hides', async () => {
    const { workbench } = stage;
    await workbench.tab('Journey 5a5a…0007').click();
    await workbench.untilJourneyDrawn('5a5a5a5a5a5a000000000007');
    const tree = await workbench.tree('Rule Results');
    await tree.hover();
    await tree.getByRole('button', { name: 'Show Failed Rules Only' }).click();
    await tree.getByText('34 rules that did not fail are hidden.', { exact: true }).waitFor();
    await until(
      'failed rules alone',
      () => names(tree),
      (shown) => shown.length > 0 && shown.every((name) => name.endsWith(', Failed')),
    );
    await stage.openSample('Passed');
    await tree.getByText(/^No rule of this journey failed\. \d+ rules are hidden\.$/).waitFor();
    await until(
      'no rule',
      () => names(tree),
      (shown) => shown.length === 0,
    );
    await tree.hover();
    await tree.getByRole('button', { name: 'Show All Rules' }).click();
    await tree.getByRole('treeitem').first().waitFor();
    await tree.getByRole('button', { name: 'Show Failed Rules Only' }).waitFor();
  });

  it('says when a journey has no rules', async () => {
    await stage.openSample('Everything null');
    const tree = await stage.workbench.tree('Rule Results');
    await tree.getByText('This journey has no rules.').waitFor();
    assert.deepEqual(await names(tree), []);
  });

  it('says when no journey is open', async () => {
    const { sandbox, workbench } = stage;
    await stage.addProfile('Acme live', sandbox.keys.live);
    await stage.closeAllTabs();
    const rules = await workbench.tree('Rule Results');
    await rules.getByText('No journey is open.').waitFor();
    const journeys = await workbench.tree('Journeys');
    await journeys.getByText('No journey opened yet.').waitFor();
  });

  it('lists the journeys fetched from IDWise, newest first, and no sample', async () => {
    const { sandbox, workbench } = stage;
    const older = sandbox.journey('passed').id;
    const newer = sandbox.journey('not-live').id;
    for (const id of [older, newer]) {
      await stage.openJourney(id);
      await workbench.untilJourneyDrawn(id);
    }
    await stage.openSample('Passed');
    const tree = await workbench.tree('Journeys');
    const listed = await until(
      'two journeys',
      () => names(tree),
      ({ length }) => length === 3,
    );
    assert.equal(listed[0], 'Today, 2 journeys');
    assert.match(listed[1] ?? '', new RegExp(`^Journey ${newer}, Refer, Acme live, `));
    assert.match(listed[2] ?? '', new RegExp(`^Journey ${older}, Complete, Acme live, `));
  });

  it('keeps what is unfolded and what is selected when a refresh brings another result', async () => {
    const { sandbox, workbench } = stage;
    const { id, text } = sandbox.journey('not-live');
    await workbench.tab(`Journey ${id.slice(0, 4)}…${id.slice(-4)}`).click();
    await workbench.untilJourneyDrawn(id);
    const tree = await workbench.tree('Rule Results');
    await unfold(tree, 'Selfie Liveness, Failed');
    const detail = tree.getByRole('treeitem', { name: /^Selfie, Failed/ });
    await detail.click();
    const selected = detail.and(tree.locator('[aria-selected="true"]'));
    await selected.waitFor();
    // The first result of the text is that of the rule, not of its detail.
    const changed = text.replace('"result": "Failed"', '"result": "Passed"');
    sandbox.fault(id, { answer: jsonAnswer(200, changed), times: 1 });
    await workbench.runCommand('IDWise: Refresh Journey');
    const rule = tree.getByRole('treeitem', { name: 'Selfie Liveness, Passed', exact: true });
    await rule.waitFor();
    assert.equal(await rule.getAttribute('aria-expanded'), 'true');
    await selected.waitFor();
  });

  it('pins a journey on top, and takes one off the list', async () => {
    const { sandbox, workbench } = stage;
    const older = sandbox.journey('passed').id;
    const newer = sandbox.journey('not-live').id;
    const tree = await workbench.tree('Journeys');
    const press = async (id: string, button: string): Promise<void> => {
      const item = tree.getByRole('treeitem', { name: `Journey ${id}` });
      await item.hover();
      await item.getByRole('button', { name: button, exact: true }).click();
    };
    await press(older, 'Pin');
    const pinned = await until(
      'two groups',
      () => names(tree),
      ({ length }) => length === 4,
    );
    assert.deepEqual(
      pinned.map((name) => name.replace(/^Journey (\w+), .*/, '$1')),
      ['Pinned, 1 journey', older, 'Today, 1 journey', newer],
    );
    await press(newer, 'Remove from Recent Journeys');
    const left = await until(
      'one journey',
      () => names(tree),
      ({ length }) => length === 2,
    );
    assert.equal(left[0], 'Pinned, 1 journey');
    await press(older, 'Unpin');
    await tree.getByRole('treeitem', { name: 'Today, 1 journey', exact: true }).waitFor();
  });

  it('watches a journey from its menu, and says so in the status bar until the end', async () => {
    const { sandbox, workbench } = stage;
    const { id } = sandbox.journey('incomplete');
    await stage.openJourney(id);
    await workbench.untilJourneyDrawn(id);
    const tree = await workbench.tree('Journeys');
    await workbench.chooseFromContextMenu(
      tree.getByRole('treeitem', { name: `Journey ${id}` }),
      'Watch Journey Until Complete',
    );
    const status = workbench.statusBar('IDWise: watching 1 journey');
    await status.waitFor();
    const frame = await stage.openSample('Passed');
    await frame.getByRole('heading', { level: 1, name: 'Complete', exact: true }).waitFor();
    await status.click();
    const watched = await workbench.untilJourneyDrawn(id);
    await watched.getByRole('button', { name: 'Stop watching', exact: true }).click();
    await status.waitFor({ state: 'hidden' });
  });

  it('opens a journey of the list with a click', async () => {
    const { sandbox, workbench } = stage;
    const { id } = sandbox.journey('passed');
    const tree = await workbench.tree('Journeys');
    await tree.getByRole('treeitem', { name: `Journey ${id}` }).click();
    const frame = await workbench.untilJourneyDrawn(id);
    await frame.getByRole('heading', { level: 1, name: 'Complete', exact: true }).waitFor();
  });

  it('forgets the list with Clear Recent Journeys', async () => {
    const { workbench } = stage;
    await workbench.runCommand('IDWise: Clear Recent Journeys');
    const tree = await workbench.tree('Journeys');
    await tree.getByText('No journey opened yet.').waitFor();
    assert.deepEqual(await names(tree), []);
  });

  itLeavesNoErrorBehind(stage);
});
