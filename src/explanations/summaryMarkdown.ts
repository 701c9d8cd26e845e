import * as l10n from '@vscode/l10n';
import { wholeNumber } from '../text/localization';
import type { ShownSnapshot } from '../privacy/JourneyGate';
import type { ShownResult } from '../privacy/ShownResult';
import { type ShownText, visibleText } from '../text/ShownText';
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
import { isProvided, valueOf, type Value } from '../result/Value';
import { decisionHeading, decisionMeaning } from './decisionHeading';
import { markdownText } from '../text/markdownText';
import { explainLiveness } from '../result/meanings';
import { kindName } from '../result/verdicts';
import {
  amlMatches,
  datasetsOf,
  failedChecks,
  withChecks,
  withDatasets,
} from './onboardingReasons';
import { firstReasons } from './reasons';

/** Further reasons are in the sections of the failed rules. */
const MOST_REASONS = 8;

/**
 * A result for a ticket or a language model: the decision and its reasons, without personal data.
 *
 * @param result with everything personal masked.
 */
export function summaryMarkdown(
  { ref, name, source }: Pick<ShownSnapshot, 'ref' | 'name' | 'source'>,
  result: ShownResult,
): string {
  const selfie = valueOf(result.selfie);
  const rules = valueOf(result.rule_results);
  const lines = [
    `## ${l10n.t('IDWise journey')} \`${code(name.full)}\`: ${markdownText(decisionHeading(result))}`,
    '',
    decisionMeaning(result),
    '',
    ...firstReasons(result, MOST_REASONS).map((reason) => `- ${markdownText(reason)}`),
    '',
    '| | |',
    '|---|---|',
    row(l10n.t('Kind'), kindName(result.kind)),
    ...decisionRows(result),
    ...accountRows(result),
    row(ref.kind === 'file' ? l10n.t('File') : l10n.t('Profile'), source),
    row(l10n.t('Start'), time(result.start_time)),
    row(l10n.t('End'), time(result.end_time)),
    ...faceMatchRows(result),
    row(l10n.t('Selfie'), selfie ? text(selfie.status) : absence(result.selfie)),
    row(
      l10n.t('Liveness'),
      selfie ? verdict(selfie.is_live, l10n.t('Live'), l10n.t('Not live')) : '–',
    ),
    row(l10n.t('Liveness code'), selfie ? liveness(selfie.liveness_status_code) : '–'),
    row(l10n.t('Applicant'), l10n.t('masked')),
    ...amlRows(result),
    row(l10n.t('Fetched'), formatUtc(result.fetchedAt)),
    '',
    ...documentTable(result),
    ...(rules === undefined || rules.total === 0
      ? [
          rules === undefined
            ? `${l10n.t('Rules')}: ${absence(result.rule_results)}`
            : l10n.t('No rules.'),
        ]
      : ruleTable(rules.heads, rules.total)),
    ...failedRules(rules),
  ];
  return `${lines.join('\n')}\n`;
}

/** The decisions behind the final one, if they differ. */
function decisionRows(result: ShownResult): string[] {
  const { system_decision, manual_decision, final_decision } = result;
  if (manual_decision === undefined || final_decision === undefined) return [];
  const differs =
    final_decision.state !== 'missing' && text(final_decision) !== text(system_decision);
  if (!isProvided(manual_decision) && !differs) return [];
  return [
    row(l10n.t('System decision'), text(system_decision)),
    row(l10n.t('Manual decision'), text(manual_decision)),
  ];
}

/** The owner of the journey: the environment of a spot check; account and flow for onboarding. */
function accountRows(result: ShownResult): string[] {
  const { environment_name, customer_id, flow_id, journey_definintion_id } = result;
  const flow = flow_id?.state === 'missing' ? journey_definintion_id : flow_id;
  return [
    ...(environment_name ? [row(l10n.t('Environment'), text(environment_name))] : []),
    ...(customer_id ? [row(l10n.t('Account'), text(customer_id))] : []),
    ...(flow ? [row(l10n.t('Flow'), text(flow))] : []),
  ];
}

/** The face match of a spot check. For onboarding, face matches are in the table of documents. */
function faceMatchRows(result: ShownResult): string[] {
  if (result.documents !== undefined) return [];
  const { match } = faceMatchOf(result);
  const faceMatch = valueOf(match);
  return [
    row(l10n.t('Face match'), faceMatch ? matched(faceMatch) : absence(match)),
    row(l10n.t('Score'), faceMatch ? score(faceMatch) : '–'),
  ];
}

function matched({ is_matched }: FaceMatch): string {
  return verdict(is_matched, l10n.t('Matched'), l10n.t('Not matched'));
}

function score({ score: value }: FaceMatch): string {
  return valueOf(value)?.text ?? text(value);
}

function amlRows(result: ShownResult): string[] {
  const { aml } = result;
  if (aml === undefined) return [];
  const screening = valueOf(aml);
  if (screening === undefined) return [row(l10n.t('AML screening'), absence(aml))];
  const matches = amlMatches(result);
  return [
    row(l10n.t('AML screening'), text(screening.applicability)),
    row(
      l10n.t('AML matches'),
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
    return [
      isEmpty ? l10n.t('No documents.') : `${l10n.t('Documents')}: ${absence(documents)}`,
      '',
    ];
  }
  return [
    row(
      l10n.t('Document'),
      l10n.t('Type'),
      l10n.t('Country'),
      l10n.t('Progress'),
      l10n.t('Authenticity'),
      l10n.t('Face match'),
    ),
    '|---|---|---|---|---|---|',
    ...all.slice(0, MOST_DOCUMENTS).map(documentRow),
    ...(all.length > MOST_DOCUMENTS
      ? [row(l10n.t('{0} more', all.length - MOST_DOCUMENTS), '', '', '', '', '')]
      : []),
    '',
  ];
}

/** Most documents in the table. A journey has three or four. */
const MOST_DOCUMENTS = 20;

function documentRow({ name, value, content }: PlacedDocument): string {
  if (content === undefined) return row(name, absence(value), '–', '–', '–', '–');
  const validation = valueOf(content.validation_result);
  const outcome = validation && valueOf(validation.validation_outcome);
  const face = valueOf(content.face_match_result);
  return row(
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

/** Most rules in a table or section, because longer tickets are not read. */
const MOST_RULES = 20;

/** Shows rules that did not pass first when there are too many. */
function ruleTable(heads: readonly RuleHead[], total: number): string[] {
  const shown =
    total <= MOST_RULES
      ? heads
      : heads.toSorted((a, b) => Number(a.outcome === 'Passed') - Number(b.outcome === 'Passed'));
  return [
    row(l10n.t('Rule'), l10n.t('Result')),
    '|---|---|',
    ...shown.slice(0, MOST_RULES).map(({ name, result }) => row(name, text(result))),
    ...(total > MOST_RULES ? [row(l10n.t('{0} more', total - MOST_RULES), '')] : []),
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
    ...(more > 0 ? ['', l10n.t('{0} more failed rules', more)] : []),
  ];
}

/** Why a rule failed: its purpose, its remedy and the findings of its details. */
function failedRule({ name, content }: Rule): string[] {
  const texts = valueOf(content);
  if (texts === undefined) return [];
  const { description, tips, details } = texts;
  const found = valueOf(details);
  const line = (value: Value<unknown>): string => markdownText(text(value));
  const detailLine = ({ title, result, result_description }: RuleDetail): string =>
    `- ${l10n.t('Detail')}: ${line(title)} · ${line(result)} · ${line(result_description)}`;
  return [
    '',
    `### ${l10n.t('Failed: {0}', markdownText(name))}`,
    '',
    `- ${l10n.t('Description')}: ${line(description)}`,
    `- ${l10n.t('Tips')}: ${line(tips)}`,
    ...(found === undefined
      ? [`- ${l10n.t('Details')}: ${line(details)}`]
      : found.first.slice(0, MOST_RULES).map(detailLine)),
    ...(found !== undefined && found.total > MOST_RULES
      ? [`- ${l10n.t('{0} more', found.total - MOST_RULES)}`]
      : []),
  ];
}

function absence(part: Value<unknown>): ShownText {
  // A value of another type is masked where the documented one holds personal data.
  const isUnreadable = part.state === 'deviates' || part.state === 'masked';
  return isUnreadable ? l10n.t('Not readable') : l10n.t('Not part of this journey');
}

function row(...texts: readonly string[]): string {
  return `| ${texts.map((each) => markdownText(each)).join(' | ')} |`;
}

/** Escapes text between backticks, where only a backtick and a line break are special. A file's name may contain both. */
function code(value: string): string {
  return value.replace(/[\s`]+/g, ' ');
}

function text(value: Value<unknown>): string {
  if (value.state === 'value') {
    return typeof value.value === 'string' ? visibleText(value.value) : '–';
  }
  return 'text' in value ? value.text : l10n.t('Not provided');
}

function time(value: Value<ShownText>): string {
  const read = readTime(valueOf(value) ?? '');
  return read === undefined ? text(value) : formatUtc(read.epochMs);
}

function verdict(value: Value<boolean>, yes: ShownText, no: ShownText): string {
  const isYes = valueOf(value);
  return isYes === undefined ? text(value) : isYes ? yes : no;
}

function liveness(value: Value<ShownText>): string {
  const code = valueOf(value);
  const explanation = code === undefined ? undefined : explainLiveness(code);
  return explanation === undefined
    ? text(value)
    : `${code}: ${explanation.meaning} ${explanation.advice}`;
}
