import { valueOf, type RuleContent, type RuleDetail, type RuleResult } from '../journeys/spotCheck';
import { field, section, textField } from './fields';
import type { FieldView, RuleDetailView, RulesView, RuleView, Tone } from './protocol';

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
  return { summary: rulesSummary(rules), rules: rules.map(ruleView) };
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
    passed > 0 ? `${passed} passed` : '',
    failed > 0 ? `${failed} failed` : '',
    notApplied > 0 ? `${notApplied} could not be applied` : '',
    other > 0 ? `${other} with another result` : '',
  ].filter((part) => part !== '');
  return parts.length === 0 ? 'No rules' : parts.join(', ');
}

/** What a rule is called: its name, or its key when it has none. */
export function ruleName({ key, content }: RuleResult): string {
  const rule = valueOf(content);
  return (rule && valueOf(rule.name)) || key;
}

function ruleView(rule: RuleResult, index: number): RuleView {
  const content: RuleContent = valueOf(rule.content) ?? NO_CONTENT;
  const path = `rule_results[${index}]`;
  return {
    index,
    key: rule.key,
    name: ruleName(rule),
    path,
    result: textField('Result', content.result, `${path}.result`),
    tone: ruleTone(valueOf(content.result)),
    fields: [
      textField('Description', content.description, `${path}.description`),
      textField('Information', content.information, `${path}.information`),
      textField('Tips', content.tips, `${path}.tips`),
    ],
    details: section(content.details, (details) => details.map(detailView)),
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

function detailView(detail: RuleDetail): RuleDetailView {
  return {
    title: textField('Title', detail.title),
    result: textField('Result', detail.result),
    tone: ruleTone(valueOf(detail.result)),
    description: textField('Description', detail.resultDescription),
    reference: referenceField(detail),
  };
}

/** `selfie, instance 0`. */
export function referenceField({ reference }: RuleDetail): FieldView {
  return field('Reference', reference, ({ objectKey, instanceKey }) => {
    const instance = textField('', instanceKey);
    const object = textField('', objectKey).text;
    return instance.state === 'notProvided' ? object : `${object}, instance ${instance.text}`;
  });
}
