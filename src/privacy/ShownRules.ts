import type { LongList } from '../result/LongList';
import {
  ruleName,
  type RuleContent,
  type RuleDetail,
  type RuleResult,
  type Rules,
} from '../result/spotCheck';
import { visibleText } from '../result/visibleText';
import type { ResultGate } from './ResultGate';
import { ShownList } from './ShownList';
import type { ShownDetail, ShownRule, ShownRuleContent } from './ShownRule';

declare const isRuleKey: unique symbol;

/** A key of `rule_results` as it was sent, to be compared with others. */
export type RuleKey = object & { readonly [isRuleKey]: true };

/** The rules of a result, each let through when somebody looks at it: there may be twenty thousand. */
export class ShownRules implements LongList<ShownRule> {
  // Private at run time as well: whatever the list is handed to, as JSON it holds nothing of the response.
  readonly #known = new Map<number, ShownRule>();
  readonly #rules: Rules;
  readonly #gate: ResultGate;

  constructor(rules: Rules, gate: ResultGate) {
    this.#rules = rules;
    this.#gate = gate;
  }

  /** Whether other rules, of another answer say, look the same as these. */
  looksLike(other: ShownRules): boolean {
    return this.#rules.digest === other.#rules.digest && this.#gate.hidesTheSame(other.#gate);
  }

  get length(): number {
    return this.#rules.outcomes.length;
  }

  /** What tells each rule from the others, here and in another answer. It is no text to be shown. */
  get keys(): readonly RuleKey[] {
    return this.#rules.keys as readonly unknown[] as readonly RuleKey[];
  }

  /** Whether a rule that failed has a key like this one. */
  hasFailed(key: RegExp): boolean {
    return this.#rules.keys.some(
      (own, index) => this.outcomes[index] === 'Failed' && key.test(own),
    );
  }

  /** The outcome of each rule, where it is a documented one. */
  get outcomes(): Rules['outcomes'] {
    return this.#rules.outcomes;
  }

  slice(from = 0, to = this.length): readonly ShownRule[] {
    return this.#rules.list.slice(from, to).map((rule, at) => this.shown(rule, from + at));
  }

  /** @throws {RangeError} when there is no such rule. */
  at(index: number): ShownRule {
    const rule = this.#known.get(index) ?? this.slice(index, index + 1)[0];
    if (rule === undefined) throw new RangeError(String(index));
    return rule;
  }

  *[Symbol.iterator](): Iterator<ShownRule> {
    for (let from = 0; from < this.length; from += 1) yield* this.slice(from, from + 1);
  }

  private shown(rule: RuleResult, index: number): ShownRule {
    const known = this.#known.get(index);
    if (known !== undefined) return known;
    const gate = this.#gate;
    const shown: ShownRule = {
      index,
      key: visibleText(gate.text(rule.key)),
      name: visibleText(gate.text(ruleName(rule))),
      outcome: this.outcomes[index],
      content: gate.sent(rule.content, (content) => this.content(content)),
    };
    this.#known.set(index, shown);
    return shown;
  }

  private content({
    result,
    description,
    information,
    tips,
    details,
    findings,
  }: RuleContent): ShownRuleContent {
    const gate = this.#gate;
    return {
      result: gate.sentText(result),
      description: gate.sentText(description),
      information: gate.sentText(information),
      tips: gate.sentText(tips),
      details: gate.sent(
        details,
        (list) => new ShownList(list, (detail: RuleDetail): ShownDetail => this.detail(detail)),
      ),
      findings: { first: findings.first.map((text) => gate.text(text)), total: findings.total },
    };
  }

  private detail({ title, result, resultDescription, reference }: RuleDetail): ShownDetail {
    const gate = this.#gate;
    return {
      title: gate.sentText(title),
      result: gate.sentText(result),
      resultDescription: gate.sentText(resultDescription),
      reference: gate.sent(reference, ({ objectKey, instanceKey }) => ({
        objectKey: gate.sentText(objectKey),
        instanceKey: gate.sentText(instanceKey),
      })),
    };
  }
}
