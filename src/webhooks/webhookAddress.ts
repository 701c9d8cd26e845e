import { isLoopback } from '../api/baseUrl';

/** Offered until an address was typed. */
export const SUGGESTED_ADDRESS = 'http://localhost:3000/idwise';

declare const isShownAddress: unique symbol;

/** An address that others may read: in a report, an editor, a screenshot. */
export type ShownAddress = string & { readonly [isShownAddress]: true };

/** The address without its query, user info and fragment, which may hold a token. `?…` stands for the query. */
export function shownAddress(address: string): ShownAddress {
  const { origin, pathname, search } = new URL(address);
  return `${origin}${pathname}${search === '' ? '' : '?…'}` as ShownAddress;
}

export type AddressReading =
  | { readonly ok: true; readonly address: string; readonly origin: string }
  | { readonly ok: false; readonly problem: AddressProblem };

export type AddressProblem =
  'empty' | 'notAUrl' | 'scheme' | 'notLoopback' | 'userInfo' | 'fragment';

/**
 * Reads the address of a handler that a person typed: `http` or `https` on `localhost`, `127.0.0.0/8` or `[::1]`, without user
 * info, because an address is stored where no credentials may be, and without a fragment, which is not sent.
 */
export function readWebhookAddress(text: string): AddressReading {
  const trimmed = text.trim();
  if (trimmed === '') return { ok: false, problem: 'empty' };
  const url = URL.parse(trimmed);
  if (url === null) return { ok: false, problem: 'notAUrl' };
  if (url.protocol !== 'http:' && url.protocol !== 'https:')
    return { ok: false, problem: 'scheme' };
  // `http:host` and `http:\\host` parse as well, but nobody means them.
  const authority = /^https?:\/\/([^/\\?#]+)/i.exec(trimmed)?.[1];
  if (authority === undefined) return { ok: false, problem: 'notAUrl' };
  if (authority.includes('@') || url.username !== '' || url.password !== '') {
    return { ok: false, problem: 'userInfo' };
  }
  if (trimmed.includes('#')) return { ok: false, problem: 'fragment' };
  if (!isLoopback(url.hostname)) return { ok: false, problem: 'notLoopback' };
  return { ok: true, address: url.href, origin: url.origin };
}
