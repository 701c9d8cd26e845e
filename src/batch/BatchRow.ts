import type { FailureExplanation } from '../explanations/FailureExplanation';
import { decisionHeading, decisionTone } from '../explanations/decisionHeading';
import { quoted } from '../explanations/quoted';
import { reasonsOf } from '../explanations/reasons';
import type { Tone } from '../explanations/verdicts';
import { t } from '../localization';
import type { ShownSnapshot } from '../privacy/JourneyGate';
import { shownValue, type Shown } from '../privacy/Shown';
import type { ShownResult } from '../privacy/ShownResult';
import type { ShownText } from '../privacy/ShownText';
import { formatDuration, readTime } from '../result/times';

/** What a table shows of one journey: at most 4 KB, and nothing personal whatever the settings say. */
export interface BatchRow {
  /** Its place in the list of journeys, from 0. */
  readonly index: number;
  readonly journeyId: ShownText;
  /** From 1; absent for one that stands in no text. */
  readonly line?: number;
  /** `Could not load` for one without a result. */
  readonly decision: ShownText;
  readonly tone: Tone;
  /** The weightiest reason; for one without a result, why there is none and what to do. */
  readonly reason: string;
  readonly reasonCount: number;
  /** Absent when it was not sent as documented. */
  readonly matched?: boolean;
  readonly score?: number;
  /** The score as it was sent. */
  readonly scoreText?: ShownText;
  readonly code?: ShownText;
  /** The names of rules that failed, the first few of them. */
  readonly failedRules: readonly ShownText[];
  readonly failedCount: number;
  /** Epoch milliseconds. */
  readonly start?: number;
  readonly durationMs?: number;
  readonly duration?: ShownText;
  readonly environment?: ShownText;
  readonly modelVersion?: ShownText;
  /** Whether there is no result. */
  readonly failed: boolean;
}

/** Where a row belongs. */
export type RowPlace = Pick<BatchRow, 'index' | 'line'>;

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
