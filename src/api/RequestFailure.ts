import type { Look } from '../result/looksLike';
import type { TextProblem } from '../result/textProblem';

/**
 * Why a request gave no result. The kinds are what a developer can act on, not what the transport calls them;
 * `FAILURES` in `explanations/failureExplanations.ts` has the words for each.
 */
export type FailureKind =
  /** There is no profile to ask with. */
  | 'noProfile'
  /** The profile has no credentials for its origin: they were given for another one, or are gone. */
  | 'noCredentials'
  /** The operating system's keyring did not answer. */
  | 'keyringUnavailable'
  /** 401: key or secret wrong, or the header was not understood. */
  | 'credentialsRejected'
  /** 403 `unauthorized`: a valid key, of another environment or tenant than the journey's. */
  | 'otherEnvironment'
  /** 403 `not_allowed_ip_address`. */
  | 'addressNotAllowed'
  /** A 403 of IDWise with another code, or a web page: a firewall's, mostly. */
  | 'forbidden'
  /** A 404 of IDWise: it has no such journey, image or video for this key. */
  | 'notFound'
  | 'rateLimited'
  | 'serverFault'
  /** A status that is not documented. */
  | 'unexpectedStatus'
  | 'redirectRefused'
  | 'timeout'
  | 'nameNotResolved'
  | 'unreachable'
  | 'connectionRefused'
  | 'connectionBroken'
  | 'certificate'
  | 'proxy'
  /** Something else answers here than IDWise's API: a captive portal, a gateway that does not know the path. */
  | 'notIdwise'
  /** The response is not JSON; `problem` says what stands where. */
  | 'unreadable'
  /** The response is JSON, but not a result; `looksLike` says what it is. */
  | 'noResult'
  | 'tooLarge'
  /** Reading the response reached its limit of time, or of memory (`subject: 'memory'`). */
  | 'readingLimit'
  /** A picture whose first bytes are none of the formats that are shown. */
  | 'notAPicture'
  /** A result file was deleted, moved or renamed. */
  | 'fileNotFound'
  | 'fileUnreadable'
  | 'fileTooLarge'
  /** A file is not JSON; `problem` says what stands where. */
  | 'fileNotJson'
  /** A file is JSON, but not a result; `looksLike` says what it is. */
  | 'fileNotResult'
  | 'cancelled'
  /** A defect of this extension or of its installation; the log says where. */
  | 'internalError';

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
