import { EVERYTHING_MASKED, maskingBy, type MaskPolicy } from '../../src/masking/Masking';
import { readMasked } from '../../src/reading/readMasked';
import { readResponseOf, type ReadResponse } from '../../src/reading/ResultReader';

const NOTHING_MASKED: MaskPolicy = { privacyMode: false, masked: new Set() };

/** Masks and reads a response in this thread, whatever its length. */
export function readResponse(
  text: string,
  askedFor?: string,
  policy: MaskPolicy = NOTHING_MASKED,
): ReadResponse {
  const maskings = [maskingBy(EVERYTHING_MASKED), maskingBy(policy)];
  return readResponseOf(readMasked(text, maskings, askedFor), maskings);
}
