import { FAILURES } from '../api/failures';
import type { RequestFailure } from '../api/RequestFailure';
import { isRetried, MAX_ATTEMPTS } from '../api/transport';
import { WAITS } from '../base/waits';
import { isUndecided } from '../explanations/decisionHeading';
import type { JourneyRef } from '../journeys/JourneyRef';
import type { JourneyGate } from '../privacy/JourneyGate';

/** What a run does after a journey that has no result. */
export type AfterFailure =
  /** The journey's row says why; the others are asked for. */
  | { readonly next: 'row' }
  /** The journey is asked for again after the others, or from a moment on (epoch milliseconds). */
  | { readonly next: 'again'; readonly from?: number }
  /** Every other request would end in the same way until a person does something about it. */
  | { readonly next: 'stop' }
  /** The network is gone, and may come back. */
  | { readonly next: 'pause' };

/** So often a journey is asked for when IDWise asks to slow down: the journey itself may be fine. */
const MAX_SLOWED = 5;

/**
 * @param attempt the number of the request that failed, from 1.
 * @param strangers how many journeys in a row were strangers, this one included; 0 once one had a result.
 * @param now epoch milliseconds.
 */
export function afterFailure(
  failure: RequestFailure,
  attempt: number,
  strangers: number,
  now: number,
): AfterFailure {
  const { kind, retryAt } = failure;
  const { run } = FAILURES[kind];
  if (run === 'stop' || run === 'pause') return { next: run };
  if (typeof run === 'object') return { next: strangers === run.stopAfter ? 'stop' : 'row' };
  if (run === 'slowDown' && attempt < MAX_SLOWED) {
    return { next: 'again', from: retryAt ?? now + WAITS.slowDown };
  }
  if (isRetried(failure) && attempt < MAX_ATTEMPTS) {
    return { next: 'again', ...(retryAt !== undefined && { from: retryAt }) };
  }
  return { next: 'row' };
}

/** Whether it may be about its journey alone, and many in a row are not. */
export function isStranger({ kind }: RequestFailure): boolean {
  return typeof FAILURES[kind].run === 'object';
}

/**
 * Whether IDWise has to be asked to know a journey: it is no sample, and its result is not in memory.
 *
 * @param isWatched whether a result without a decision does not suffice.
 */
export function needsRequest(
  ref: JourneyRef,
  gate: Pick<JourneyGate, 'impersonal'>,
  isWatched = false,
): boolean {
  if (ref.kind === 'sample') return false;
  const { result } = gate.impersonal(ref);
  return result === undefined || (isWatched && isUndecided(result));
}
