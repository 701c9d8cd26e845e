import { t } from '../localization';
import { shownValue } from '../privacy/Shown';
import type { ShownRule } from '../privacy/ShownRule';
import type { ShownRules } from '../privacy/ShownRules';
import type { ShownText } from '../privacy/ShownText';
import type { RuleOutcome } from '../result/spotCheck';
import { quoted } from './quoted';
import type { Reason } from './Reason';
import { ruleVerdict } from './verdicts';

/** Makes a reason when somebody looks at it: there may be twenty thousand. */
export type MakeReason = () => Reason;

/** The reasons that rules give, in the order sent within each group. */
export interface RuleReasons {
  readonly failed: readonly MakeReason[];
  readonly notApplied: readonly MakeReason[];
  /** Results that are missing or not documented: they do not count as passed. */
  readonly unknown: readonly MakeReason[];
  readonly passed: number;
}

export function ruleReasons(rules: ShownRules): RuleReasons {
  const places = Map.groupBy(rules.outcomes.keys(), (index) => rules.outcomes[index]);
  const reasons = (outcome: RuleOutcome | undefined): MakeReason[] =>
    (places.get(outcome) ?? []).map((index) => () => ruleReason(rules.at(index)));
  return {
    failed: reasons('Failed'),
    notApplied: reasons('CouldNotApply'),
    unknown: reasons(undefined),
    passed: places.get('Passed')?.length ?? 0,
  };
}

function ruleReason(rule: ShownRule): Reason {
  return {
    tone: ruleVerdict(rule.outcome).tone,
    text: ruleText(rule),
    path: `rule_results[${rule.index}]`,
    place: { rule: rule.index },
  };
}

function ruleText(rule: ShownRule): ShownText {
  const name = quoted(rule.name);
  if (rule.outcome === 'Failed') return withDetails(t('{0} failed', name), rule);
  if (rule.outcome === 'CouldNotApply')
    return withDetails(t('{0} could not be applied', name), rule);
  const result = resultOf(rule);
  return result === undefined
    ? t('{0} has no readable result', name)
    : t('{0} has the undocumented result {1}', name, quoted(result));
}

export function resultOf({ content }: ShownRule): ShownText | undefined {
  const texts = shownValue(content);
  return texts && shownValue(texts.result);
}

/** A sentence with what the details found that ended as their rule did, each text once. */
function withDetails(text: ShownText, { content }: ShownRule): ShownText {
  const { first, total } = shownValue(content)?.findings ?? { first: [], total: 0 };
  if (total === 0) return text;
  // Texts that differ in a masked value alone are the same.
  const named = [...new Set(first)].map((each) => quoted(each));
  const more = total - first.length;
  const rest = more > 0 ? [t('{0} more', more)] : [];
  return t('{0}: {1}', text, [...named, ...rest].join(' · ') as ShownText);
}
