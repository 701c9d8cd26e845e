import type { Look } from '../result/looksLike';
import type { TextProblem } from '../result/textProblem';
import type { ResultKind } from '../result/ResultKind';
import type { FailureKind } from './failures';

/** A failed request, free of credentials and of the transport's own error. */
export interface RequestFailure {
  readonly kind: FailureKind;
  /** HTTP status, when there was an answer. */
  readonly status?: number;
  /** IDWise's `error_code`, without anything that equals a credential. */
  readonly errorCode?: string;
  /** IDWise's `message`, at most 300 characters, without anything that equals a credential. */
  readonly message?: string;
  /** The system's name for a transport error: `ECONNREFUSED`, `CERT_HAS_EXPIRED`. */
  readonly systemCode?: string;
  /** The moment (epoch milliseconds) from which asking again is allowed. */
  readonly retryAt?: number;
  /** Size limit in bytes (`tooLarge`) or time limit in milliseconds (`timeout`); either for `readingLimit`. */
  readonly limit?: number;
  /**
   * One more fact for the explanation: the host that was not found, where a redirect pointed, `pause` of a time limit that
   * counts how long nothing arrives.
   */
  readonly subject?: string;
  /** The kinds of results that were asked for, in that order. */
  readonly kinds?: readonly ResultKind[];
  /** What stands in a response or file that is not JSON. */
  readonly problem?: TextProblem;
  /** What a response or file is that is JSON, but not a result. */
  readonly looksLike?: Look;
}

/** A value, or why there is none. Nothing in the request path throws. */
export type Outcome<T> = { readonly ok: true; readonly value: T } | Failed;

export interface Failed {
  readonly ok: false;
  readonly failure: RequestFailure;
  /** The text that was read without success, if a part of it can be shown. */
  readonly text?: string;
}

export function success<T>(value: T): Outcome<T> {
  return { ok: true, value };
}

export function failed(failure: RequestFailure): Failed {
  return { ok: false, failure };
}
