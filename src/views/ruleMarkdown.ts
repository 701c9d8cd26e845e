import type { Redaction } from '../journeys/redaction';
import {
  valueOf,
  type RuleContent,
  type RuleDetail,
  type RuleResult,
  type Sent,
} from '../journeys/spotCheck';
import { plain } from '../journeys/summaryMarkdown';
import { textField } from '../panel/fields';
import { referenceField, ruleName } from '../panel/rulesView';

/** A rule for a ticket: name and result, what it says of itself, and its details. */
export function ruleMarkdown(rule: RuleResult, redact: Redaction): string {
  const content = valueOf(rule.content);
  const name = plain(redact(ruleName(rule)));
  const result = plain(redact(textField('', content?.result ?? { state: 'missing' }).text));
  const paragraphs = content === undefined ? [] : explanations(content);
  const details = (content && valueOf(content.details)) ?? [];
  return [
    `**${name}**: ${result}\n`,
    ...paragraphs.map((text) => `${plain(redact(text))}\n`),
    ...(details.length === 0
      ? []
      : [details.map((detail) => `- ${ruleDetailMarkdown(detail, redact)}`).join('')]),
  ].join('\n');
}

/** A detail in one line: title, result, description, and what it refers to. */
export function ruleDetailMarkdown(detail: RuleDetail, redact: Redaction): string {
  const shown = (sent: Sent<string>): string => plain(redact(textField('', sent).text));
  const description = valueOf(detail.resultDescription);
  const reference = referenceField(detail);
  return [
    `${shown(detail.title)}: ${shown(detail.result)}`,
    description === undefined ? '' : `, ${plain(redact(description))}`,
    reference.state === 'notProvided' ? '' : ` (${plain(redact(reference.text))})`,
    '\n',
  ].join('');
}

function explanations({ description, information, tips }: RuleContent): string[] {
  return [description, information, tips].flatMap((sent) => valueOf(sent) ?? []);
}
