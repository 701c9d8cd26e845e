import { t } from '../localization';
import { reasonsOf } from './reasons';
import { decisionHeading, decisionMeaning } from './decisionHeading';
import { explainLiveness } from './meanings';
import { journeyName } from '../journeys/journeyName';
import type { JourneyRef } from '../journeys/JourneyRef';
import type { JourneyResult } from '../journeys/JourneyStore';
import { markdownText } from './markdownText';
import { redactionOf, type Redaction } from '../privacy/redaction';
import {
  ruleName,
  valueOf,
  type RuleDetail,
  type RuleResult,
  type Sent,
} from '../result/spotCheck';
import { formatUtc, readTime } from '../result/times';

/** The sections of the failed rules hold the others. */
const MOST_REASONS = 8;

/**
 * A result for a ticket or a language model: the decision and why, without anything about the person. Names, numbers, dates of
 * birth, the applicant's ID, the reference number and pictures are left out altogether, whatever the settings mask.
 *
 * @param source the name of the profile or of the file that the result comes from.
 */
export function summaryMarkdown(ref: JourneyRef, result: JourneyResult, source: string): string {
  const { spotCheck } = result;
  const selfie = valueOf(spotCheck.selfie);
  const faceMatch = valueOf(spotCheck.faceMatch);
  const rules = valueOf(spotCheck.ruleResults) ?? [];
  const redact = redactionOf(spotCheck, () => true);
  const heading = decisionHeading(result);
  const everything = { privacyMode: true, masked: new Set<never>() };
  const { full: name } = journeyName({ ref, result }, redact(source), everything);
  const told = (sent: Sent<unknown>): string => redact(text(sent));
  const lines = [
    `## ${t('IDWise journey')} \`${code(name)}\`: ${markdownText(redact(heading))}`,
    '',
    decisionMeaning(result),
    '',
    ...reasonsOf(spotCheck, result.fetchedAt, redact)
      .slice(0, MOST_REASONS)
      .map(({ text: reason }) => `- ${markdownText(reason)}`),
    '',
    '| | |',
    '|---|---|',
    row(t('Environment'), told(spotCheck.environmentName)),
    ref.kind === 'file' ? row(t('File'), redact(source)) : row(t('Profile'), source),
    row(t('Start'), redact(time(spotCheck.startTime))),
    row(t('End'), redact(time(spotCheck.endTime))),
    row(
      t('Face match'),
      faceMatch
        ? redact(verdict(faceMatch.isMatched, t('Matched'), t('Not matched')))
        : absence(spotCheck.faceMatch),
    ),
    row(
      t('Score'),
      faceMatch ? redact(valueOf(faceMatch.score)?.text ?? text(faceMatch.score)) : '–',
    ),
    row(t('Selfie'), selfie ? told(selfie.status) : absence(spotCheck.selfie)),
    row(t('Liveness'), selfie ? redact(verdict(selfie.isLive, t('Live'), t('Not live'))) : '–'),
    row(t('Liveness code'), selfie ? redact(liveness(selfie.livenessStatusCode)) : '–'),
    row(t('Applicant'), t('masked')),
    row(t('Fetched'), formatUtc(result.fetchedAt)),
    '',
    ...(rules.length === 0
      ? [
          spotCheck.ruleResults.state === 'value'
            ? t('No rules.')
            : `${t('Rules')}: ${absence(spotCheck.ruleResults)}`,
        ]
      : [row(t('Rule'), t('Result')), '|---|---|']),
    ...rules.map((rule) => {
      const content = valueOf(rule.content);
      return row(redact(ruleName(rule)), told(content ? content.result : rule.content));
    }),
    ...rules.flatMap((rule) => failedRule(rule, redact)),
  ];
  return `${lines.join('\n')}\n`;
}

/** Why a rule failed: what it checks, what to do about it, and what each of its checks found. */
function failedRule(rule: RuleResult, redact: Redaction): string[] {
  const content = valueOf(rule.content);
  if (content === undefined || valueOf(content.result) !== 'Failed') return [];
  const told = (sent: Sent<unknown>): string => markdownText(redact(text(sent)));
  const { description, tips, details } = content;
  const found = ({ title, result, resultDescription }: RuleDetail): string =>
    `- ${t('Detail')}: ${told(title)} · ${told(result)} · ${told(resultDescription)}`;
  return [
    '',
    `### ${t('Failed: {0}', markdownText(redact(ruleName(rule))))}`,
    '',
    `- ${t('Description')}: ${told(description)}`,
    `- ${t('Tips')}: ${told(tips)}`,
    ...(valueOf(details)?.map(found) ?? [`- ${t('Details')}: ${told(details)}`]),
  ];
}

function absence(sent: Sent<unknown>): string {
  return sent.state === 'deviates' ? t('Not readable') : t('Not part of this journey');
}

function row(label: string, value: string): string {
  return `| ${markdownText(label)} | ${markdownText(value)} |`;
}

/** Between backticks nothing is markup but a backtick; a file's name may hold anything. */
function code(value: string): string {
  return value.replace(/[\s`]+/g, ' ');
}

function text(sent: Sent<unknown>): string {
  if (sent.state === 'value') return typeof sent.value === 'string' ? sent.value : '–';
  return sent.state === 'deviates' ? sent.text : t('Not provided');
}

function time(sent: Sent<string>): string {
  const read = readTime(valueOf(sent) ?? '');
  return read === undefined ? text(sent) : formatUtc(read.epochMs);
}

function verdict(sent: Sent<boolean>, yes: string, no: string): string {
  const value = valueOf(sent);
  if (value === undefined) return text(sent);
  return value ? yes : no;
}

function liveness(sent: Sent<string>): string {
  const code = valueOf(sent);
  const explanation = code === undefined ? undefined : explainLiveness(code);
  return explanation === undefined
    ? text(sent)
    : `${code}: ${explanation.meaning} ${explanation.advice}`;
}
