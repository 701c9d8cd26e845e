import * as l10n from '@vscode/l10n';
import type { Rule, RuleDetail } from '../result/ResultModel';
import type { ShortList } from '../result/ShortList';
import { valueOf, type Value } from '../result/Value';
import { markdownText } from '../text/markdownText';
import { textField } from '../panel/fields';
import { referenceField } from '../panel/rulesView';
import type { ShownText } from '../text/ShownText';

export interface RuleItem {
  readonly kind: 'rule';
  readonly rule: Rule;
}

export interface DetailItem {
  readonly kind: 'detail';
  readonly rule: Rule;
  readonly detail: RuleDetail;
  /** Position in the response. */
  readonly index: number;
}

export type RuleNode = RuleItem | DetailItem;

/** Node for the items of a long list after the first ones. */
export interface RestItem {
  readonly kind: 'rest';
  /** Undefined for the list of rules. */
  readonly rule: Rule | undefined;
  /** Length of the whole list. */
  readonly total: number;
  readonly nodes: () => readonly RuleNode[];
}

export type TreeNode = RuleNode | RestItem;

/** The details of a rule; empty if they cannot be read. */
export function detailsOf({ content }: Rule): ShortList<RuleDetail> {
  const read = valueOf(content);
  return (read && valueOf(read.details)) ?? { first: [], total: 0 };
}

/** Limit for a ticket. */
const MOST_DETAILS = 20;

/** A rule as Markdown: name, result, its texts and details. */
export function ruleMarkdown(rule: Rule): string {
  const content = valueOf(rule.content);
  const { first, total } = detailsOf(rule);
  const details = first.slice(0, MOST_DETAILS).map((detail) => `- ${ruleDetailMarkdown(detail)}`);
  const more = total - details.length;
  return [
    `**${markdownText(rule.name)}**: ${written(rule.result)}`,
    ...[content?.description, content?.information, content?.tips].flatMap(explanation),
    ...(details.length === 0
      ? []
      : [[...details, ...(more > 0 ? [`- ${l10n.t('{0} more', more)}`] : [])].join('\n')]),
  ].join('\n\n');
}

/** A detail as one line of Markdown: title, result, description, reference. */
export function ruleDetailMarkdown(detail: RuleDetail): string {
  const { title, result, result_description } = detail;
  const reference = referenceField(detail);
  return [
    `${written(title)}: ${written(result)}`,
    valueOf(result_description) === undefined ? '' : `, ${written(result_description)}`,
    reference.state === 'notProvided' ? '' : ` (${markdownText(reference.text)})`,
  ].join('');
}

/** The label comes first, because a text at the start of a line could become a list or a heading. */
function explanation(text: Value<ShownText> | undefined): string[] {
  return text === undefined || valueOf(text) === undefined
    ? []
    : [`${text.label}: ${written(text)}`];
}

function written(text: Value<ShownText>): string {
  return markdownText(textField(text).text);
}
