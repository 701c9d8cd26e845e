import assert from 'node:assert/strict';
import type { RulesView } from '../../../src/panel/protocol';
import { SentRules } from '../../../src/panel/SentRules';
import { resultWithRules } from '../../bench/resultWithRules';
import { journeyView } from '../../../src/panel/journeyView';
import type { LongList } from '../../../src/result/LongList';
import type { RuleResult } from '../../../src/result/spotCheck';
import { resultOf } from '../support/results';
import { drawnViewOf, stateOf, viewOf, wholeView } from './support';

function rulesOf(view: ReturnType<SentRules['withFirst']>): RulesView {
  const rules = view.result?.rules;
  assert.ok(rules?.state === 'present');
  return rules.content;
}

describe('the rules of a panel, as its page gets them', () => {
  it('all come with the view when they are few', () => {
    const sent = new SentRules();
    const view = drawnViewOf(resultWithRules('{}', 60));
    const { rules, total } = rulesOf(sent.withFirst(view));
    assert.deepEqual(rules, rulesOf(viewOf(resultWithRules('{}', 60))).rules);
    assert.equal(total, 60);
    assert.equal(sent.next(60), undefined);
  });

  it('come in parts when they are many, each once and in order', () => {
    const sent = new SentRules();
    const state = stateOf({ result: resultOf(resultWithRules('{}', 400)) });
    const { rules, total, version } = rulesOf(sent.withFirst(journeyView(state)));
    assert.equal(total, 400);
    const got = [...rules];
    for (let next = sent.next(got.length); next !== undefined; next = sent.next(got.length)) {
      assert.equal(next.version, version);
      assert.equal(next.from, got.length);
      got.push(...next.rules);
    }
    assert.deepEqual(got, rulesOf(wholeView(state)).rules);
  });

  it('have another version when they are others, and only then', () => {
    const sent = new SentRules();
    const versionOf = (count: number): number | undefined =>
      rulesOf(sent.withFirst(drawnViewOf(resultWithRules('{}', count)))).version;
    const first = versionOf(100);
    assert.equal(versionOf(100), first);
    const second = versionOf(101);
    assert.notEqual(second, first);
    assert.notEqual(versionOf(100), second);
  });

  it('are looked at when they are sent, and no others', () => {
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
    const sent = new SentRules();
    const view = sent.withFirst(
      journeyView(stateOf({ result: counted }, { privacyMode: true, masked: ['full_name'] })),
    );
    assert.equal(rulesOf(view).rules.length, 60);
    assert.equal(view.result?.decision.reasons.total, 81);
    assert.ok(looked < 100, `${looked} rules were looked at`);
    sent.next(60);
    assert.ok(looked < 300, `${looked} rules were looked at`);
  });

  it('leave a view alone that has none', () => {
    const view = drawnViewOf('{"rule_results": null}');
    assert.deepEqual(new SentRules().withFirst(view), view);
  });
});
