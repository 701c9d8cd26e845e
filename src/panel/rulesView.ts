import { ruleVerdict } from '../explanations/verdicts';
import { t } from '../localization';
import { shownValue } from '../privacy/Shown';
import type { ShownDetail, ShownRule, ShownRuleContent } from '../privacy/ShownRule';
import type { ShownRules } from '../privacy/ShownRules';
import type { ShownText } from '../privacy/ShownText';
import type { RuleOutcome } from '../result/spotCheck';
import { field, NO_LABEL, section, textField } from './fields';
import type {
  FieldView,
  RuleCountView,
  RuleDetailView,
  RuleFilter,
  RulesView,
  RuleView,
} from './protocol';

/** How many rules, and how many details of them, are drawn in one go. */
interface Portion {
  readonly rules: number;
  readonly details: number;
}

/** Few enough to be drawn with the decision above them. */
const FIRST: Portion = { rules: 60, details: 600 };

/** Few enough to be drawn on either side without a delay that a person notices. */
const NEXT: Portion = { rules: 200, details: 2000 };

/** Where a part of the rules begins: at a rule, or in the middle of its details. */
interface RulePlace {
  readonly rule: number;
  readonly detail: number;
}

/** The rules, of which the view holds the first. */
export function rulesView(rules: ShownRules): RulesView {
  const counts = ruleCounts(rules);
  const others = rules.length - counts.reduce((sum, { count }) => sum + count, 0);
  return {
    counts,
    ...(others > 0 && { others: t('{0} with another result', others) }),
    rules: ruleViews(rules, { rule: 0, detail: 0 }, FIRST),
    total: rules.length,
  };
}

/** The rules that follow those in `sent`, as many as are drawn in one go; none when `sent` ends with the last. */
export function nextRuleViews(rules: ShownRules, sent: readonly RuleView[]): readonly RuleView[] {
  return ruleViews(rules, placeAfter(sent), NEXT);
}

function placeAfter(sent: readonly RuleView[]): RulePlace {
  const last = sent.at(-1);
  if (last === undefined) return { rule: 0, detail: 0 };
  const { from, count, total } = extentOf(last);
  return from + count < total
    ? { rule: last.index, detail: from + count }
    : { rule: last.index + 1, detail: 0 };
}

function extentOf({ details }: RuleView): { from: number; count: number; total: number } {
  if (details.state !== 'present') return { from: 0, count: 0, total: 0 };
  const { from, parts, total } = details.content;
  return { from, count: parts.reduce((sum, part) => sum + part.length, 0), total };
}

function ruleViews(rules: ShownRules, from: RulePlace, most: Portion): readonly RuleView[] {
  // The labels are translated once for all rules: there may be ten thousand details.
  const labels = ruleLabels();
  const views: RuleView[] = [];
  let details = 0;
  for (
    let { rule, detail } = from;
    rule < rules.length && views.length < most.rules && details < most.details;
    rule += 1, detail = 0
  ) {
    const view = ruleView(rules.at(rule), labels, detail, detail + most.details - details);
    views.push(view);
    details += extentOf(view).count;
  }
  return views;
}

/** Which button shows rules with this outcome. */
const FILTERS: Readonly<Record<RuleOutcome, RuleFilter>> = {
  Failed: 'failed',
  Passed: 'passed',
  CouldNotApply: 'notApplied',
};

const COUNT_LABELS: Readonly<Record<RuleOutcome, (count: number) => ShownText>> = {
  Failed: (count) => t('{0} failed', count),
  Passed: (count) => t('{0} passed', count),
  CouldNotApply: (count) => t('{0} could not apply', count),
};

function ruleCounts({ outcomes }: ShownRules): RuleCountView[] {
  return (['Failed', 'Passed', 'CouldNotApply'] as const).map((outcome) => {
    const count = outcomes.filter((other) => other === outcome).length;
    return { filter: FILTERS[outcome], label: COUNT_LABELS[outcome](count), count };
  });
}

function ruleLabels() {
  return {
    result: t('Result'),
    description: t('Description'),
    information: t('Information'),
    tips: t('Tips'),
    title: t('Title'),
    reference: t('Reference'),
  };
}

type RuleLabels = ReturnType<typeof ruleLabels>;

/** A rule with its details from one place up to another, which is not among them. */
function ruleView(rule: ShownRule, labels: RuleLabels, from: number, to: number): RuleView {
  const content = shownValue(rule.content) ?? NO_CONTENT;
  const path = `rule_results[${rule.index}]`;
  return {
    index: rule.index,
    key: rule.key,
    name: rule.name,
    path,
    result: textField(labels.result, content.result, `${path}.result`),
    tone: ruleVerdict(rule.outcome).tone,
    ...(rule.outcome !== undefined && { filter: FILTERS[rule.outcome] }),
    fields: [
      textField(labels.description, content.description, `${path}.description`),
      textField(labels.information, content.information, `${path}.information`),
      textField(labels.tips, content.tips, `${path}.tips`),
    ],
    details: section(content.details, (details) => ({
      from,
      parts: [details.slice(from, to).map((detail) => detailView(detail, labels))],
      total: details.length,
    })),
    ...('text' in rule.content && { deviates: rule.content.text }),
  };
}

const MISSING = { state: 'missing' } as const;
const NO_CONTENT: ShownRuleContent = {
  result: MISSING,
  description: MISSING,
  information: MISSING,
  tips: MISSING,
  details: MISSING,
  findings: { first: [], total: 0 },
};

function detailView(detail: ShownDetail, labels: RuleLabels): RuleDetailView {
  return {
    title: textField(labels.title, detail.title),
    result: textField(labels.result, detail.result),
    tone: ruleVerdict(shownValue(detail.result)).tone,
    description: textField(labels.description, detail.resultDescription),
    reference: { ...referenceField(detail), label: labels.reference },
  };
}

/** `selfie, instance 0`, without a label. */
export function referenceField({ reference }: ShownDetail): FieldView {
  return field(NO_LABEL, reference, ({ objectKey, instanceKey }) => {
    const instance = textField(NO_LABEL, instanceKey);
    const object = textField(NO_LABEL, objectKey).text;
    return instance.state === 'notProvided'
      ? object
      : t('{0}, instance {1}', object, instance.text);
  });
}
