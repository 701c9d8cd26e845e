import { API_PREFIXES, type ApiPath } from './apiPaths';

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
