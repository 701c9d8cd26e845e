import { EVERYTHING_MASKED, createMasking, type MaskPolicy } from '../../src/masking/Masking';
import { readMasked, type RequestedJourney } from '../../src/journeys/readMasked';
import { readResponseOf, type ReadResponse } from '../../src/journeys/ResultReader';

const NOTHING_MASKED: MaskPolicy = { privacyMode: false, masked: new Set() };

/**
 * Masks and reads a response in this thread, even a long one.
 *
 * @param requested the requested journey; an ID means a spot check.
 */
export function readResponse(
  text: string,
  requested?: RequestedJourney | string,
  policy: MaskPolicy = NOTHING_MASKED,
): ReadResponse {
  const maskings = [createMasking(EVERYTHING_MASKED), createMasking(policy)];
  return readResponseOf(
    readMasked(
      text,
      maskings,
      typeof requested === 'string' ? { journeyId: requested, kind: 'spotCheck' } : requested,
    ),
    maskings,
  );
}
