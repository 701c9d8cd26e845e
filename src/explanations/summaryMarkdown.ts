import { t } from '../localization';
import type { ShownSnapshot } from '../privacy/JourneyGate';
import { shownValue, type Shown } from '../privacy/Shown';
import type { ShownResult } from '../privacy/ShownResult';
import type { ShownDetail, ShownRule } from '../privacy/ShownRule';
import type { ShownText } from '../privacy/ShownText';
import { visibleText } from '../result/visibleText';
import { formatUtc, readTime } from '../result/times';
import { decisionHeading, decisionMeaning } from './decisionHeading';
import { markdownText } from './markdownText';
import { explainLiveness } from './meanings';
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
  const selfie = shownValue(result.selfie);
  const faceMatch = shownValue(result.faceMatch);
  const rules = shownValue(result.rules);
  const lines = [
    `## ${t('IDWise journey')} \`${code(name.full)}\`: ${markdownText(decisionHeading(result))}`,
    '',
    decisionMeaning(result),
    '',
    ...firstReasons(result, MOST_REASONS).map((reason) => `- ${markdownText(reason)}`),
    '',
    '| | |',
    '|---|---|',
    row(t('Environment'), text(result.environmentName)),
    row(ref.kind === 'file' ? t('File') : t('Profile'), source),
    row(t('Start'), time(result.startTime)),
    row(t('End'), time(result.endTime)),
    row(
      t('Face match'),
      faceMatch
        ? verdict(faceMatch.isMatched, t('Matched'), t('Not matched'))
        : absence(result.faceMatch),
    ),
    row(t('Score'), faceMatch ? (shownValue(faceMatch.score)?.text ?? text(faceMatch.score)) : '–'),
    row(t('Selfie'), selfie ? text(selfie.status) : absence(result.selfie)),
    row(t('Liveness'), selfie ? verdict(selfie.isLive, t('Live'), t('Not live')) : '–'),
    row(t('Liveness code'), selfie ? liveness(selfie.livenessStatusCode) : '–'),
    row(t('Applicant'), t('masked')),
    row(t('Fetched'), formatUtc(result.fetchedAt)),
    '',
    ...(rules === undefined || rules.length === 0
      ? [rules === undefined ? `${t('Rules')}: ${absence(result.rules)}` : t('No rules.')]
      : [row(t('Rule'), t('Result')), '|---|---|', ...rules.slice().map(ruleRow)]),
    ...(rules?.slice() ?? []).flatMap(failedRule),
  ];
  return `${lines.join('\n')}\n`;
}

function ruleRow({ name, content }: ShownRule): string {
  const texts = shownValue(content);
  return row(name, text(texts === undefined ? content : texts.result));
}

/** Why a rule failed: what it checks, what to do about it, and what each of its checks found. */
function failedRule({ name, content, outcome }: ShownRule): string[] {
  const texts = shownValue(content);
  if (texts === undefined || outcome !== 'Failed') return [];
  const { description, tips, details } = texts;
  const told = (shown: Shown<unknown>): string => markdownText(text(shown));
  const found = ({ title, result, resultDescription }: ShownDetail): string =>
    `- ${t('Detail')}: ${told(title)} · ${told(result)} · ${told(resultDescription)}`;
  return [
    '',
    `### ${t('Failed: {0}', markdownText(name))}`,
    '',
    `- ${t('Description')}: ${told(description)}`,
    `- ${t('Tips')}: ${told(tips)}`,
    ...(shownValue(details)?.slice().map(found) ?? [`- ${t('Details')}: ${told(details)}`]),
  ];
}

function absence(part: Shown<unknown>): ShownText {
  return part.state === 'deviates' ? t('Not readable') : t('Not part of this journey');
}

function row(label: ShownText, value: string): string {
  return `| ${markdownText(label)} | ${markdownText(value)} |`;
}

/** Between backticks nothing is markup but a backtick; a file's name may hold anything. */
function code(value: string): string {
  return value.replace(/[\s`]+/g, ' ');
}

function text(shown: Shown<unknown>): string {
  if (shown.state === 'value')
    return typeof shown.value === 'string' ? visibleText(shown.value) : '–';
  return 'text' in shown ? shown.text : t('Not provided');
}

function time(shown: Shown): string {
  const read = readTime(shownValue(shown) ?? '');
  return read === undefined ? text(shown) : formatUtc(read.epochMs);
}

function verdict(shown: Shown<boolean>, yes: ShownText, no: ShownText): string {
  const value = shownValue(shown);
  if (value === undefined) return text(shown);
  return value ? yes : no;
}

function liveness(shown: Shown): string {
  const code = shownValue(shown);
  const explanation = code === undefined ? undefined : explainLiveness(code);
  return explanation === undefined
    ? text(shown)
    : `${code}: ${explanation.meaning} ${explanation.advice}`;
}
