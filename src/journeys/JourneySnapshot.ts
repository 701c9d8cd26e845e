import type { RequestFailure } from '../api/RequestFailure';
import type { Decision } from '../result/verdicts';
import type { MaskedReading } from './readMasked';
import type { Unwrapped } from '../result/findResult';
import type { PersonalValue } from '../result/personal';
import { valueOf } from '../result/Value';
import type { JourneyRef } from './JourneyRef';

/** A response about a journey. Each has its own object, which identifies it. */
export interface JourneyResult {
  /** The raw text. Only the gate reads it. */
  readonly text: string;
  /** The wrappers around the result in a file. */
  readonly unwrapped?: readonly Unwrapped[];
  /** Personal values, which other responses of the journey may repeat. */
  readonly personal: readonly PersonalValue[];
  /** With everything personal masked. */
  readonly impersonal: MaskedReading;
  /** Other maskings, by `maskingKey`. */
  readonly readings: ReadonlyMap<string, MaskedReading>;
  /** Epoch milliseconds. */
  readonly fetchedAt: number;
}

/** The state of a journey. A result stays when a later refresh fails. */
export interface JourneySnapshot {
  readonly ref: JourneyRef;
  readonly loading: boolean;
  /** Number of the next attempt, during the delay before it. */
  readonly nextAttempt?: number;
  /** The decision of the first response, while the rest is being read. */
  readonly decision?: Decision;
  readonly result?: JourneyResult;
  /** Earlier results, the latest first. Each differs from the next one. */
  readonly earlier?: readonly JourneyResult[];
  readonly failure?: RequestFailure;
  /** The unreadable text, if a part of it can be shown. */
  readonly unreadText?: string;
}

export interface Media {
  readonly mediaType: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

export type ImageSnapshot =
  | { readonly state: 'loading' }
  | { readonly state: 'ready'; readonly image: Media }
  | { readonly state: 'failed'; readonly failure: RequestFailure };

/** The result's own journey ID, for requests of its images and videos. */
export function rawIdOf({ result }: JourneySnapshot): { readonly rawId?: string } {
  const rawId = result && valueOf(result.impersonal.model.journey_id);
  return rawId === undefined ? {} : { rawId };
}

/** Number of earlier results that are kept. */
const MAX_EARLIER = 5;

/** The earlier results once a new one has arrived. Equal texts are kept once, and a file's earlier content is not kept. */
export function earlierResults(
  { ref, result, earlier = [] }: Pick<JourneySnapshot, 'ref' | 'result' | 'earlier'>,
  latest: JourneyResult,
): Pick<JourneySnapshot, 'earlier'> {
  if (ref.kind === 'file') return {};
  const kept = result === undefined || result.text === latest.text ? earlier : [result, ...earlier];
  return kept.length === 0 ? {} : { earlier: kept.slice(0, MAX_EARLIER) };
}
