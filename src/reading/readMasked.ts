import { findDeviations, type Deviation } from './deviations';
import { findResult, type FoundResult, type NoResult } from '../result/findResult';
import type { PersonalValue } from '../result/personal';
import { readJson, type JsonNode } from '../result/jsonTree';
import { readablePart } from '../result/readablePart';
import { readSpotCheck } from './readResult';
import type { SpotCheck } from '../result/spotCheck';
import { SpotCheckSchema } from '../result/spotCheckSchema';
import type { Masking } from '../masking/Masking';
import { maskResponse } from '../masking/maskResponse';
import { personalValues } from '../masking/personalValues';

/** What a view gets of a response: read after masking, so that it holds nothing that is masked. */
export interface Reading {
  readonly spotCheck: SpotCheck;
  /** Where the response differs from the documented model; at most a thousand places. */
  readonly deviations: readonly Deviation[];
}

export type ResponseReadings =
  | {
      readonly ok: true;
      /** What the response says of the person; other responses of the journey may repeat it. */
      readonly personal: readonly PersonalValue[];
      /** One for each masking, in their order. */
      readonly readings: readonly Reading[];
      /** The result's own text, and what was left out around it; absent when the whole text is the result. */
      readonly own?: Pick<FoundResult, 'text' | 'unwrapped'>;
    }
  | (NoResult & {
      /** Whether something of the text can be shown all the same; see `readablePart`. */
      readonly isReadable: boolean;
    });

/**
 * Masks and reads a response, once for each masking.
 *
 * @param askedFor the ID that was requested; undefined for a file.
 */
export function readMasked(
  text: string,
  maskings: readonly Masking[],
  askedFor?: string,
): ResponseReadings {
  const found = findResult(text, askedFor === undefined);
  if (!found.ok) return { ...found, isReadable: readablePart(text) !== undefined };
  const { root, text: own, unwrapped } = found;
  const personal = personalValues(root, SpotCheckSchema, own);
  const readings = maskings.map((masking): Reading => {
    const masked = maskResponse(root, own, SpotCheckSchema, masking, personal);
    const maskedRoot = masked.text === own ? root : rootOf(masked.text);
    return {
      spotCheck: readSpotCheck(maskedRoot, masked, masking.canReveal),
      deviations: findDeviations(maskedRoot, masked, SpotCheckSchema, askedFor),
    };
  });
  return { ok: true, personal, readings, ...(own !== text && { own: { text: own, unwrapped } }) };
}

/** Of a masked response, which is JSON: the unmasked values never take the place of its own. */
function rootOf(masked: string): JsonNode {
  const json = readJson(masked);
  if (!json.ok) throw new Error('MaskedTextUnreadable');
  return json.root;
}
