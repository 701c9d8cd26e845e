import { t } from '../text/localization';
import type { ShownSnapshot } from '../privacy/JourneyGate';
import type { ShownResult } from '../privacy/ShownResult';
import type { ShownText } from '../text/ShownText';
import {
  faceMatchOf,
  type Rule,
  type RuleDetail,
  type RuleHead,
  type Rules,
} from '../result/ResultModel';
import { allOf } from '../result/ShortList';
import { formatUtc, readTime } from '../result/times';
import { valueOf, type Value } from '../result/Value';
import { visibleText } from '../text/visibleText';
import { decisionHeading, decisionMeaning } from './decisionHeading';
import { markdownText } from '../text/markdownText';
import { explainLiveness } from '../result/meanings';
import { firstReasons } from './reasons';

/** The sections of the failed rules hold the others. */
const MOST_REASONS = 8;

/**
 * A result for a ticket or a language model: the decision and why, without anything about the person.
 *
 * @param journey what may be shown of the journey when everything personal is masked.
 */
export function summaryMarkdown(
  { ref, name, source }: Pick<ShownSnapshot, 'ref' | 'name' | 'source'>,
  result: ShownResult,
): string {
  const selfie = valueOf(result.selfie);
  const { match } = faceMatchOf(result);
  const faceMatch = valueOf(match);
  const rules = valueOf(result.rule_results);
  const lines = [
    `## ${t('IDWise journey')} \`${code(name.full)}\`: ${markdownText(decisionHeading(result))}`,
    '',
    decisionMeaning(result),
    '',
    ...firstReasons(result, MOST_REASONS).map((reason) => `- ${markdownText(reason)}`),
    '',
    '| | |',
    '|---|---|',
    ...(result.environment_name === undefined
      ? []
      : [row(t('Environment'), text(result.environment_name))]),
    row(ref.kind === 'file' ? t('File') : t('Profile'), source),
    row(t('Start'), time(result.start_time)),
    row(t('End'), time(result.end_time)),
    row(
      t('Face match'),
      faceMatch ? verdict(faceMatch.is_matched, t('Matched'), t('Not matched')) : absence(match),
    ),
    row(t('Score'), faceMatch ? (valueOf(faceMatch.score)?.text ?? text(faceMatch.score)) : '–'),
    row(t('Selfie'), selfie ? text(selfie.status) : absence(result.selfie)),
    row(t('Liveness'), selfie ? verdict(selfie.is_live, t('Live'), t('Not live')) : '–'),
    row(t('Liveness code'), selfie ? liveness(selfie.liveness_status_code) : '–'),
    row(t('Applicant'), t('masked')),
    row(t('Fetched'), formatUtc(result.fetchedAt)),
    '',
    ...(rules === undefined || rules.total === 0
      ? [rules === undefined ? `${t('Rules')}: ${absence(result.rule_results)}` : t('No rules.')]
      : ruleTable(rules.heads, rules.total)),
    ...failedRules(rules),
  ];
  return `${lines.join('\n')}\n`;
}

/** Rules of a table or a section: a ticket with more is read by nobody. */
const MOST_RULES = 20;

/** The rules that did not pass come first when there are too many. */
function ruleTable(heads: readonly RuleHead[], total: number): string[] {
  const shown =
    total <= MOST_RULES
      ? heads
      : heads.toSorted((a, b) => Number(a.outcome === 'Passed') - Number(b.outcome === 'Passed'));
  return [
    row(t('Rule'), t('Result')),
    '|---|---|',
    ...shown.slice(0, MOST_RULES).map(({ name, result }) => row(name, text(result))),
    ...(total > MOST_RULES ? [row(t('{0} more', total - MOST_RULES), '')] : []),
  ];
}

function failedRules(rules: Rules | undefined): string[] {
  if (rules === undefined) return [];
  const list = rules.counts.Failed === 0 ? [] : allOf(rules.list);
  const more = rules.counts.Failed - MOST_RULES;
  return [
    ...list
      .filter(({ outcome }) => outcome === 'Failed')
      .slice(0, MOST_RULES)
      .flatMap(failedRule),
    ...(more > 0 ? ['', t('{0} more failed rules', more)] : []),
  ];
}

/** Why a rule failed: what it checks, what to do about it, and what each of its checks found. */
function failedRule({ name, content }: Rule): string[] {
  const texts = valueOf(content);
  if (texts === undefined) return [];
  const { description, tips, details } = texts;
  const found = valueOf(details);
  const told = (shown: Value<unknown>): string => markdownText(text(shown));
  const detailLine = ({ title, result, result_description }: RuleDetail): string =>
    `- ${t('Detail')}: ${told(title)} · ${told(result)} · ${told(result_description)}`;
  return [
    '',
    `### ${t('Failed: {0}', markdownText(name))}`,
    '',
    `- ${t('Description')}: ${told(description)}`,
    `- ${t('Tips')}: ${told(tips)}`,
    ...(found === undefined
      ? [`- ${t('Details')}: ${told(details)}`]
      : found.first.slice(0, MOST_RULES).map(detailLine)),
    ...(found !== undefined && found.total > MOST_RULES
      ? [`- ${t('{0} more', found.total - MOST_RULES)}`]
      : []),
  ];
}

function absence(part: Value<unknown>): ShownText {
  return part.state === 'deviates' ? t('Not readable') : t('Not part of this journey');
}

function row(label: ShownText, value: string): string {
  return `| ${markdownText(label)} | ${markdownText(value)} |`;
}

/** Between backticks nothing is markup but a backtick; a file's name may hold anything. */
function code(value: string): string {
  return value.replace(/[\s`]+/g, ' ');
}

function text(shown: Value<unknown>): string {
  if (shown.state === 'value')
    return typeof shown.value === 'string' ? visibleText(shown.value) : '–';
  return 'text' in shown ? shown.text : t('Not provided');
}

function time(shown: Value<ShownText>): string {
  const read = readTime(valueOf(shown) ?? '');
  return read === undefined ? text(shown) : formatUtc(read.epochMs);
}

function verdict(shown: Value<boolean>, yes: ShownText, no: ShownText): string {
  const value = valueOf(shown);
  if (value === undefined) return text(shown);
  return value ? yes : no;
}

function liveness(shown: Value<ShownText>): string {
  const code = valueOf(shown);
  const explanation = code === undefined ? undefined : explainLiveness(code);
  return explanation === undefined
    ? text(shown)
    : `${code}: ${explanation.meaning} ${explanation.advice}`;
}
