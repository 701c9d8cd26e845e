import { findDeviations, type Deviation } from './deviations';
import { findResult, type FoundResult, type NoResult } from '../result/findResult';
import type { PersonalValue } from '../result/personal';
import { readJson, type JsonNode } from '../result/jsonTree';
import { readablePart } from '../result/readablePart';
import { readResult } from './readResult';
import { kindOfResult, RESULT_SCHEMAS } from '../result/resultKinds';
import type { ResultKind } from '../result/ResultKind';
import type { ResultModel } from '../result/ResultModel';
import type { Masking } from '../masking/Masking';
import { maskResponse } from '../masking/maskResponse';
import { personalValues } from '../masking/personalValues';

/** What a view gets of a response: read after masking, so that it holds nothing that is masked. */
export interface Reading {
  readonly model: ResultModel;
  /** Where the response differs from the documented model; at most a thousand places. */
  readonly deviations: readonly Deviation[];
}

/** What a response answers. */
export interface Asked {
  readonly journeyId: string;
  readonly kind: ResultKind;
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
 * @param asked what was requested; undefined for a file.
 */
export function readMasked(
  text: string,
  maskings: readonly Masking[],
  asked?: Asked,
): ResponseReadings {
  const found = findResult(text, asked === undefined);
  if (!found.ok) return { ...found, isReadable: readablePart(text) !== undefined };
  const { root, text: own, unwrapped } = found;
  const kind = kindOfResult(root) ?? asked?.kind ?? 'spotCheck';
  const schema = RESULT_SCHEMAS[kind];
  const personal = personalValues(root, schema, own);
  const readings = maskings.map((masking): Reading => {
    const masked = maskResponse(root, own, schema, masking, personal);
    const maskedRoot = masked.text === own ? root : rootOf(masked.text);
    return {
      model: readResult(maskedRoot, masked, kind, masking.canReveal),
      deviations: findDeviations(maskedRoot, masked, schema, asked?.journeyId),
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
