import type { RequestFailure } from '../api/RequestFailure';
import type { FailureAction } from './failureActions';

/** The words for a failure: `Credentials rejected`, what happened, and what to do about it. */
export interface FailureExplanation {
  readonly title: string;
  readonly cause: string;
  readonly advice: string;
  /** In the order of their usefulness; Retry and Show Log are always among them. */
  readonly actions: readonly FailureAction[];
  /** Why a picture is not there; title and cause when it is absent. */
  readonly picture?: string;
  /** The same for a video. */
  readonly video?: string;
}

export type FailureWords = (failure: RequestFailure) => FailureExplanation;
