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

/** Few enough to be drawn with the decision above them in one go. */
const FIRST_RULES = 60;

/** The rules, of which the view holds the first. */
export function rulesView(rules: ShownRules): RulesView {
  const counts = ruleCounts(rules);
  const others = rules.length - counts.reduce((sum, { count }) => sum + count, 0);
  return {
    counts,
    ...(others > 0 && { others: t('{0} with another result', others) }),
    rules: ruleViews(rules, 0, FIRST_RULES),
    total: rules.length,
  };
}

/** The rules from one place up to another, which is not among them. */
export function ruleViews(rules: ShownRules, from: number, to: number): readonly RuleView[] {
  // The labels are translated once for all rules: there may be ten thousand details.
  const labels = ruleLabels();
  return rules.slice(from, to).map((rule) => ruleView(rule, labels));
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

function ruleView(rule: ShownRule, labels: RuleLabels): RuleView {
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
    details: section(content.details, (details) =>
      details.map((detail) => detailView(detail, labels)),
    ),
    ...('text' in rule.content && { deviates: rule.content.text }),
  };
}

const MISSING = { state: 'missing' } as const;
const NO_CONTENT: ShownRuleContent = {
  result: MISSING,
  description: MISSING,
  information: MISSING,
  tips: MISSING,
  detailCount: 0,
  details: MISSING,
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
