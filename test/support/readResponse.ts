import { EVERYTHING_MASKED, createMasking, type MaskPolicy } from '../../src/masking/Masking';
import { readMasked, type RequestedJourney } from '../../src/journeys/readMasked';
import { readResponseOf, type ReadResponse } from '../../src/journeys/ResultReader';

const NOTHING_MASKED: MaskPolicy = { privacyMode: false, masked: new Set() };

/**
 * Masks and reads a response in this thread, even a long one.
 *
 * @param asked the requested journey; an ID stands for a spot check.
 */
export function readResponse(
  text: string,
  asked?: RequestedJourney | string,
  policy: MaskPolicy = NOTHING_MASKED,
): ReadResponse {
  const maskings = [createMasking(EVERYTHING_MASKED), createMasking(policy)];
  return readResponseOf(
    readMasked(
      text,
      maskings,
      typeof asked === 'string' ? { journeyId: asked, kind: 'spotCheck' } : asked,
    ),
    maskings,
  );
}
