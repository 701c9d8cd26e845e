import { findDifferences, type Difference } from './differences';
import { findResult, type FoundResult, type NoResult } from '../result/findResult';
import type { PersonalValue } from '../result/personal';
import { readJson, type JsonNode } from '../result/jsonTree';
import { readablePart } from '../result/readablePart';
import { readResult } from './readResult';
import { kindOfResult, RESULT_SCHEMAS } from '../result/resultKinds';
import type { ResultKind } from '../detection/ResultKind';
import type { ResultModel } from '../result/ResultModel';
import type { Masking } from '../masking/Masking';
import { maskResponse } from '../masking/maskResponse';
import { personalValues } from '../masking/personalValues';

/** What views get of a response. It was read after masking, so it holds nothing that is masked. */
export interface MaskedReading {
  readonly model: ResultModel;
  /** Differences from the documented model, up to a limit. */
  readonly differences: readonly Difference[];
}

/** What was requested. */
export interface RequestedJourney {
  readonly journeyId: string;
  readonly kind: ResultKind;
}

export type ResponseReadings =
  | {
      readonly ok: true;
      /** The response's personal values, which other responses of the journey may repeat. */
      readonly personal: readonly PersonalValue[];
      /** One for each masking, in the same order. */
      readonly readings: readonly MaskedReading[];
      /** The result's text and what was left out around it; absent if the whole text is the result. */
      readonly own?: Pick<FoundResult, 'text' | 'unwrapped'>;
    }
  | (NoResult & {
      /** Whether a part of the text can be shown; see `readablePart`. */
      readonly isReadable: boolean;
    });

/**
 * Masks and reads a response once for each masking.
 *
 * @param requested what was requested; undefined for a file.
 */
export function readMasked(
  text: string,
  maskings: readonly Masking[],
  requested?: RequestedJourney,
): ResponseReadings {
  const found = findResult(text, requested === undefined);
  if (!found.ok) return { ...found, isReadable: readablePart(text) !== undefined };
  const { root, text: own, unwrapped } = found;
  const kind = kindOfResult(root) ?? requested?.kind ?? 'spotCheck';
  const schema = RESULT_SCHEMAS[kind];
  const personal = personalValues(root, schema, own);
  const readings = maskings.map((masking): MaskedReading => {
    const masked = maskResponse(root, own, schema, masking, personal);
    const maskedRoot = masked.text === own ? root : rootOf(masked.text);
    return {
      model: readResult(maskedRoot, masked, kind, masking.canReveal),
      differences: findDifferences(maskedRoot, masked, schema, requested?.journeyId),
    };
  });
  return { ok: true, personal, readings, ...(own !== text && { own: { text: own, unwrapped } }) };
}

/** Parses a masked response. Throws if masking broke the JSON, because the raw tree must not replace it. */
function rootOf(masked: string): JsonNode {
  const json = readJson(masked);
  if (!json.ok) throw new Error('MaskedTextUnreadable');
  return json.root;
}
