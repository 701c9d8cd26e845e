import {
  ruleName,
  valueOf,
  type RuleContent,
  type RuleDetail,
  type RuleResult,
} from '../result/spotCheck';
import { field, section, textField } from './fields';
import type { FieldView, RuleDetailView, RulesView, RuleView, Tone } from './protocol';
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
  return {
    summary: rulesSummary(rules),
    rules: rules.map((rule, index) => ruleView(rule, index, labels)),
    total: rules.length,
  };
}

/** `3 passed, 1 failed, 1 could not be applied`. */
function rulesSummary(rules: readonly RuleResult[]): string {
  const results = rules.map(({ content }) => {
    const rule = valueOf(content);
    return rule && valueOf(rule.result);
  });
  const count = (result: string): number => results.filter((other) => other === result).length;
  const passed = count('Passed');
  const failed = count('Failed');
  const notApplied = count('CouldNotApply');
  const other = rules.length - passed - failed - notApplied;
  const parts = [
    passed > 0 ? t('{0} passed', passed) : '',
    failed > 0 ? t('{0} failed', failed) : '',
    notApplied > 0 ? t('{0} could not be applied', notApplied) : '',
    other > 0 ? t('{0} with another result', other) : '',
  ].filter((part) => part !== '');
  return parts.length === 0 ? t('No rules') : parts.join(t(', '));
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
  return {
    index,
    key: rule.key,
    name: ruleName(rule),
    path,
    result: textField(labels.result, content.result, `${path}.result`),
    tone: ruleTone(valueOf(content.result)),
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
