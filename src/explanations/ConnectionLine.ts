import type { FailureAction } from './failureActions';

export type LineState = 'passed' | 'failed' | 'notReached';

/** One line of a report: a step, how it ended, and what to do about it. */
export interface ConnectionLine {
  readonly label: string;
  readonly state: LineState;
  /** What was found, or why the step was not reached. */
  readonly finding: string;
  /** Of a failed step alone. */
  readonly remedy?: string;
  /** The buttons that do what the remedy says. */
  readonly actions?: readonly FailureAction[];
}
