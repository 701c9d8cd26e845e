import type { Memento } from 'vscode';
import { isLoopback } from '../api/apiUrls';

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

const ADDRESSES_KEY = 'idwise.webhookAddresses';

/** More are not offered again. */
const LIMIT = 5;

/**
 * Where this workspace's webhooks go. The last addresses are in VS Code's storage for the workspace; no file or setting of the
 * workspace names one. None is used in a window before the person has typed or confirmed it there.
 */
export class WebhookAddresses {
  private readonly confirmed = new Set<string>();
  /** What was confirmed last; it may be one that is not stored. */
  private latest: string | undefined;

  constructor(private readonly workspaceState: Pick<Memento, 'get' | 'update'>) {}

  /** The address that is offered, which may not be confirmed. */
  get current(): string {
    return this.latest ?? this.list()[0] ?? SUGGESTED_ADDRESS;
  }

  isConfirmed(address: string): boolean {
    return this.confirmed.has(address);
  }

  /** The last addresses, the latest first. Whatever else lies in the storage is none. */
  list(): readonly string[] {
    const stored = this.workspaceState.get<unknown>(ADDRESSES_KEY);
    const texts: readonly unknown[] = Array.isArray(stored) ? stored : [];
    return texts
      .filter((text) => typeof text === 'string')
      .filter((text) => {
        const reading = readWebhookAddress(text);
        return reading.ok && reading.address === text;
      })
      .slice(0, LIMIT);
  }

  /** Called with an address that the person typed or confirmed. */
  async confirm(address: string): Promise<void> {
    this.confirmed.add(address);
    this.latest = address;
    // A query may hold a secret, which is nothing for the storage.
    if (new URL(address).search !== '') return;
    const others = this.list().filter((other) => other !== address);
    await this.workspaceState.update(ADDRESSES_KEY, [address, ...others].slice(0, LIMIT));
  }
}
