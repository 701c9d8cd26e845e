import { decisionHeading, decisionMeaning } from './decisionHeading';
import { explainLiveness } from './explanations';
import { journeyName } from './journeyName';
import type { JourneyRef } from './JourneyRef';
import type { JourneyResult } from './JourneyStore';
import { isResultFile } from './resultFile';
import { redactionOf } from './redaction';
import { valueOf, type Sent } from './spotCheck';
import { formatUtc, readTime } from './times';

/**
 * A result for a ticket: the decision and why, without anything about the person. Names, numbers, dates of birth and the
 * reference number are left out altogether, whatever the settings mask.
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
    `## IDWise journey \`${code(name)}\`: ${plain(redact(heading))}`,
    '',
    decisionMeaning(result),
    '',
    '| | |',
    '|---|---|',
    row('Environment', told(spotCheck.environmentName)),
    isResultFile(ref) ? row('File', redact(source)) : row('Profile', source),
    row('Start', redact(time(spotCheck.startTime))),
    row('End', redact(time(spotCheck.endTime))),
    row(
      'Face match',
      faceMatch ? redact(matched(faceMatch.isMatched)) : 'Not part of this journey',
    ),
    row('Score', faceMatch ? redact(valueOf(faceMatch.score)?.text ?? text(faceMatch.score)) : '–'),
    row('Selfie', selfie ? told(selfie.status) : 'Not part of this journey'),
    row('Liveness code', selfie ? redact(liveness(selfie.livenessStatusCode)) : '–'),
    row('Applicant', 'masked'),
    row('Fetched', formatUtc(result.fetchedAt)),
    '',
    rules.length === 0 ? 'No rules.' : '| Rule | Result |',
    ...(rules.length === 0 ? [] : ['|---|---|']),
    ...rules.map(({ key, content }) => {
      const rule = valueOf(content);
      const name = (rule && valueOf(rule.name)) || key;
      return row(redact(name), redact(rule ? text(rule.result) : text(content)));
    }),
  ];
  return `${lines.join('\n')}\n`;
}

function row(label: string, value: string): string {
  return `| ${plain(label)} | ${plain(value)} |`;
}

/** What the API sent must stay text: one line, no markup, no table cell of its own. */
export function plain(value: string): string {
  return value.replace(/\s+/g, ' ').replace(/[\\`*_{}[\]()#+!|<>~&]/g, '\\$&');
}

/** Between backticks nothing is markup but a backtick; a file's name may hold anything. */
function code(value: string): string {
  return value.replace(/[\s`]+/g, ' ');
}

function text(sent: Sent<unknown>): string {
  if (sent.state === 'value') return typeof sent.value === 'string' ? sent.value : '–';
  return sent.state === 'deviates' ? sent.text : 'Not provided';
}

function time(sent: Sent<string>): string {
  const read = readTime(valueOf(sent) ?? '');
  return read === undefined ? text(sent) : formatUtc(read.epochMs);
}

function matched(sent: Sent<boolean>): string {
  const value = valueOf(sent);
  if (value === undefined) return text(sent);
  return value ? 'Matched' : 'Not matched';
}

function liveness(sent: Sent<string>): string {
  const code = valueOf(sent);
  const explanation = code === undefined ? undefined : explainLiveness(code);
  return explanation === undefined ? text(sent) : `${code}: ${explanation.meaning}`;
}
