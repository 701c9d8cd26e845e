import type { JourneyRef } from '../journeys/JourneyRef';
import type { JourneyGate } from '../privacy/JourneyGate';

/** Whether IDWise has to be asked to know a journey: it is no sample, and its result is not in memory. */
export function needsRequest(ref: JourneyRef, gate: Pick<JourneyGate, 'impersonal'>): boolean {
  return ref.kind !== 'sample' && gate.impersonal(ref).result === undefined;
}
