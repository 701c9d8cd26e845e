import type { NonResultKind } from '../result/nonResultKind';
import type { TextProblem } from '../result/textProblem';
import type { ResultKind } from '../detection/ResultKind';
import type { FailureKind } from './failures';

/** A failed request, without credentials and without the transport's own error. */
export interface RequestFailure {
  readonly kind: FailureKind;
  /** HTTP status, when there was a response. */
  readonly status?: number;
  /** IDWise's `error_code`, without anything that equals a credential. */
  readonly errorCode?: string;
  /** IDWise's `message`, at most 300 characters, without anything that equals a credential. */
  readonly message?: string;
  /** Code of a transport error: `ECONNREFUSED`, `CERT_HAS_EXPIRED`. */
  readonly systemCode?: string;
  /** When the request may be sent again, in epoch milliseconds. */
  readonly retryAt?: number;
  /** Size limit in bytes (`tooLarge`) or time limit in milliseconds (`timeout`); either for `readingLimit`. */
  readonly limit?: number;
  /**
   * One more fact for the explanation: the host that was not found, the host of a redirect, `pause` for a time limit of pauses.
   */
  readonly subject?: string;
  /** The kinds of results that were requested, in order. */
  readonly kinds?: readonly ResultKind[];
  /** Why a response or file is not JSON. */
  readonly problem?: TextProblem;
  /** What the JSON of a response or file is, when it is not a result. */
  readonly looksLike?: NonResultKind;
}

/**
 * A value or a failure. Functions on a request's path return failures and do not throw: values keep their type from one
 * bundle to another, which the class of an error does not.
 */
export type Outcome<T> = { readonly ok: true; readonly value: T } | Failed;

export interface Failed {
  readonly ok: false;
  readonly failure: RequestFailure;
  /** The unreadable text, if a part of it can be shown. */
  readonly text?: string;
}

export function success<T>(value: T): Outcome<T> {
  return { ok: true, value };
}

export function failed(failure: RequestFailure): Failed {
  return { ok: false, failure };
}
