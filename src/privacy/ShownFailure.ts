import type { RequestFailure } from '../api/RequestFailure';
import type { ShownText } from './ShownText';

/** A failure whose texts from IDWise may be shown. */
export interface ShownFailure extends RequestFailure {
  readonly message?: ShownText;
  readonly errorCode?: ShownText;
}
