import { t } from '../localization';
import { ruleName, valueOf, type RuleDetail, type RuleResult } from '../result/spotCheck';
import type { Reason } from './Reason';

/** Details that a sentence names; a rule can have thousands. */
const NAMED_DETAILS = 3;

/** Characters of one text within a sentence; the whole of it is where the reason leads. */
const QUOTED_LENGTH = 200;

/** The reasons that rules give, in the order sent within each group. */
export interface RuleReasons {
  readonly failed: readonly Reason[];
  readonly notApplied: readonly Reason[];
  /** Results that are missing or not documented: they do not count as passed. */
  readonly unknown: readonly Reason[];
  readonly passed: number;
}

/** @param quote makes a text of the response a part of a sentence. */
export function ruleReasons(rules: readonly RuleResult[], quote: Quote): RuleReasons {
  const failed: Reason[] = [];
  const notApplied: Reason[] = [];
  const unknown: Reason[] = [];
  let passed = 0;
  for (const [index, rule] of rules.entries()) {
    const result = resultOf(rule);
    const reason = { path: `rule_results[${index}]`, place: { rule: index } };
    if (result === 'Passed') {
      passed += 1;
    } else if (result === 'Failed') {
      failed.push({ ...reason, tone: 'negative', text: failedText(rule, quote) });
    } else if (result === 'CouldNotApply') {
      const text = withDetails(
        t('{0} could not be applied', quote(ruleName(rule))),
        detailsOf(rule, 'CouldNotApply'),
        quote,
      );
      notApplied.push({ ...reason, tone: 'caution', text });
    } else {
      unknown.push({ ...reason, tone: 'caution', text: unknownText(rule, result, quote) });
    }
  }
  return { failed, notApplied, unknown, passed };
}

/** Whether a failed rule already says that the selfie is not live. */
export function isAboutLiveness({ key }: RuleResult): boolean {
  return /liveness/i.test(key);
}

/** Whether a failed rule already says that the faces do not match. */
export function isAboutFaceMatch({ key }: RuleResult): boolean {
  return /face_?match/i.test(key);
}

export function resultOf({ content }: RuleResult): string | undefined {
  const rule = valueOf(content);
  return rule && valueOf(rule.result);
}

function failedText(rule: RuleResult, quote: Quote): string {
  return withDetails(t('{0} failed', quote(ruleName(rule))), detailsOf(rule, 'Failed'), quote);
}

function unknownText(rule: RuleResult, result: string | undefined, quote: Quote): string {
  const name = quote(ruleName(rule));
  return result === undefined
    ? t('{0} has no readable result', name)
    : t('{0} has the undocumented result {1}', name, quote(result));
}

/** What the details with this result found, each text once. */
function detailsOf({ content }: RuleResult, result: string): readonly string[] {
  const rule = valueOf(content);
  const details = (rule && valueOf(rule.details)) ?? [];
  const found = details.filter((detail) => valueOf(detail.result) === result).map(foundBy);
  return [...new Set(found.filter((text) => text !== undefined))];
}

function foundBy({ resultDescription, title }: RuleDetail): string | undefined {
  return valueOf(resultDescription) || valueOf(title) || undefined;
}

function withDetails(text: string, details: readonly string[], quote: Quote): string {
  if (details.length === 0) return text;
  const named = details.slice(0, NAMED_DETAILS).map(quote);
  const more = details.length - named.length;
  const rest = more > 0 ? [t('{0} more', more)] : [];
  return t('{0}: {1}', text, [...named, ...rest].join(' · '));
}

/** Makes a text of the response a part of a sentence: masked, in one line and of bounded length. */
export type Quote = (text: string) => string;

/** Masks first: a value is not found any more in a text that was folded or cut. */
export function quoteWith(redact: (text: string) => string): Quote {
  return (text) => {
    const line = redact(text).replace(/\s+/g, ' ').trim();
    return line.length > QUOTED_LENGTH ? `${line.slice(0, QUOTED_LENGTH).toWellFormed()}…` : line;
  };
}
