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

/**
 * IDWise's regions (Get Spot Check Result, "Base URL by Region"), with the first of {@link API_PREFIXES}. The EU is IDWise's
 * default.
 */
export const REGIONS = [
  { name: 'EU', baseUrl: 'https://api.idwise.com/journey' },
  { name: 'UAE', baseUrl: 'https://api-uae.idwise.com/journey' },
  { name: 'Qatar', baseUrl: 'https://api-qat.idwise.com/journey' },
] as const;

export type BaseUrlReading =
  | { readonly ok: true; readonly baseUrl: string; readonly origin: string }
  | { readonly ok: false; readonly problem: BaseUrlProblem };

export type BaseUrlProblem =
  'empty' | 'notAUrl' | 'scheme' | 'plainHttp' | 'userInfo' | 'query' | 'fragment';

/**
 * Reads a base URL that a person typed. Allowed: `https`, or `http` on loopback, without user info, query and fragment.
 * The result has no trailing slash, so that paths can be appended.
 */
export function readBaseUrl(text: string): BaseUrlReading {
  const trimmed = text.trim();
  if (trimmed === '') return { ok: false, problem: 'empty' };
  let url: URL;
  try {
    url = new URL(trimmed);
  } catch {
    return { ok: false, problem: 'notAUrl' };
  }
  if (url.protocol !== 'https:' && url.protocol !== 'http:')
    return { ok: false, problem: 'scheme' };
  // `https:host` and `https:\\host` parse as well, but nobody means them.
  if (!/^https?:\/\/[^/\\]/i.test(trimmed)) return { ok: false, problem: 'notAUrl' };
  // The parser drops an empty `user@`, `?` or `#`; the text still has it.
  const authority = /^https?:\/\/([^/\\?#]*)/i.exec(trimmed)?.[1] ?? '';
  // It skips tabs and line breaks as well, so that the authority may stand elsewhere than it seems.
  if (authority.includes('@') || url.username !== '' || url.password !== '') {
    return { ok: false, problem: 'userInfo' };
  }
  if (trimmed.includes('#')) return { ok: false, problem: 'fragment' };
  if (trimmed.includes('?')) return { ok: false, problem: 'query' };
  if (url.protocol === 'http:' && !isLoopback(url.hostname))
    return { ok: false, problem: 'plainHttp' };
  return {
    ok: true,
    baseUrl: url.origin + withoutTrailingSlashes(url.pathname),
    origin: url.origin,
  };
}

/** In one pass: `/\/+$/` takes the square of the number of slashes when they do not end the text. */
function withoutTrailingSlashes(path: string): string {
  let end = path.length;
  while (path[end - 1] === '/') end -= 1;
  return path.slice(0, end);
}

/** `localhost`, `127.0.0.0/8` and `[::1]`, after the URL parser has written the host in its one form. */
export function isLoopback(hostname: string): boolean {
  return (
    hostname === 'localhost' ||
    hostname === '[::1]' ||
    /^127\.\d{1,3}\.\d{1,3}\.\d{1,3}$/.test(hostname)
  );
}

/**
 * The URL of one resource below the base URL, or undefined when the segment would lead anywhere else: `.` and `..` are
 * resolved by every URL parser, however they are encoded.
 */
export function resourceUrl(
  baseUrl: string,
  collection: ApiPath,
  segment: string,
): string | undefined {
  if (segment === '' || !segment.isWellFormed()) return undefined;
  const url = `${baseUrl}/${collection}/${encodeURIComponent(segment)}`;
  return URL.canParse(url) && new URL(url).href === url ? url : undefined;
}

/** The base URLs of a region, the one that its profiles get first; undefined when the URL is none of a region's. */
export function regionBaseUrls(baseUrl: string): readonly string[] | undefined {
  for (const region of REGIONS) {
    const { origin } = new URL(region.baseUrl);
    const candidates = API_PREFIXES.map(({ prefix }) => origin + prefix);
    if (candidates.includes(baseUrl)) return candidates;
  }
  return undefined;
}

/**
 * The request for a journey's result as a command for a POSIX shell; undefined when the ID leads to no resource. Key and secret are
 * two variables that the person sets in that shell, so the secret is in no file of ours and on no clipboard.
 */
export function curlCommand(
  baseUrl: string,
  journeyId: string,
  kind: ResultKind,
): string | undefined {
  const url = resourceUrl(baseUrl, RESULT_PATHS[kind], journeyId);
  if (url === undefined) return undefined;
  return [
    // A base URL may hold brackets, which curl would take for a range of URLs.
    'curl --silent --show-error --globoff \\',
    '  --user "$IDWISE_API_KEY:$IDWISE_API_SECRET" \\',
    "  --header 'Accept: application/json' \\",
    `  '${url.replaceAll("'", "'\\''")}'`,
    '',
  ].join('\n');
}
