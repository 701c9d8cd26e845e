import type { Tone } from '../result/verdicts';
import type { ResultKind } from '../result/ResultKind';
import type { ShownText } from '../text/ShownText';

/** What a table shows of one journey: at most 4 KB, and nothing personal whatever the settings say. */
export interface BatchRow {
  /** Its place in the list of journeys, from 0. */
  readonly index: number;
  readonly journeyId: ShownText;
  /** From 1; absent for one that stands in no text. */
  readonly line?: number;
  /** Absent for one without a result. */
  readonly kind?: ResultKind;
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
  /** Of an onboarding journey. */
  readonly documents?: DocumentCounts;
  /** Epoch milliseconds. */
  readonly start?: number;
  readonly durationMs?: number;
  readonly duration?: ShownText;
  readonly environment?: ShownText;
  readonly modelVersion?: ShownText;
  /** Whether there is no result. */
  readonly failed: boolean;
}

export interface DocumentCounts {
  readonly total: number;
  /** Those that failed a rule, or whose authenticity checks failed. */
  readonly failed: number;
}

/** Where a row belongs. */
export type RowPlace = Pick<BatchRow, 'index' | 'line'>;
