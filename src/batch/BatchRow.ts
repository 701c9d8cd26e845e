import type { Tone } from '../result/verdicts';
import type { ResultKind } from '../detection/ResultKind';
import type { ShownText } from '../text/ShownText';

/** A table row of one journey, at most 4 KB. Contains no personal data, even if no setting masks it. */
export interface BatchRow {
  /** Index in the list of journeys. */
  readonly index: number;
  readonly journeyId: ShownText;
  /** From 1; absent for a journey that was not found in a text. */
  readonly line?: number;
  /** Absent without a result. */
  readonly kind?: ResultKind;
  /** `Could not load` without a result. */
  readonly decision: ShownText;
  readonly tone: Tone;
  /** The first reason; without a result, why and what to do. */
  readonly reason: string;
  readonly reasonCount: number;
  /** Absent when it differs from the documented type. */
  readonly matched?: boolean;
  readonly score?: number;
  /** The score with its original digits. */
  readonly scoreText?: ShownText;
  readonly code?: ShownText;
  /** Names of the first failed rules. */
  readonly failedRules: readonly ShownText[];
  readonly failedCount: number;
  /** Only for onboarding. */
  readonly documents?: DocumentCounts;
  /** Epoch milliseconds. */
  readonly start?: number;
  readonly durationMs?: number;
  readonly duration?: ShownText;
  readonly environment?: ShownText;
  readonly modelVersion?: ShownText;
  /** True without a result. */
  readonly failed: boolean;
}

export interface DocumentCounts {
  readonly total: number;
  /** Documents that failed a rule or an authenticity check. */
  readonly failed: number;
}

/** Identifies a row. */
export type RowPlace = Pick<BatchRow, 'index' | 'line'>;
