import { isUndecided } from '../explanations/decisionHeading';
import type { JourneyRef } from '../journeys/JourneyRef';
import type { JourneyGate } from '../privacy/JourneyGate';

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
