import type { FailureExplanation } from '../explanations/FailureExplanation';
import { decisionHeading, decisionTone } from '../explanations/decisionHeading';
import { quoted } from '../explanations/quoted';
import { reasonsOf } from '../explanations/reasons';
import { t } from '../localization';
import type { ShownSnapshot } from '../privacy/JourneyGate';
import { shownValue, type Shown } from '../privacy/Shown';
import type { ShownResult } from '../privacy/ShownResult';
import type { ShownText } from '../privacy/ShownText';
import { formatDuration, readTime } from '../result/times';
import type { BatchRow, RowPlace } from './BatchRow';

const MOST_RULES = 12;

/** The row of a result. @param journey what may be shown of the journey when everything personal is masked. */
export function resultRow(
  place: RowPlace,
  { name }: Pick<ShownSnapshot, 'name'>,
  result: ShownResult,
): BatchRow {
  const reasons = reasonsOf(result);
  const faceMatch = shownValue(result.faceMatch);
  const selfie = shownValue(result.selfie);
  const rules = shownValue(result.rules);
  const failed = [...(rules?.outcomes ?? []).entries()].filter(([, each]) => each === 'Failed');
  const matched = faceMatch && shownValue(faceMatch.isMatched);
  const score = faceMatch && shownValue(faceMatch.score);
  const row = {
    ...place,
    journeyId: name.full,
    decision: quoted(decisionHeading(result)),
    tone: decisionTone(result),
    reason: reasons.slice(0, 1).map(({ text }) => quoted(text))[0] ?? '',
    reasonCount: reasons.length,
    ...(matched !== undefined && { matched }),
    ...(score !== undefined && { score: score.number, scoreText: quoted(score.text) }),
    ...optional('code', selfie && textOf(selfie.livenessStatusCode)),
    failedRules: failed
      .slice(0, MOST_RULES)
      .flatMap(([index]) => (rules === undefined ? [] : [shortened(rules.at(index).name)])),
    failedCount: failed.length,
    ...times(result),
    ...optional('environment', textOf(result.environmentName)),
    ...optional('modelVersion', textOf(result.modelVersion)),
    failed: false,
  } satisfies BatchRow;
  // V8 makes of a part of a text a reference into it: a row would keep the whole response.
  return structuredClone(row);
}

/** The row of a journey without a result. */
export function failureRow(
  place: RowPlace,
  { name }: Pick<ShownSnapshot, 'name'>,
  { title, cause, advice }: Pick<FailureExplanation, 'title' | 'cause' | 'advice'>,
): BatchRow {
  return {
    ...place,
    journeyId: name.full,
    decision: t('Could not load'),
    tone: 'caution',
    reason: `${title}. ${cause} ${advice}`,
    reasonCount: 1,
    failedRules: [],
    failedCount: 0,
    failed: true,
  };
}

function times({ startTime, endTime }: ShownResult): Partial<BatchRow> {
  const start = readTime(shownValue(startTime) ?? '')?.epochMs;
  if (start === undefined) return {};
  const end = readTime(shownValue(endTime) ?? '')?.epochMs;
  const durationMs = end === undefined || end < start ? undefined : end - start;
  const duration = durationMs === undefined ? undefined : formatDuration(durationMs);
  return {
    start,
    ...(durationMs !== undefined && { durationMs }),
    ...optional('duration', duration),
  };
}

function textOf(shown: Shown): ShownText | undefined {
  const text = shownValue(shown);
  return text === undefined ? undefined : shortened(text);
}

/** In characters. A name of a rule or a code is far shorter. */
const TEXT_LENGTH = 60;

function shortened(text: ShownText): ShownText {
  return quoted(text, TEXT_LENGTH);
}

function optional<K extends string>(
  key: K,
  text: ShownText | undefined,
): Partial<Record<K, ShownText>> {
  return text === undefined ? {} : ({ [key]: text } as Record<K, ShownText>);
}
