import type { ResponseForm } from './responseForm';

/** The steps from this machine to a journey, in order. A failed request belongs to one of them. */
export const STAGES = ['name', 'connection', 'tls', 'path', 'credentials', 'allowList'] as const;
export type Stage = (typeof STAGES)[number];

/** The fields of a failure that a row may use. */
interface FailureFacts {
  readonly status?: number;
  readonly retryAt?: number;
}

/** Responses that belong to a kind. A row with an error code wins over one with forms, which wins over one with neither. */
export interface ResponsePattern {
  /** Inclusive. */
  readonly statuses: readonly [first: number, last: number];
  /** Any form when absent. */
  readonly forms?: readonly ResponseForm[];
  /** Matches only a response in IDWise's own form. */
  readonly errorCode?: string;
}

/** What the extension does about a kind of failure. Its words are in `FAILURE_WORDS` in `explanations`. */
interface FailureRow {
  readonly response?: ResponsePattern;
  /** Codes of the system and of TLS (Node.js "Errors", OpenSSL's verify results); a trailing `*` matches any end. */
  readonly systemCodes?: readonly string[];
  /**
   * The step at which Check Connection fails; `accepted` when the failure shows that IDWise accepts the credentials. With
   * `credentials`, Add Profile treats them as refused.
   */
  readonly check: Stage | 'accepted' | ((form: ResponseForm | undefined) => Stage);
  /** Whether a watch ends, because another request would fail in the same way. */
  readonly endsWatch: boolean | ((failure: FailureFacts) => boolean);
  /** What a run of many journeys does. */
  readonly run:
    /** Show the failure in the journey's row and go on. */
    | 'row'
    /** Stop, because every other request would fail in the same way. */
    | 'stop'
    /** Wait for the network. */
    | 'pause'
    /** Send more slowly, because IDWise asks for it, and request the journey again. */
    | 'slowDown'
    /** Stop after this many journeys in a row without a result before: the profile or its base URL is wrong. */
    | { readonly stopAfter: number };
  /** Whether the same request may succeed a moment later, so that it is sent again. */
  readonly isRetried: boolean | ((failure: FailureFacts) => boolean);
}

const RETRIED_STATUSES: ReadonlySet<number | undefined> = new Set([500, 502, 503, 504]);

/** Every request fails until the user has done something. */
const STOPS = {
  check: 'path',
  endsWatch: true,
  run: 'stop',
  isRetried: false,
} as const satisfies FailureRow;

/** A watch and a run go on; the request is not sent again. */
const GOES_ON = {
  check: 'path',
  endsWatch: false,
  run: 'row',
  isRetried: false,
} as const satisfies FailureRow;

/** A run waits for the network. */
const NO_NETWORK = {
  check: 'connection',
  endsWatch: false,
  run: 'pause',
  isRetried: false,
} as const satisfies FailureRow;

/** Every kind of failure, named after what a developer can act on. */
const ROWS = {
  /** No profile is available for the request. */
  noProfile: STOPS,
  /** The profile has no credentials for its origin: they were stored for another origin, or were deleted. */
  noCredentials: STOPS,
  /** The operating system's keyring did not respond. */
  keyringUnavailable: { ...STOPS, endsWatch: false },
  /** Key or secret wrong, or the header was not understood. */
  credentialsRejected: { ...STOPS, response: { statuses: [401, 401] }, check: 'credentials' },
  /** The key is valid, but of another environment or tenant than the journey's. */
  otherEnvironment: {
    ...GOES_ON,
    response: { statuses: [403, 403], errorCode: 'unauthorized' },
    check: 'accepted',
    endsWatch: true,
    run: { stopAfter: 10 },
  },
  addressNotAllowed: {
    ...STOPS,
    response: { statuses: [403, 403], errorCode: 'not_allowed_ip_address' },
    check: 'allowList',
  },
  /** Another error code of IDWise, or a web page, mostly a firewall's. A gateway that does not know the path sends neither. */
  forbidden: {
    ...STOPS,
    response: { statuses: [403, 403], forms: ['idwise', 'page'] },
    check: (form) => (form === 'idwise' ? 'credentials' : 'path'),
  },
  /** IDWise has no such journey, image or video for this key. */
  notFound: {
    ...GOES_ON,
    response: { statuses: [404, 404], forms: ['idwise'] },
    check: 'accepted',
    endsWatch: true,
  },
  rateLimited: {
    ...GOES_ON,
    response: { statuses: [429, 429] },
    run: 'slowDown',
    isRetried: ({ retryAt }) => retryAt !== undefined,
  },
  serverFault: {
    ...GOES_ON,
    response: { statuses: [500, Infinity] },
    isRetried: ({ status }) => RETRIED_STATUSES.has(status),
  },
  /** An undocumented status: any that no other kind has. */
  unexpectedStatus: GOES_ON,
  redirectRefused: { ...STOPS, response: { statuses: [300, 399] }, endsWatch: false },
  timeout: { ...GOES_ON, systemCodes: ['ETIMEDOUT', 'ESOCKETTIMEDOUT'], check: 'connection' },
  nameNotResolved: {
    ...NO_NETWORK,
    systemCodes: ['ENOTFOUND', 'EAI_AGAIN', 'ENODATA'],
    check: 'name',
  },
  unreachable: {
    ...NO_NETWORK,
    systemCodes: ['ENETUNREACH', 'EHOSTUNREACH', 'ENETDOWN', 'EADDRNOTAVAIL'],
  },
  connectionRefused: { ...NO_NETWORK, systemCodes: ['ECONNREFUSED'] },
  /** Also any code that no other kind has. */
  connectionBroken: {
    ...GOES_ON,
    systemCodes: ['ECONNRESET', 'ECONNABORTED', 'EPIPE', 'ERR_STREAM_PREMATURE_CLOSE'],
    check: 'connection',
    isRetried: true,
  },
  certificate: {
    ...NO_NETWORK,
    systemCodes: [
      'CERT_HAS_EXPIRED',
      'CERT_NOT_YET_VALID',
      'CERT_REVOKED',
      'CERT_UNTRUSTED',
      'CERT_REJECTED',
      'CERT_SIGNATURE_FAILURE',
      'DEPTH_ZERO_SELF_SIGNED_CERT',
      'SELF_SIGNED_CERT_IN_CHAIN',
      'UNABLE_TO_GET_ISSUER_CERT',
      'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
      'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
      'INVALID_CA',
      'HOSTNAME_MISMATCH',
      'ERR_TLS_CERT_ALTNAME_INVALID',
      // The handshake failed: the port speaks plain HTTP, or there is no common protocol.
      'EPROTO',
      'ERR_SSL*',
    ],
    check: 'tls',
  },
  proxy: { ...NO_NETWORK, response: { statuses: [407, 407] } },
  /** The response is not from IDWise's API, but from a captive portal or a gateway that does not know the path. */
  notIdwise: {
    ...STOPS,
    response: { statuses: [403, 404] },
    // A web page with status 200 is a network that wants a sign-in; afterwards requests succeed.
    endsWatch: ({ status }) => status !== 200,
  },
  /** The response is not JSON; `problem` says why. */
  unreadable: {
    ...GOES_ON,
    // Node's HTTP parser or zlib refused a damaged response.
    systemCodes: [
      'ERR_INVALID_ARG_VALUE',
      'HPE_*',
      'Z_*',
      'ERR_BROTLI*',
      'ERR__ERROR_FORMAT*',
      'ZSTD_*',
      'ERR_ZSTD*',
    ],
  },
  /** The response is JSON, but not a result; `looksLike` says which kind of JSON. */
  noResult: { ...GOES_ON, endsWatch: true, run: { stopAfter: 3 } },
  tooLarge: GOES_ON,
  /** Reading the response exceeded its limit of time, or of memory (`subject: 'memory'`). */
  readingLimit: { ...GOES_ON, endsWatch: true },
  /** The first bytes of an image belong to no supported format. */
  notAnImage: GOES_ON,
  /** A result file was deleted, moved or renamed. */
  fileNotFound: GOES_ON,
  fileUnreadable: GOES_ON,
  fileTooLarge: GOES_ON,
  /** The file is not JSON; `problem` says why. */
  fileNotJson: GOES_ON,
  /** The file is JSON, but not a result; `looksLike` says which kind of JSON. */
  fileNotResult: GOES_ON,
  cancelled: GOES_ON,
  /** A defect of this extension or of its installation; details are in the log. */
  internalError: GOES_ON,
} as const satisfies Readonly<Record<string, FailureRow>>;

export type FailureKind = keyof typeof ROWS;

type KindWithCodes = {
  [Kind in FailureKind]: 'systemCodes' extends keyof (typeof ROWS)[Kind] ? Kind : never;
}[FailureKind];

/** Why no complete response arrived. */
export type TransportFailureKind = KindWithCodes | 'proxy' | 'tooLarge';

export const FAILURES: Readonly<Record<FailureKind, FailureRow>> = ROWS;

export const FAILURE_KINDS = Object.keys(ROWS) as readonly FailureKind[];
