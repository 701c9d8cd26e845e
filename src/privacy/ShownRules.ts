import type { LongList } from '../result/LongList';
import {
  ruleName,
  type RuleContent,
  type RuleDetail,
  type RuleResult,
  type Rules,
} from '../result/spotCheck';
import type { ResultGate } from './ResultGate';
import type { Shown, ShownDetail, ShownRule, ShownRuleContent } from './ShownResult';

declare const isRuleKey: unique symbol;

/** A key of `rule_results` as it was sent, to be compared with others. */
export type RuleKey = object & { readonly [isRuleKey]: true };

/** The rules of a result, each let through when somebody looks at it: there may be twenty thousand. */
export class ShownRules implements LongList<ShownRule> {
  private readonly known = new Map<number, ShownRule>();

  constructor(
    private readonly rules: Rules,
    private readonly gate: ResultGate,
  ) {}

  /** The same for rules that look the same, in whichever result they stand. */
  get fingerprint(): string {
    return `${this.rules.digest} ${this.gate.fingerprint}`;
  }

  get length(): number {
    return this.rules.outcomes.length;
  }

  /** What tells each rule from the others, here and in another answer. It is no text to be shown. */
  get keys(): readonly RuleKey[] {
    return this.rules.keys as readonly unknown[] as readonly RuleKey[];
  }

  /** Whether a rule that failed has a key like this one. */
  hasFailed(key: RegExp): boolean {
    return this.rules.keys.some((own, index) => this.outcomes[index] === 'Failed' && key.test(own));
  }

  /** The outcome of each rule, where it is a documented one. */
  get outcomes(): Rules['outcomes'] {
    return this.rules.outcomes;
  }

  slice(from = 0, to = this.length): readonly ShownRule[] {
    return this.rules.list.slice(from, to).map((rule, at) => this.shown(rule, from + at));
  }

  /** @throws {RangeError} when there is no such rule. */
  at(index: number): ShownRule {
    const rule = this.known.get(index) ?? this.slice(index, index + 1)[0];
    if (rule === undefined) throw new RangeError(String(index));
    return rule;
  }

  *[Symbol.iterator](): Iterator<ShownRule> {
    for (let from = 0; from < this.length; from += 1) yield* this.slice(from, from + 1);
  }

  private shown(rule: RuleResult, index: number): ShownRule {
    const known = this.known.get(index);
    if (known !== undefined) return known;
    const { gate } = this;
    const shown: ShownRule = {
      index,
      key: gate.text(rule.key),
      name: gate.text(ruleName(rule)),
      outcome: this.outcomes[index],
      content: gate.sent(rule.content, (content) => this.content(content)),
    };
    this.known.set(index, shown);
    return shown;
  }

  private content({
    result,
    description,
    information,
    tips,
    details,
  }: RuleContent): ShownRuleContent {
    const { gate } = this;
    let shownDetails: Shown<readonly ShownDetail[]> | undefined;
    const detail = (one: RuleDetail): ShownDetail => this.detail(one);
    return {
      result: gate.sentText(result),
      description: gate.sentText(description),
      information: gate.sentText(information),
      tips: gate.sentText(tips),
      detailCount: details.state === 'value' ? details.value.length : 0,
      get details() {
        shownDetails ??= gate.sent(details, (list) => list.map(detail));
        return shownDetails;
      },
    };
  }

  private detail({ title, result, resultDescription, reference }: RuleDetail): ShownDetail {
    const { gate } = this;
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
