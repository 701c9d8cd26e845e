import type { RequestFailure } from '../api/RequestFailure';
import type { FailureAction } from './failureActions';

/** The words for a failure: `Credentials rejected`, what happened, and what to do about it. */
export interface FailureExplanation {
  readonly title: string;
  readonly cause: string;
  readonly advice: string;
  /** In the order of their usefulness; Retry and Show Log are always among them. */
  readonly actions: readonly FailureAction[];
}

export type FailureWords = (failure: RequestFailure) => FailureExplanation;
