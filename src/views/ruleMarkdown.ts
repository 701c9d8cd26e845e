import type { Redaction } from '../privacy/redaction';
import {
  ruleName,
  valueOf,
  type RuleDetail,
  type RuleResult,
  type Sent,
} from '../result/spotCheck';
import { markdownText } from '../explanations/markdownText';
import { textField } from '../panel/fields';
import { referenceField } from '../panel/rulesView';
import { t } from '../localization';

/** A rule for a ticket: name and result, what it says of itself, and its details. */
export function ruleMarkdown(rule: RuleResult, redact: Redaction): string {
  const content = valueOf(rule.content);
  const name = markdownText(redact(ruleName(rule)));
  const details = (content && valueOf(content.details)) ?? [];
  return [
    `**${name}**: ${shown(content?.result ?? { state: 'missing' }, redact)}`,
    ...explanation(t('Description'), content?.description, redact),
    ...explanation(t('Information'), content?.information, redact),
    ...explanation(t('Tips'), content?.tips, redact),
    ...(details.length === 0
      ? []
      : [details.map((detail) => `- ${ruleDetailMarkdown(detail, redact)}`).join('\n')]),
  ].join('\n\n');
}

/** A detail in one line: title, result, description, and what it refers to. */
export function ruleDetailMarkdown(detail: RuleDetail, redact: Redaction): string {
  const { title, result, resultDescription } = detail;
  const reference = referenceField(detail);
  return [
    `${shown(title, redact)}: ${shown(result, redact)}`,
    valueOf(resultDescription) === undefined ? '' : `, ${shown(resultDescription, redact)}`,
    reference.state === 'notProvided' ? '' : ` (${markdownText(redact(reference.text))})`,
  ].join('');
}

/** Behind its label, no text can begin a line and be a list or a heading. */
function explanation(label: string, sent: Sent<string> | undefined, redact: Redaction): string[] {
  return sent === undefined || valueOf(sent) === undefined
    ? []
    : [`${label}: ${shown(sent, redact)}`];
}

function shown(sent: Sent<string>, redact: Redaction): string {
  return markdownText(redact(textField('', sent).text));
}
