import type { JourneyResult } from '../journeys/JourneyStore';
import { isMasked, type MaskPolicy } from '../privacy/masking';
import { redactionOf } from '../privacy/redaction';
import { reasonsOf } from './reasons';

/** The weightiest reasons of a decision, in sentences in which personal values are masked. */
export function maskedReasons(
  { spotCheck, fetchedAt }: JourneyResult,
  policy: MaskPolicy,
  most: number,
): readonly string[] {
  const redact = redactionOf(spotCheck, (field) => isMasked(field, policy));
  return reasonsOf(spotCheck, fetchedAt, redact)
    .slice(0, most)
    .map(({ text }) => text);
}
