import { t, wholeNumber } from '../text/localization';
import type { ShownSnapshot } from '../privacy/JourneyGate';
import type { ShownResult } from '../privacy/ShownResult';
import type { ShownText } from '../text/ShownText';
import {
  documentsOf,
  faceMatchOf,
  type FaceMatch,
  type PlacedDocument,
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
import { kindName } from '../result/ResultKind';
import {
  amlMatches,
  datasetsOf,
  failedChecks,
  withChecks,
  withDatasets,
} from './onboardingReasons';
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
    row(t('Kind'), kindName(result.kind)),
    ...decisionRows(result),
    ...accountRows(result),
    row(ref.kind === 'file' ? t('File') : t('Profile'), source),
    row(t('Start'), time(result.start_time)),
    row(t('End'), time(result.end_time)),
    ...faceMatchRows(result),
    row(t('Selfie'), selfie ? text(selfie.status) : absence(result.selfie)),
    row(t('Liveness'), selfie ? verdict(selfie.is_live, t('Live'), t('Not live')) : '–'),
    row(t('Liveness code'), selfie ? liveness(selfie.liveness_status_code) : '–'),
    row(t('Applicant'), t('masked')),
    ...amlRows(result),
    row(t('Fetched'), formatUtc(result.fetchedAt)),
    '',
    ...documentTable(result),
    ...(rules === undefined || rules.total === 0
      ? [rules === undefined ? `${t('Rules')}: ${absence(result.rule_results)}` : t('No rules.')]
      : ruleTable(rules.heads, rules.total)),
    ...failedRules(rules),
  ];
  return `${lines.join('\n')}\n`;
}

/** The decisions behind the final one, where there is more than one. */
function decisionRows(result: ShownResult): string[] {
  const { system_decision, manual_decision, final_decision } = result;
  if (manual_decision === undefined || final_decision === undefined) return [];
  const isReviewed = manual_decision.state !== 'null' && manual_decision.state !== 'missing';
  const differs =
    final_decision.state !== 'missing' && text(final_decision) !== text(system_decision);
  if (!isReviewed && !differs) return [];
  return [
    row(t('System decision'), text(system_decision)),
    row(t('Manual decision'), text(manual_decision)),
  ];
}

/** Where the journey belongs: the environment of a spot check, account and flow of an onboarding journey. */
function accountRows(result: ShownResult): string[] {
  const { environment_name, customer_id, flow_id, journey_definintion_id } = result;
  const flow = flow_id?.state === 'missing' ? journey_definintion_id : flow_id;
  return [
    ...(environment_name ? [row(t('Environment'), text(environment_name))] : []),
    ...(customer_id ? [row(t('Account'), text(customer_id))] : []),
    ...(flow ? [row(t('Flow'), text(flow))] : []),
  ];
}

/** The face match of a spot check. Those of an onboarding journey stand beside its documents. */
function faceMatchRows(result: ShownResult): string[] {
  if (result.documents !== undefined) return [];
  const { match } = faceMatchOf(result);
  const faceMatch = valueOf(match);
  return [
    row(t('Face match'), faceMatch ? matched(faceMatch) : absence(match)),
    row(t('Score'), faceMatch ? score(faceMatch) : '–'),
  ];
}

function matched({ is_matched }: FaceMatch): string {
  return verdict(is_matched, t('Matched'), t('Not matched'));
}

function score({ score: sent }: FaceMatch): string {
  return valueOf(sent)?.text ?? text(sent);
}

function amlRows(result: ShownResult): string[] {
  const { aml } = result;
  if (aml === undefined) return [];
  const screening = valueOf(aml);
  if (screening === undefined) return [row(t('AML screening'), absence(aml))];
  const matches = amlMatches(result);
  return [
    row(t('AML screening'), text(screening.applicability)),
    row(
      t('AML matches'),
      screening.matches.state === 'value'
        ? withDatasets(wholeNumber(matches.length), datasetsOf(matches))
        : text(screening.matches),
    ),
  ];
}

function documentTable(result: ShownResult): string[] {
  const { documents } = result;
  if (documents === undefined) return [];
  const all = documentsOf(result);
  if (all.length === 0) {
    const isEmpty = documents.state === 'value';
    return [isEmpty ? t('No documents.') : `${t('Documents')}: ${absence(documents)}`, ''];
  }
  return [
    cells(
      t('Document'),
      t('Type'),
      t('Country'),
      t('Progress'),
      t('Authenticity'),
      t('Face match'),
    ),
    '|---|---|---|---|---|---|',
    ...all.slice(0, MOST_DOCUMENTS).map(documentRow),
    ...(all.length > MOST_DOCUMENTS
      ? [cells(t('{0} more', all.length - MOST_DOCUMENTS), '', '', '', '', '')]
      : []),
    '',
  ];
}

/** Documents of a table. A journey has three or four. */
const MOST_DOCUMENTS = 20;

function documentRow({ name, value, content }: PlacedDocument): string {
  if (content === undefined) return cells(name, absence(value), '–', '–', '–', '–');
  const validation = valueOf(content.validation_result);
  const outcome = validation && valueOf(validation.validation_outcome);
  const face = valueOf(content.face_match_result);
  return cells(
    name,
    text(content.document_type),
    text(content.issuing_country),
    text(content.progress),
    outcome === undefined
      ? text(validation?.validation_outcome ?? content.validation_result)
      : withChecks(visibleText(outcome), failedChecks(content) ?? []),
    face === undefined
      ? text(content.face_match_result)
      : face.score.state === 'value'
        ? `${matched(face)} (${score(face)})`
        : matched(face),
  );
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
  // A value of another type is masked where the documented one holds personal data.
  const isUnreadable = part.state === 'deviates' || part.state === 'masked';
  return isUnreadable ? t('Not readable') : t('Not part of this journey');
}

function row(label: ShownText, value: string): string {
  return cells(label, value);
}

function cells(...texts: readonly string[]): string {
  return `| ${texts.map((each) => markdownText(each)).join(' | ')} |`;
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
