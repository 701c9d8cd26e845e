import type { ResultKind } from '../detection/ResultKind';
import { isInvisible, isQuote, trimmed } from '../detection/wrapping';

/**
 * The paths of IDWise's API, each with its source. No reference page prints the whole URL of a spot check, an image or a video, so
 * every part can be changed here.
 *
 * The time limit of a result covers the whole attempt. Images and videos may be large, so theirs covers the longest pause.
 */
export const API_PATHS = {
  /** Get Spot Check Result: from a third party's OpenAPI description. */
  'v2/spot-checks': { accept: 'application/json', timeoutOf: 'whole' },
  /** Get Journey Result, for onboarding: from the same description; the prefix is inferred. */
  'v2/get': { accept: 'application/json', timeoutOf: 'whole' },
  /** Get Image: from the same description; the content type is inferred. */
  image: { accept: 'image/*', timeoutOf: 'pause' },
  /** Get Video: from the same description; the content type is inferred. */
  video: { accept: 'video/*', timeoutOf: 'pause' },
} as const;

export type ApiPath = keyof typeof API_PATHS;

/** The path that returns each kind of result. */
export const RESULT_PATHS = {
  spotCheck: 'v2/spot-checks',
  onboarding: 'v2/get',
} as const satisfies Readonly<Record<ResultKind, ApiPath>>;

/**
 * Path prefixes between a region's host and {@link API_PATHS}. Base URLs of regions use the first one; Add Profile tries the others
 * when no response there is from IDWise.
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

/** An ID that no journey has. Requesting it tests the server and the key pair without revealing anything. */
export const UNUSED_JOURNEY_ID = '000000000000000000000000';

declare const isRequestName: unique symbol;

/** The form of a request's URL that may be logged. Only {@link requestName} returns one, so that no URL is logged by mistake. */
export type RequestName = string & { readonly [isRequestName]: true };

/** The documented form of a journey ID or a path. */
const DOCUMENTED = /^[\w-]{1,64}$/;

const LENGTH = new Intl.NumberFormat('en');

/**
 * Names a request for the log: `/image/98e351972dd8d72b0df98d6bb5a1cc22`. A segment that does not have the documented form may
 * hold a name or an image, so only its length is logged: `image (185,012 characters)`.
 */
export function requestName(collection: ApiPath, segment: string): RequestName {
  const name = DOCUMENTED.test(segment)
    ? `/${collection}/${segment}`
    : `${collection} (${LENGTH.format(segment.length)} characters)`;
  return name as RequestName;
}

/** IDWise's regions (Get Spot Check Result, "Base URL by Region"), with the first of {@link API_PREFIXES}. IDWise's default is EU. */
export const REGIONS = [
  { name: 'EU', baseUrl: 'https://api.idwise.com/journey' },
  { name: 'UAE', baseUrl: 'https://api-uae.idwise.com/journey' },
  { name: 'Qatar', baseUrl: 'https://api-qat.idwise.com/journey' },
] as const;

export type ParsedBaseUrl =
  | { readonly ok: true; readonly baseUrl: string; readonly origin: string }
  | { readonly ok: false; readonly problem: BaseUrlProblem };

export type BaseUrlProblem = HttpUrlProblem | 'plainHttp' | 'query';

/**
 * Reads a base URL that the user typed. Allowed: `https`, or `http` on loopback, without user info, query and fragment.
 * The result has no trailing slash, so that paths can be appended.
 */
export function parseBaseUrl(text: string): ParsedBaseUrl {
  const parsed = parseHttpUrl(text);
  if (!parsed.ok) return parsed;
  const { protocol, hostname, origin, pathname } = parsed.url;
  if (text.includes('?')) return { ok: false, problem: 'query' };
  if (protocol === 'http:' && !isLoopback(hostname)) return { ok: false, problem: 'plainHttp' };
  return { ok: true, baseUrl: origin + withoutTrailingSlashes(pathname), origin };
}

export type HttpUrlProblem = 'empty' | 'notAUrl' | 'scheme' | 'userInfo' | 'fragment';

/** Parses an `http` or `https` URL that the user typed, without user info and fragment. */
export function parseHttpUrl(
  text: string,
):
  | { readonly ok: true; readonly url: URL }
  | { readonly ok: false; readonly problem: HttpUrlProblem } {
  // A URL copied from a page or from code; the URL parser would add an invisible character to its path.
  const typed = trimmed(text, (char) => isInvisible(char) || isQuote(char));
  if (typed === '') return { ok: false, problem: 'empty' };
  const url = URL.parse(typed);
  if (url === null) return { ok: false, problem: 'notAUrl' };
  if (url.protocol !== 'https:' && url.protocol !== 'http:') {
    return { ok: false, problem: 'scheme' };
  }
  // The URL parser also accepts `https:host` and `https:\\host`.
  const authority = /^https?:\/\/([^/\\?#]+)/i.exec(typed)?.[1];
  if (authority === undefined) return { ok: false, problem: 'notAUrl' };
  // It drops an empty `user@` or `#`, which are in the text, and skips tabs and line breaks, after which its user info may differ.
  if (authority.includes('@') || url.username !== '' || url.password !== '') {
    return { ok: false, problem: 'userInfo' };
  }
  return typed.includes('#') ? { ok: false, problem: 'fragment' } : { ok: true, url };
}

/**
 * Also without quotes among the slashes, which a stored base URL would lose when it is read again. A loop, because
 * `/[/']+$/` takes quadratic time for slashes inside the path.
 */
function withoutTrailingSlashes(path: string): string {
  let end = path.length;
  while (path[end - 1] === '/' || path[end - 1] === "'") end -= 1;
  return path.slice(0, end);
}

/** `localhost`, `127.0.0.0/8` or `[::1]`, as the URL parser normalizes hosts. */
export function isLoopback(hostname: string): boolean {
  return (
    hostname === 'localhost' ||
    hostname === '[::1]' ||
    /^127\.\d{1,3}\.\d{1,3}\.\d{1,3}$/.test(hostname)
  );
}

/**
 * The URL of a resource below the base URL; undefined when the segment would lead elsewhere, because URL parsers resolve `.` and
 * `..` in every encoding.
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

/** All base URLs of the region that a base URL belongs to, the default first; undefined when it belongs to no region. */
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
 * shell variables, so that no file and no clipboard holds the secret.
 */
export function curlCommand(
  baseUrl: string,
  journeyId: string,
  kind: ResultKind,
): string | undefined {
  const url = resourceUrl(baseUrl, RESULT_PATHS[kind], journeyId);
  if (url === undefined) return undefined;
  return [
    // curl would treat brackets in a base URL as a range of URLs.
    'curl --silent --show-error --globoff \\',
    '  --user "$IDWISE_API_KEY:$IDWISE_API_SECRET" \\',
    "  --header 'Accept: application/json' \\",
    `  '${url.replaceAll("'", "'\\''")}'`,
    '',
  ].join('\n');
}
