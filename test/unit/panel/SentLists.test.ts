import assert from 'node:assert/strict';
import { setImmediate as nextTurn } from 'node:timers/promises';
import * as drawing from '../../../src/panel/journeyView';
import type {
  DeviationView,
  HostMessage,
  JourneyView,
  ListMessage,
  RuleDetailsView,
  RulesView,
  RuleView,
} from '../../../src/panel/protocol';
import { SentLists } from '../../../src/panel/SentLists';
import type { Deviation } from '../../../src/result/deviations';
import type { LongList } from '../../../src/result/LongList';
import type { RuleResult } from '../../../src/result/spotCheck';
import { resultWithRules } from '../../bench/resultWithRules';
import type { Privacy } from '../support/gate';
import { resultOf } from '../support/results';
import { stateOf, viewOf } from './support';

/** What a page got, and whether it can take more. */
class Page {
  isReady = true;
  readonly got: ListMessage[] = [];

  send(message: HostMessage): Promise<void> | undefined {
    assert.ok(message.type === 'rules' || message.type === 'differences');
    this.got.push(message);
    return Promise.resolve();
  }
}

type State = ReturnType<typeof stateOf>;

function stateWith(text: string, privacy?: Privacy): State {
  return stateOf({ result: resultOf(text) }, privacy);
}

/** The view as it is sent. */
function begin(lists: SentLists, state: State, allDifferences = false): JourneyView {
  const view = drawing.journeyView({ ...state, allDifferences });
  return lists.begin(view, state.snapshot.result, allDifferences, drawing);
}

function rulesOf(view: JourneyView): RulesView {
  const rules = view.result?.rules;
  assert.ok(rules?.state === 'present');
  return rules.content;
}

/** A response with so many keys that are not documented. */
function withUndocumented(count: number): string {
  const keys = Array.from({ length: count }, (_, index) => [`undocumented_${index}`, index]);
  return JSON.stringify({ selfie: null, ...Object.fromEntries(keys) });
}

/** A response with three rules, the second of which has so many details. */
function resultWithDetails(count: number): string {
  const details = Array.from({ length: count }, (_, index) => ({ title: `Detail ${index}` }));
  const rules = { first: { name: 'First' }, second: { details }, last: { name: 'Last' } };
  return JSON.stringify({ rule_results: rules });
}

function ruleViewsIn(message: ListMessage): readonly RuleView[] {
  assert.ok(message.type === 'rules');
  return message.list;
}

function numberOfDetails(contents: readonly (RuleDetailsView | undefined)[]): number {
  return contents.flatMap((content) => content?.parts.flat() ?? []).length;
}

describe('the long lists of a panel, as its page gets them', () => {
  let page: Page;
  let lists: SentLists;

  beforeEach(() => {
    page = new Page();
    lists = new SentLists(page);
  });

  it('rules all come with the view when they are few', async () => {
    const { rules, total } = rulesOf(begin(lists, stateWith(resultWithRules('{}', 60))));
    assert.deepEqual(rules, rulesOf(viewOf(resultWithRules('{}', 60))).rules);
    assert.equal(total, 60);
    await lists.push();
    assert.deepEqual(page.got, []);
  });

  it('rules come in parts when they are many, each once and in order', async () => {
    const { rules, total, version } = rulesOf(begin(lists, stateWith(resultWithRules('{}', 600))));
    assert.equal(total, 600);
    assert.ok(rules.length < 100);
    await lists.push();
    assert.ok(page.got.length > 1);
    const got: unknown[] = [...rules];
    for (const message of page.got) {
      assert.equal(message.type, 'rules');
      assert.equal(message.version, version);
      assert.equal(message.from, got.length);
      got.push(...message.list);
    }
    assert.deepEqual(got, rulesOf(viewOf(resultWithRules('{}', 600))).rules);
  });

  it('details of one rule come in parts when they are many, each once and in order', async () => {
    const text = resultWithDetails(5000);
    const view = begin(lists, stateWith(text));
    await lists.push();
    const sent = [rulesOf(view).rules, ...page.got.map(ruleViewsIn)];
    assert.ok(sent.length > 3);
    const details = sent.map((views) => {
      const detailed = views.find(({ index }) => index === 1);
      return detailed?.details.state === 'present' ? detailed.details.content : undefined;
    });
    for (const [part, content] of details.entries()) {
      if (content === undefined) continue;
      assert.equal(content.total, 5000);
      assert.equal(content.from, numberOfDetails(details.slice(0, part)), `part ${part}`);
      assert.ok(numberOfDetails([content]) <= 2000, `part ${part}`);
    }
    assert.equal(numberOfDetails(details), 5000);
    const titles = details.flatMap((content) => content?.parts.flat() ?? []);
    assert.deepEqual(
      titles.map(({ title }) => title.text),
      Array.from({ length: 5000 }, (_, index) => `Detail ${index}`),
    );
    assert.deepEqual(sent.flat().at(-1)?.name, 'Last');
  });

  it('details of many rules come in parts that are no longer than those of one', async () => {
    const rules = Array.from({ length: 100 }, (_, index) => [
      `rule_${index}`,
      { details: Array.from({ length: 300 }, () => ({})) },
    ]);
    begin(lists, stateWith(JSON.stringify({ rule_results: Object.fromEntries(rules) })));
    await lists.push();
    const counts = page.got.map((message) =>
      numberOfDetails(
        ruleViewsIn(message).map(({ details }) =>
          details.state === 'present' ? details.content : undefined,
        ),
      ),
    );
    assert.ok(Math.max(...counts) <= 2000, String(counts));
  });

  it('let other work go on between two parts', async () => {
    begin(lists, stateWith(resultWithRules('{}', 2000)));
    const pushed = lists.push();
    let turns = 0;
    const counted = pushed.then(() => turns);
    while (page.got.length < 10) {
      await nextTurn();
      turns += 1;
    }
    assert.ok((await counted) >= 5, 'all parts were sent in one turn');
  });

  it('wait for a page that is not ready', async () => {
    page.isReady = false;
    begin(lists, stateWith(resultWithRules('{}', 300)));
    await lists.push();
    assert.deepEqual(page.got, []);
    page.isReady = true;
    await lists.push();
    assert.ok(page.got.length > 0);
  });

  it('are sent once, however often the view is drawn meanwhile', async () => {
    const text = resultWithRules('{}', 1000);
    begin(lists, stateWith(text));
    const first = lists.push();
    while (page.got.length === 0) await nextTurn();
    const { version } = rulesOf(begin(lists, stateWith(text)));
    await Promise.all([first, lists.push()]);
    assert.equal(page.got.filter(({ from }) => from === 60).length, 1);
    assert.ok(page.got.every((message) => message.version === version));
    assert.equal(
      page.got.reduce((sum, { list }) => sum + list.length, 0),
      940,
    );
  });

  it('have another version when rules are others, and only then', () => {
    const versionOf = (count: number): number | undefined =>
      rulesOf(begin(lists, stateWith(resultWithRules('{}', count)))).version;
    const first = versionOf(100);
    assert.equal(versionOf(100), first);
    const second = versionOf(101);
    assert.notEqual(second, first);
    assert.notEqual(versionOf(100), second);
  });

  it('have another version when other values are masked in the same rules', () => {
    const text = resultWithRules('{"applicant": {"full_name": "Ada Byron"}}', 100);
    const versionOf = (privacy: Privacy): number | undefined =>
      rulesOf(begin(lists, stateWith(text, privacy))).version;
    const masked = versionOf({ masked: ['full_name'] });
    assert.equal(versionOf({ masked: ['full_name'] }), masked);
    assert.notEqual(versionOf({ masked: ['full_name'], revealed: ['full_name'] }), masked);
  });

  it('begin anew for a page that is another one', async () => {
    const text = resultWithRules('{}', 300);
    const { version } = rulesOf(begin(lists, stateWith(text)));
    await lists.push();
    const sent = page.got.splice(0).length;
    lists.forget();
    assert.notEqual(rulesOf(begin(lists, stateWith(text))).version, version);
    await lists.push();
    assert.equal(page.got.length, sent);
  });

  it('begin anew after a view without them: the page has let go of them', async () => {
    const text = resultWithRules('{}', 300);
    const { version } = rulesOf(begin(lists, stateWith(text)));
    begin(lists, stateOf({ loading: true }));
    assert.notEqual(rulesOf(begin(lists, stateWith(text))).version, version);
  });

  it('rules are looked at when they are sent, and no others', () => {
    const result = resultOf(resultWithRules('{"applicant": {"full_name": "Ada Byron"}}', 400));
    const { ruleResults } = result.spotCheck;
    assert.ok(ruleResults.state === 'value');
    const { list } = ruleResults.value;
    let looked = 0;
    const counting: LongList<RuleResult> = {
      length: list.length,
      slice: (from, to) => {
        const items = list.slice(from, to);
        looked += items.length;
        return items;
      },
      [Symbol.iterator]: () => assert.fail('all rules are looked at'),
    };
    const rules = { state: 'value', value: { ...ruleResults.value, list: counting } } as const;
    const counted = { ...result, spotCheck: { ...result.spotCheck, ruleResults: rules } };
    const state = stateOf({ result: counted }, { privacyMode: true, masked: ['full_name'] });
    const view = begin(lists, state);
    assert.equal(rulesOf(view).rules.length, 60);
    assert.equal(view.result?.decision.reasons.total, 81);
    assert.ok(looked < 100, `${looked} rules were looked at`);
  });

  it('differences come up to the 200th, with how many there are; the others on demand', async () => {
    const text = withUndocumented(1000);
    const contract = begin(lists, stateWith(text)).result?.contract;
    assert.equal(contract?.list.length, 200);
    assert.match(contract.showAll ?? '', /^Show all 1\d{3} differences$/);
    await lists.push();
    assert.equal(page.got.length, 0);

    const all = begin(lists, stateWith(text), true).result?.contract;
    assert.equal(all?.showAll, undefined);
    await lists.push();
    const got: DeviationView[] = [...(all?.list ?? [])];
    for (const message of page.got) {
      assert.ok(message.type === 'differences');
      assert.equal(message.version, all?.version);
      assert.equal(message.from, got.length);
      got.push(...message.list);
    }
    assert.equal(got.length, contract.total);
    assert.deepEqual(got, viewOf(text).result?.contract.list);
  });

  it('differences are looked at when they are sent, and no others', async () => {
    const result = resultOf(withUndocumented(5000));
    let looked = 0;
    const counting: LongList<Deviation> = {
      length: result.deviations.length,
      slice: (from, to) => {
        const items = result.deviations.slice(from, to);
        looked += items.length;
        return items;
      },
      [Symbol.iterator]: () => assert.fail('all differences are looked at'),
    };
    begin(lists, stateOf({ result: { ...result, deviations: counting } }, { privacyMode: true }));
    await lists.push();
    assert.equal(looked, 200);
  });

  it('offer no more differences than there are', () => {
    const contract = begin(lists, stateWith('{"selfie": null, "undocumented": 1}')).result
      ?.contract;
    assert.equal(contract?.list.length, contract?.total);
    assert.equal(contract?.showAll, undefined);
  });
});
