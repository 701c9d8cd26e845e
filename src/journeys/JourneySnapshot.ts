import type { RequestFailure } from '../api/RequestFailure';
import type { Decision } from '../result/verdicts';
import type { Reading } from '../reading/readMasked';
import type { Unwrapped } from '../result/findResult';
import type { PersonalValue } from '../result/personal';
import { valueOf } from '../result/Value';
import type { JourneyRef } from './JourneyRef';

/** A response about a journey. Each is an object of its own, so that what belongs to one can be kept by it. */
export interface JourneyResult {
  /** The result's own text. Only the gate reads it. */
  readonly text: string;
  /** What was left out of a file to read it. */
  readonly unwrapped?: readonly Unwrapped[];
  /** What it says of the person; the other responses of the journey may repeat it. */
  readonly personal: readonly PersonalValue[];
  /** With everything personal masked. */
  readonly impersonal: Reading;
  /** Read together with it, by `maskingKey`. */
  readonly readings: ReadonlyMap<string, Reading>;
  /** Epoch milliseconds. */
  readonly fetchedAt: number;
}

/** What is known of a journey at a moment. A result can stand beside the failure of a later refresh. */
export interface JourneySnapshot {
  readonly ref: JourneyRef;
  readonly loading: boolean;
  /** The number of the try that follows, while the request waits for it. */
  readonly nextAttempt?: number;
  /** The decision of the first answer, while the rest of it is still being read. */
  readonly decision?: Decision;
  readonly result?: JourneyResult;
  /** Answers before this one that differ from the one after them, the latest first. */
  readonly earlier?: readonly JourneyResult[];
  readonly failure?: RequestFailure;
  /** The text that the failure is about, if a part of it can be shown. */
  readonly unreadText?: string;
}

export interface Media {
  readonly mediaType: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

export type PictureSnapshot =
  | { readonly state: 'loading' }
  | { readonly state: 'ready'; readonly picture: Media }
  | { readonly state: 'failed'; readonly failure: RequestFailure };

/** The ID that a result gives itself, for those who fetch what its paths point to. */
export function sentIdOf({ result }: JourneySnapshot): { readonly sentId?: string } {
  const sentId = result && valueOf(result.impersonal.model.journey_id);
  return sentId === undefined ? {} : { sentId };
}

/** How many earlier answers of a journey are remembered. */
const MAX_EARLIER = 5;

/** The answers before a new one; of two that are the same text only one is kept. What a file held is no answer. */
export function earlierAnswers(
  { ref, result, earlier = [] }: Pick<JourneySnapshot, 'ref' | 'result' | 'earlier'>,
  answer: JourneyResult,
): Pick<JourneySnapshot, 'earlier'> {
  if (ref.kind === 'file') return {};
  const known =
    result === undefined || result.text === answer.text ? earlier : [result, ...earlier];
  return known.length === 0 ? {} : { earlier: known.slice(0, MAX_EARLIER) };
}
