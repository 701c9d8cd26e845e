import { decisionHeading, decisionMeaning } from './decisionHeading';
import { explainLiveness } from './explanations';
import type { JourneyRef } from './JourneyRef';
import type { JourneyResult } from './JourneyStore';
import { markdownText } from './markdownText';
import { redactionOf, type Redaction } from './redaction';
import { valueOf, type RuleDetail, type RuleResult, type Sent } from './spotCheck';
import { formatUtc, readTime } from './times';

/**
 * A result for a ticket or a language model: the decision and why, without anything about the person. Names, numbers, dates of
 * birth, the applicant's ID, the reference number and pictures are left out altogether, whatever the settings mask.
 */
export function summaryMarkdown(ref: JourneyRef, result: JourneyResult, profile: string): string {
  const { spotCheck } = result;
  const selfie = valueOf(spotCheck.selfie);
  const faceMatch = valueOf(spotCheck.faceMatch);
  const rules = valueOf(spotCheck.ruleResults) ?? [];
  const redact = redactionOf(spotCheck, () => true);
  const heading = decisionHeading(result);
  const told = (sent: Sent<unknown>): string => redact(text(sent));
  const lines = [
    `## IDWise journey \`${ref.journeyId}\`: ${markdownText(redact(heading))}`,
    '',
    decisionMeaning(result),
    '',
    '| | |',
    '|---|---|',
    row('Environment', told(spotCheck.environmentName)),
    row('Profile', profile),
    row('Start', redact(time(spotCheck.startTime))),
    row('End', redact(time(spotCheck.endTime))),
    row(
      'Face match',
      faceMatch
        ? redact(verdict(faceMatch.isMatched, 'Matched', 'Not matched'))
        : absence(spotCheck.faceMatch),
    ),
    row('Score', faceMatch ? redact(valueOf(faceMatch.score)?.text ?? text(faceMatch.score)) : '–'),
    row('Selfie', selfie ? told(selfie.status) : absence(spotCheck.selfie)),
    row('Liveness', selfie ? redact(verdict(selfie.isLive, 'Live', 'Not live')) : '–'),
    row('Liveness code', selfie ? redact(liveness(selfie.livenessStatusCode)) : '–'),
    row('Applicant', 'masked'),
    row('Fetched', formatUtc(result.fetchedAt)),
    '',
    ...(rules.length === 0
      ? [
          spotCheck.ruleResults.state === 'value'
            ? 'No rules.'
            : `Rules: ${absence(spotCheck.ruleResults)}`,
        ]
      : ['| Rule | Result |', '|---|---|']),
    ...rules.map((rule) => {
      const content = valueOf(rule.content);
      return row(redact(nameOf(rule)), told(content ? content.result : rule.content));
    }),
    ...rules.flatMap((rule) => failedRule(rule, redact)),
  ];
  return `${lines.join('\n')}\n`;
}

function nameOf({ key, content }: RuleResult): string {
  const rule = valueOf(content);
  return (rule && valueOf(rule.name)) || key;
}

/** Why a rule failed: what it checks, what to do about it, and what each of its checks found. */
function failedRule(rule: RuleResult, redact: Redaction): string[] {
  const content = valueOf(rule.content);
  if (content === undefined || valueOf(content.result) !== 'Failed') return [];
  const told = (sent: Sent<unknown>): string => markdownText(redact(text(sent)));
  const { description, tips, details } = content;
  const found = ({ title, result, resultDescription }: RuleDetail): string =>
    `- Detail: ${told(title)} · ${told(result)} · ${told(resultDescription)}`;
  return [
    '',
    `### Failed: ${markdownText(redact(nameOf(rule)))}`,
    '',
    `- Description: ${told(description)}`,
    `- Tips: ${told(tips)}`,
    ...(valueOf(details)?.map(found) ?? [`- Details: ${told(details)}`]),
  ];
}

function absence(sent: Sent<unknown>): string {
  return sent.state === 'deviates' ? 'Not readable' : 'Not part of this journey';
}

function row(label: string, value: string): string {
  return `| ${markdownText(label)} | ${markdownText(value)} |`;
}

function text(sent: Sent<unknown>): string {
  if (sent.state === 'value') return typeof sent.value === 'string' ? sent.value : '–';
  return sent.state === 'deviates' ? sent.text : 'Not provided';
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
