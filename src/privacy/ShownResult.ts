import type { Difference } from '../journeys/differences';
import type { Unwrapped } from '../result/findResult';
import type { ResultModel } from '../result/ResultModel';
import type { ShownText } from '../text/ShownText';

declare const isIdentity: unique symbol;

/** Identifies the response that a result was read from. A refresh gives another one. */
export type ResultIdentity = object & { readonly [isIdentity]: true };

/** A displayable result: the model, read from the masked response. */
export type ShownResult = ResultModel & {
  readonly identity: ResultIdentity;
  /** Epoch milliseconds. */
  readonly fetchedAt: number;
  readonly differences: readonly Difference[];
  /** What was left out of a file to read the result. */
  readonly unwrapped: readonly ShownUnwrapped[];
};

export interface ShownUnwrapped {
  readonly kind: Unwrapped['kind'];
  /** Path of the result in a wrapper. */
  readonly path?: ShownText;
}
