import type { RequestFailure } from '../api/RequestFailure';

/** What a button beside a failure does; each surface offers those that it has. */
export type FailureAction =
  | 'retry'
  | 'addProfile'
  | 'switchProfile'
  | 'updateCredentials'
  | 'openSettings'
  | 'openProxySettings'
  | 'checkConnection'
  | 'showLog';

/** The words for a failure: `Credentials rejected`, what happened, and what to do about it. */
export interface FailureExplanation {
  readonly title: string;
  readonly cause: string;
  readonly advice: string;
  /** In the order of their usefulness; Retry and Show Log are always among them. */
  readonly actions: readonly FailureAction[];
}

export type FailureWords = (failure: RequestFailure) => FailureExplanation;
