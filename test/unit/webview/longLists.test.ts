import assert from 'node:assert/strict';
import * as drawing from '../../../src/panel/journeyView';
import type { HostMessage, ListMessage } from '../../../src/panel/protocol';
import { SentLists } from '../../../src/panel/SentLists';
import { stateOf } from '../panel/support';
import { resultOf } from '../support/results';
import { PanelInBrowser } from './PanelInBrowser';

const RULES = 1000;

const DETAILS = 5000;

/** Heights of rules that were not on the screen yet are estimates, which the page corrects by less than this, in pixels. */
const ESTIMATE = 1000;

/** A response with so many rules, of which the sixth alone failed: those that passed are one line each. */
function withRules(count: number): string {
  const rules = Array.from({ length: count }, (_, index) => [
    `rule_${index}`,
    { name: `Rule ${index}`, result: index === 5 ? 'Failed' : 'Passed', details: [] },
  ]);
  return JSON.stringify({ system_decision: 'Refer', rule_results: Object.fromEntries(rules) });
}

/** What a host sends of a journey: its view, and the parts of its lists that come after it. */
async function messagesOf(
  text: string,
  allDifferences = false,
): Promise<{ readonly view: HostMessage; readonly parts: readonly ListMessage[] }> {
  const parts: ListMessage[] = [];
  const lists = new SentLists({
    isReady: true,
    send: (message) => {
      parts.push(message as ListMessage);
      return Promise.resolve();
    },
  });
  const state = { ...stateOf({ result: resultOf(text) }), allDifferences };
  const drawn = drawing.journeyView(state);
  const view = lists.begin(drawn, state.snapshot.result, allDifferences, drawing);
  await lists.push();
  return { view: { type: 'view', view }, parts };
}

function assertNear(top: number, wanted: number): void {
  assert.ok(Math.abs(top - wanted) < ESTIMATE, `${top} instead of ${wanted}`);
}

describe('the long lists of a page', () => {
  let panel: PanelInBrowser;

  before(async () => {
    panel = await PanelInBrowser.start();
  });

  after(() => panel.stop());

  /** Until so many rules are drawn. */
  async function drawnRules(count: number): Promise<void> {
    await panel.page.waitForFunction(
      (wanted) => document.querySelectorAll('article').length === wanted,
      count,
    );
  }

  it('hold all details of one rule in the order sent, and keep those that are there', async () => {
    const details = Array.from({ length: DETAILS }, (_, index) => ({ title: `Detail ${index}` }));
    const rules = { first: { result: 'Failed', details }, last: { name: 'Last' } };
    const { view, parts } = await messagesOf(JSON.stringify({ rule_results: rules }));
    await panel.open();
    await panel.send(view);
    const drawn = panel.page.locator('#rule-0 li .title');
    const first = await drawn.first().elementHandle();
    await panel.send(...parts);
    await drawnRules(2);
    assert.deepEqual(
      await drawn.allTextContents(),
      details.map(({ title }) => title),
    );
    assert.ok(
      await first?.evaluate((element) => element.isConnected),
      'the first part was drawn again',
    );
    const contexts = await panel.page
      .locator('#rule-0 li')
      .evaluateAll((elements) => elements.map((element) => element.dataset['vscodeContext']));
    assert.match(contexts.at(-1) ?? '', new RegExp(`details\\[${DETAILS - 1}\\]`));
  });

  it('are drawn part after part, in the order sent', async () => {
    const { view, parts } = await messagesOf(withRules(RULES));
    await panel.open();
    await panel.send(view);
    await drawnRules(60);
    await panel.send(...parts);
    await drawnRules(RULES);
    const ids = await panel.page
      .locator('article')
      .evaluateAll((elements) => elements.map(({ id }) => id));
    assert.deepEqual(
      ids,
      Array.from({ length: RULES }, (_, index) => `rule-${index}`),
    );
  });

  it('go on where they are when the same view comes again, and begin anew with another one', async () => {
    const { view, parts } = await messagesOf(withRules(RULES));
    const [first, ...others] = parts;
    assert.ok(first && view.type === 'view' && view.view.result?.rules.state === 'present');
    await panel.open();
    await panel.send(view, first);
    await drawnRules(260);
    await panel.send(view);
    assert.equal(await panel.page.locator('article').count(), 260);
    await panel.send(...others);
    await drawnRules(RULES);
    const { result } = view.view;
    const rules = { ...view.view.result.rules.content, version: 99 };
    await panel.send({
      type: 'view',
      view: { ...view.view, result: { ...result, rules: { state: 'present', content: rules } } },
    });
    assert.equal(await panel.page.locator('article').count(), 60);
    // What was under way for the view before is not this one's.
    await panel.send(first);
    await panel.page.evaluate(
      () => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve))),
    );
    assert.equal(await panel.page.locator('article').count(), 60);
  });

  it('leave the page where it was when it was last seen', async () => {
    const { view, parts } = await messagesOf(withRules(RULES));
    await panel.open(20_000);
    await panel.send(view);
    assert.ok((await panel.scrollTop()) < 20_000);
    await panel.send(...parts);
    await drawnRules(RULES);
    assertNear(await panel.scrollTop(), 20_000);
  });

  it('leave the page where a person has scrolled to while they arrive', async () => {
    const { view, parts } = await messagesOf(withRules(RULES));
    const [first, ...others] = parts;
    assert.ok(first);
    await panel.open(20_000);
    await panel.send(view, first);
    await drawnRules(260);
    const restored = await panel.scrollTop();
    await panel.page.mouse.move(100, 100);
    await panel.page.mouse.wheel(0, -5000);
    await panel.page.waitForFunction((from) => window.scrollY <= from - 5000, restored);
    const wanted = await panel.scrollTop();
    await panel.send(...others);
    await drawnRules(RULES);
    assert.ok(wanted < 19_000);
    assertNear(await panel.scrollTop(), wanted);
  });

  it('leave the page at the place that a reason leads to while they arrive', async () => {
    const { view, parts } = await messagesOf(withRules(RULES));
    await panel.open(20_000);
    await panel.send(view);
    await panel.page.getByRole('button', { name: 'Rule 5', exact: false }).first().click();
    const place = panel.page.locator('#rule-5');
    await panel.page.waitForFunction(() => document.activeElement?.id === 'rule-5');
    const before = await place.evaluate((element) => element.getBoundingClientRect().top);
    await panel.send(...parts);
    await drawnRules(RULES);
    assert.equal(await place.evaluate((element) => element.getBoundingClientRect().top), before);
  });

  it('show the differences up to the 200th, and the others on demand', async () => {
    const keys = Array.from({ length: 900 }, (_, index) => [`undocumented_${index}`, index]);
    const text = JSON.stringify(Object.fromEntries(keys));
    const { page } = panel;
    const items = page.getByRole('region', { name: 'Contract' }).getByRole('listitem');
    await panel.open();
    await panel.send((await messagesOf(text)).view);
    const button = page.getByRole('button', { name: /^Show all 9\d\d differences$/ });
    await button.waitFor();
    assert.equal(await items.count(), 200);
    const all = await messagesOf(text, true);
    await panel.send(all.view, ...all.parts);
    assert.ok(all.view.type === 'view');
    const total = all.view.view.result?.contract.total ?? 0;
    await page.waitForFunction(
      (wanted) => document.querySelectorAll('.deviations li').length === wanted,
      total,
    );
    assert.equal(await button.count(), 0);
  });
});
