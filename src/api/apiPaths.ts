import type { ResultKind } from '../result/ResultKind';

/**
 * Where IDWise's API keeps what this extension asks for, and where each part is documented. No reference page prints the whole
 * URL of a spot check, an image or a video, so every part can be changed here alone.
 *
 * The time limit of an attempt counts the whole of a result. A picture or a video may be large and the line slow: there it counts
 * how long nothing arrives.
 */
export const API_PATHS = {
  /** Get Spot Check Result: an OpenAPI description of a third party. */
  'v2/spot-checks': { accept: 'application/json', timeoutOf: 'whole' },
  /** Get Journey Result, of an onboarding journey: the same description; the prefix is inferred. */
  'v2/get': { accept: 'application/json', timeoutOf: 'whole' },
  /** Get Image: the same description; the answer's type is inferred. */
  image: { accept: 'image/*', timeoutOf: 'pause' },
  /** Get Video: the same description; the answer's type is inferred. */
  video: { accept: 'video/*', timeoutOf: 'pause' },
} as const;

export type ApiPath = keyof typeof API_PATHS;

/** The call that answers with each kind of result. */
export const RESULT_PATHS = {
  spotCheck: 'v2/spot-checks',
  onboarding: 'v2/get',
} as const satisfies Readonly<Record<ResultKind, ApiPath>>;

/**
 * What may stand between a region's host and {@link API_PATHS}. The first is the one that a region's base URL has; Add Profile
 * looks at the others when nothing there answers like IDWise.
 */
export const API_PREFIXES = [
  {
    prefix: '/journey',
    documentedIn: [
      'docs.idwise.com/docs/api-auth',
      'docs.idwise.com/reference/start-journey-api',
      'docs.idwise.com/reference/generate-client-session-token',
    ],
  },
  { prefix: '', documentedIn: ['docs.idwise.com/docs/journey-builder-api'] },
] as const;

/** No journey has this ID: asking for it tells who answers and whether a key pair is known, and nothing else. */
export const UNUSED_JOURNEY_ID = '000000000000000000000000';

declare const isRequestName: unique symbol;

/** What the log may say of a request's address. Only {@link requestName} makes one, so that no URL can take its place. */
export type RequestName = string & { readonly [isRequestName]: true };

/** The documented form of a journey ID or a path. */
const DOCUMENTED = /^[\w-]{1,64}$/;

const LENGTH = new Intl.NumberFormat('en');

/**
 * Names a request for the log: `/image/98e351972dd8d72b0df98d6bb5a1cc22`. A segment of another form than the documented one may
 * hold a name or a picture, so only its length is told: `image (185,012 characters)`.
 */
export function requestName(collection: ApiPath, segment: string): RequestName {
  const name = DOCUMENTED.test(segment)
    ? `/${collection}/${segment}`
    : `${collection} (${LENGTH.format(segment.length)} characters)`;
  return name as RequestName;
}
