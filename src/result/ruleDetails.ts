import type { LongList } from './LongList';
import { valueOf, type RuleDetail, type RuleResult } from './spotCheck';

/** The details of a rule; none where they cannot be read. */
export function detailsOf({ content }: RuleResult): LongList<RuleDetail> {
  const texts = valueOf(content);
  return (texts && valueOf(texts.details)) ?? [];
}

/** The rule with other details, when it has any that can be read. */
export function withDetails(rule: RuleResult, value: LongList<RuleDetail>): RuleResult {
  const texts = valueOf(rule.content);
  if (texts?.details.state !== 'value') return rule;
  return {
    ...rule,
    content: { state: 'value', value: { ...texts, details: { state: 'value', value } } },
  };
}
