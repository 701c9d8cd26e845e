import * as l10n from '@vscode/l10n';
import type { FailureExplanation } from '../explanations/failureActions';
import { decisionHeading, decisionTone } from '../explanations/decisionHeading';
import { quoted, type ShownText } from '../text/ShownText';
import { reasonsOf } from '../explanations/reasons';
import type { ShownSnapshot } from '../privacy/JourneyGate';
import type { ShownResult } from '../privacy/ShownResult';
import {
  documentsOf,
  faceMatchOf,
  hasPassedRules,
  type JourneyDocument,
} from '../result/ResultModel';
import { formatDuration, readTime } from '../result/times';
import { valueOf, type Value } from '../result/Value';
import type { BatchRow, RowPlace } from './BatchRow';

const MOST_RULES = 12;

/** The row of a result in which everything personal is masked. */
export function resultRow(
  place: RowPlace,
  { name }: Pick<ShownSnapshot, 'name'>,
  result: ShownResult,
): BatchRow {
  const reasons = reasonsOf(result, 1);
  const faceMatch = valueOf(faceMatchOf(result).match);
  const selfie = valueOf(result.selfie);
  const rules = valueOf(result.rule_results);
  const failed = rules?.heads.filter(({ outcome }) => outcome === 'Failed') ?? [];
  const matched = faceMatch && valueOf(faceMatch.is_matched);
  const score = faceMatch && valueOf(faceMatch.score);
  const row = {
    ...place,
    journeyId: name.full,
    kind: result.kind,
    decision: quoted(decisionHeading(result)),
    tone: decisionTone(result),
    reason: reasons.list.map(({ text }) => quoted(text))[0] ?? '',
    reasonCount: reasons.total,
    ...(matched !== undefined && { matched }),
    ...(score !== undefined && { score: score.number, scoreText: quoted(score.text) }),
    ...optional('code', selfie && textOf(selfie.liveness_status_code)),
    failedRules: failed.slice(0, MOST_RULES).map(({ name: rule }) => shortened(rule)),
    failedCount: rules?.counts.Failed ?? 0,
    ...documentCounts(result),
    ...times(result),
    ...optional('environment', result.environment_name && textOf(result.environment_name)),
    ...optional('modelVersion', textOf(result.model_version)),
    failed: false,
  } satisfies BatchRow;
  // A copy, because V8 keeps the whole response in memory for a substring of it.
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
    decision: l10n.t('Could not load'),
    tone: 'caution',
    reason: `${title}. ${cause} ${advice}`,
    reasonCount: 1,
    failedRules: [],
    failedCount: 0,
    failed: true,
  };
}

function documentCounts(result: ShownResult): Pick<BatchRow, 'documents'> {
  const { documents } = result;
  if (documents === undefined || valueOf(documents) === undefined) return {};
  const all = documentsOf(result);
  const failed = all.filter(({ content }) => content !== undefined && hasFailed(content)).length;
  return { documents: { total: all.length, failed } };
}

function hasFailed(document: JourneyDocument): boolean {
  const outcome = valueOf(document.validation_result)?.validation_outcome;
  return hasPassedRules(document) === false || (outcome && valueOf(outcome)) === 'Failed';
}

function times({ start_time, end_time }: ShownResult): Partial<BatchRow> {
  const start = readTime(valueOf(start_time) ?? '')?.epochMs;
  if (start === undefined) return {};
  const end = readTime(valueOf(end_time) ?? '')?.epochMs;
  const durationMs = end === undefined || end < start ? undefined : end - start;
  const duration = durationMs === undefined ? undefined : formatDuration(durationMs);
  return {
    start,
    ...(durationMs !== undefined && { durationMs }),
    ...optional('duration', duration),
  };
}

function textOf(value: Value<ShownText>): ShownText | undefined {
  const text = valueOf(value);
  return text === undefined ? undefined : shortened(text);
}

/** In characters. Names of rules and codes are far shorter. */
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
