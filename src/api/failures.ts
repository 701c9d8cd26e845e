import type { AnswerForm } from './answerForm';

/** The steps between this machine and a journey that a failed request tells apart, in their order. */
export const STAGES = ['name', 'connection', 'tls', 'path', 'credentials', 'allowList'] as const;
export type Stage = (typeof STAGES)[number];

/** What a row may know of a failure beside its kind. */
interface FailureFacts {
  readonly status?: number;
  readonly retryAt?: number;
}

/** Responses that a kind stands for. Of two kinds, the one with an error code comes first, then the one with forms. */
export interface ResponsePattern {
  /** The first and the last one. */
  readonly statuses: readonly [first: number, last: number];
  /** Any form when it is absent. */
  readonly forms?: readonly AnswerForm[];
  /** Only one in IDWise's own form counts. */
  readonly errorCode?: string;
}

/** All that the extension does about a kind of failure. `FAILURE_WORDS` in `explanations` has what it says. */
interface FailureRow {
  readonly response?: ResponsePattern;
  /** Codes of the system and of TLS (Node.js "Errors", OpenSSL's verify results); `*` is any end. */
  readonly systemCodes?: readonly string[];
  /**
   * The step at which Check Connection fails; `accepted` when the failure shows that IDWise accepts the credentials. With
   * `credentials`, Add Profile takes them for refused.
   */
  readonly check: Stage | 'accepted' | ((form: AnswerForm | undefined) => Stage);
  /** Whether a watch ends, because requests do not change it. */
  readonly endsWatch: boolean | ((failure: FailureFacts) => boolean);
  /** What a run of many journeys does. */
  readonly run:
    /** The journey's row says why; the others are requested. */
    | 'row'
    /** Every other request would fail in the same way until a person does something about it. */
    | 'stop'
    /** The network is gone, and may come back. */
    | 'pause'
    /** IDWise asks to slow down: the journey itself may be fine. */
    | 'slowDown'
    /** So many journeys in a row, and none with a result before: it is the wrong profile, or base URL. */
    | { readonly stopAfter: number };
  /** Whether the same request may succeed a moment later, so that it is sent again. */
  readonly isRetried: boolean | ((failure: FailureFacts) => boolean);
}

const RETRIED_STATUSES: ReadonlySet<number | undefined> = new Set([500, 502, 503, 504]);

/** Every request fails until a person has done something. */
const STOPS = {
  check: 'path',
  endsWatch: true,
  run: 'stop',
  isRetried: false,
} as const satisfies FailureRow;

/** A watch and a run go on, and the request is not sent again. */
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

/** Every kind of failure: what a developer can act on, not what the transport calls it. */
const ROWS = {
  /** There is no profile to ask with. */
  noProfile: STOPS,
  /** The profile has no credentials for its origin: they were given for another one, or are gone. */
  noCredentials: STOPS,
  /** The operating system's keyring did not answer. */
  keyringUnavailable: { ...STOPS, endsWatch: false },
  /** Key or secret wrong, or the header was not understood. */
  credentialsRejected: { ...STOPS, response: { statuses: [401, 401] }, check: 'credentials' },
  /** A valid key, of another environment or tenant than the journey's. */
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
  /** Another code of IDWise, or a web page: a firewall's, mostly. A gateway that does not know the path has neither. */
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
  /** A status that is not documented: any that no other kind has. */
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
  /** Any code that no other kind has is one of these. */
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
      // The handshake failed: plain HTTP on the port, or no common protocol.
      'EPROTO',
      'ERR_SSL*',
    ],
    check: 'tls',
  },
  proxy: { ...NO_NETWORK, response: { statuses: [407, 407] } },
  /** Something else answers here than IDWise's API: a captive portal, a gateway that does not know the path. */
  notIdwise: {
    ...STOPS,
    response: { statuses: [403, 404] },
    // A page with status 200 is a network that wants a sign-in, after which requests succeed.
    endsWatch: ({ status }) => status !== 200,
  },
  /** The response is not JSON; `problem` says what stands where. */
  unreadable: {
    ...GOES_ON,
    // What Node's HTTP parser refuses and what zlib cannot inflate has arrived, but damaged.
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
  /** The response is JSON, but not a result; `looksLike` says what it is. */
  noResult: { ...GOES_ON, endsWatch: true, run: { stopAfter: 3 } },
  tooLarge: GOES_ON,
  /** Reading the response reached its limit of time, or of memory (`subject: 'memory'`). */
  readingLimit: { ...GOES_ON, endsWatch: true },
  /** A picture whose first bytes are none of the formats that are shown. */
  notAPicture: GOES_ON,
  /** A result file was deleted, moved or renamed. */
  fileNotFound: GOES_ON,
  fileUnreadable: GOES_ON,
  fileTooLarge: GOES_ON,
  /** A file is not JSON; `problem` says what stands where. */
  fileNotJson: GOES_ON,
  /** A file is JSON, but not a result; `looksLike` says what it is. */
  fileNotResult: GOES_ON,
  cancelled: GOES_ON,
  /** A defect of this extension or of its installation; the log says where. */
  internalError: GOES_ON,
} as const satisfies Readonly<Record<string, FailureRow>>;

export type FailureKind = keyof typeof ROWS;

type KindWithCodes = {
  [Kind in FailureKind]: 'systemCodes' extends keyof (typeof ROWS)[Kind] ? Kind : never;
}[FailureKind];

/** Why no whole response arrived. */
export type TransportFailureKind = KindWithCodes | 'proxy' | 'tooLarge';

export const FAILURES: Readonly<Record<FailureKind, FailureRow>> = ROWS;

export const FAILURE_KINDS = Object.keys(ROWS) as readonly FailureKind[];
