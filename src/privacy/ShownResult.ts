import type { Deviation } from '../reading/deviations';
import type { Unwrapped } from '../result/findResult';
import type { ResultModel } from '../result/ResultModel';
import type { ShownText } from '../text/ShownText';

declare const isIdentity: unique symbol;

/** Which response something was read from; a refresh gives another one. */
export type ResultIdentity = object & { readonly [isIdentity]: true };

/** What may be shown of a result: the model as it was read from the masked response. */
export type ShownResult = ResultModel & {
  readonly identity: ResultIdentity;
  /** Epoch milliseconds. */
  readonly fetchedAt: number;
  readonly deviations: readonly Deviation[];
  /** What was left out of a file to read it. */
  readonly unwrapped: readonly ShownUnwrapped[];
};

export interface ShownUnwrapped {
  readonly kind: Unwrapped['kind'];
  /** Where the result stands in a wrapper. */
  readonly path?: ShownText;
}
