import type { ApiPath } from './apiPaths';

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
