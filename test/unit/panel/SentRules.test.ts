import assert from 'node:assert/strict';
import type { RulesView } from '../../../src/panel/protocol';
import { SentRules } from '../../../src/panel/SentRules';
import { resultWithRules } from '../../bench/resultWithRules';
import { viewOf } from './support';

function rulesOf(view: ReturnType<SentRules['withFirst']>): RulesView {
  const rules = view.result?.rules;
  assert.ok(rules?.state === 'present');
  return rules.content;
}

describe('the rules of a panel, as its page gets them', () => {
  it('all come with the view when they are few', () => {
    const sent = new SentRules();
    const view = viewOf(resultWithRules('{}', 60));
    const { rules, total } = rulesOf(sent.withFirst(view));
    assert.deepEqual(rules, rulesOf(view).rules);
    assert.equal(total, 60);
    assert.equal(sent.next(60), undefined);
  });

  it('come in parts when they are many, each once and in order', () => {
    const sent = new SentRules();
    const view = viewOf(resultWithRules('{}', 1000));
    const { rules, total, version } = rulesOf(sent.withFirst(view));
    assert.equal(total, 1000);
    const got = [...rules];
    for (let next = sent.next(got.length); next !== undefined; next = sent.next(got.length)) {
      assert.equal(next.version, version);
      assert.equal(next.from, got.length);
      got.push(...next.rules);
    }
    assert.deepEqual(got, rulesOf(view).rules);
  });

  it('have another version when they are others, and only then', () => {
    const sent = new SentRules();
    const versionOf = (count: number): number | undefined =>
      rulesOf(sent.withFirst(viewOf(resultWithRules('{}', count)))).version;
    const first = versionOf(100);
    assert.equal(versionOf(100), first);
    const second = versionOf(101);
    assert.notEqual(second, first);
    assert.notEqual(versionOf(100), second);
  });

  it('leave a view alone that has none', () => {
    const view = viewOf('{"rule_results": null}');
    assert.equal(new SentRules().withFirst(view), view);
  });
});
