import {
  ruleName,
  valueOf,
  type RuleContent,
  type RuleDetail,
  type RuleResult,
} from '../result/spotCheck';
import { field, section, textField } from './fields';
import type {
  FieldView,
  RuleCountView,
  RuleDetailView,
  RuleFilter,
  RulesView,
  RuleView,
  Tone,
} from './protocol';
import { t } from '../localization';

/** A rule that could not be applied is neither passed nor failed; what is not documented is not passed either. */
export function ruleTone(result: string | undefined): Tone {
  switch (result) {
    case 'Passed':
      return 'positive';
    case 'Failed':
      return 'negative';
    default:
      return 'caution';
  }
}

/** All rules, in the order sent. */
export function rulesView(rules: readonly RuleResult[]): RulesView {
  // Once for all of them: there may be ten thousand details.
  const labels = ruleLabels();
  const counts = ruleCounts(rules);
  const others = rules.length - counts.reduce((sum, { count }) => sum + count, 0);
  return {
    counts,
    ...(others > 0 && { others: t('{0} with another result', others) }),
    rules: rules.map((rule, index) => ruleView(rule, index, labels)),
    total: rules.length,
  };
}

/** Which button shows rules with this result. */
const FILTERS: Readonly<Record<string, RuleFilter>> = {
  Failed: 'failed',
  Passed: 'passed',
  CouldNotApply: 'notApplied',
};

const COUNT_LABELS: Record<RuleFilter, (count: number) => string> = {
  failed: (count) => t('{0} failed', count),
  passed: (count) => t('{0} passed', count),
  notApplied: (count) => t('{0} could not apply', count),
};

function filterOf(result: string | undefined): RuleFilter | undefined {
  return result !== undefined && Object.hasOwn(FILTERS, result) ? FILTERS[result] : undefined;
}

function ruleCounts(rules: readonly RuleResult[]): RuleCountView[] {
  const results = rules.map(({ content }) => {
    const rule = valueOf(content);
    return rule && filterOf(valueOf(rule.result));
  });
  return (['failed', 'passed', 'notApplied'] as const).map((filter) => {
    const count = results.filter((other) => other === filter).length;
    return { filter, label: COUNT_LABELS[filter](count), count };
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

function ruleView(rule: RuleResult, index: number, labels: RuleLabels): RuleView {
  const content: RuleContent = valueOf(rule.content) ?? NO_CONTENT;
  const path = `rule_results[${index}]`;
  const filter = filterOf(valueOf(content.result));
  return {
    index,
    key: rule.key,
    name: ruleName(rule),
    path,
    result: textField(labels.result, content.result, `${path}.result`),
    tone: ruleTone(valueOf(content.result)),
    ...(filter !== undefined && { filter }),
    fields: [
      textField(labels.description, content.description, `${path}.description`),
      textField(labels.information, content.information, `${path}.information`),
      textField(labels.tips, content.tips, `${path}.tips`),
    ],
    details: section(content.details, (details) =>
      details.map((detail) => detailView(detail, labels)),
    ),
    ...(rule.content.state === 'deviates' && { deviates: rule.content.text }),
  };
}

const MISSING = { state: 'missing' } as const;
const NO_CONTENT: RuleContent = {
  name: MISSING,
  result: MISSING,
  description: MISSING,
  information: MISSING,
  tips: MISSING,
  details: MISSING,
};

function detailView(detail: RuleDetail, labels: RuleLabels): RuleDetailView {
  return {
    title: textField(labels.title, detail.title),
    result: textField(labels.result, detail.result),
    tone: ruleTone(valueOf(detail.result)),
    description: textField(labels.description, detail.resultDescription),
    reference: { ...referenceField(detail), label: labels.reference },
  };
}

/** `selfie, instance 0`, without a label. */
export function referenceField({ reference }: RuleDetail): FieldView {
  return field('', reference, ({ objectKey, instanceKey }) => {
    const instance = textField('', instanceKey);
    const object = textField('', objectKey).text;
    return instance.state === 'notProvided'
      ? object
      : t('{0}, instance {1}', object, instance.text);
  });
}
