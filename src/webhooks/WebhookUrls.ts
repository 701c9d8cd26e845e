import type { Memento } from 'vscode';
import { isLoopback, parseHttpUrl, type HttpUrlProblem } from '../api/apiUrls';

/** Suggested until the user has entered a URL. */
export const SUGGESTED_ADDRESS = 'http://localhost:3000/idwise';

declare const isShownAddress: unique symbol;

/** A URL that may be shown in reports, editors and screenshots. */
export type ShownUrl = string & { readonly [isShownAddress]: true };

/** Removes query, user info and fragment, which may hold a token. `?…` stands for the query. */
export function shownUrl(address: string): ShownUrl {
  const { origin, pathname, search } = new URL(address);
  return `${origin}${pathname}${search === '' ? '' : '?…'}` as ShownUrl;
}

export type ParsedWebhookUrl =
  | { readonly ok: true; readonly address: string; readonly origin: string }
  | { readonly ok: false; readonly problem: AddressProblem };

export type AddressProblem = HttpUrlProblem | 'notLoopback';

/**
 * Reads the URL of a handler: `http` or `https` on `localhost`, `127.0.0.0/8` or `[::1]`. No user info, because URLs are stored
 * outside the keyring, and no fragment, because it is not sent.
 */
export function parseWebhookUrl(text: string): ParsedWebhookUrl {
  const parsed = parseHttpUrl(text);
  if (!parsed.ok) return parsed;
  const { href, hostname, origin } = parsed.url;
  return isLoopback(hostname)
    ? { ok: true, address: href, origin }
    : { ok: false, problem: 'notLoopback' };
}

const ADDRESSES_KEY = 'idwise.webhookAddresses';

/** Number of stored URLs. */
const LIMIT = 5;

/**
 * The URLs for this workspace's webhooks. They are in VS Code's workspace storage; no file or setting of the workspace can set one.
 * Each window uses only those that the user has entered or confirmed in it.
 */
export class WebhookUrls {
  private readonly confirmed = new Set<string>();
  /** The last confirmed URL, which may not be stored. */
  private latest: string | undefined;

  constructor(private readonly workspaceState: Pick<Memento, 'get' | 'update'>) {}

  /** The proposed URL, which may not be confirmed. */
  get current(): string {
    return this.latest ?? this.list()[0] ?? SUGGESTED_ADDRESS;
  }

  isConfirmed(address: string): boolean {
    return this.confirmed.has(address);
  }

  /** The stored URLs, the latest first. Invalid values are skipped. */
  list(): readonly string[] {
    const stored = this.workspaceState.get<unknown>(ADDRESSES_KEY);
    const texts: readonly unknown[] = Array.isArray(stored) ? stored : [];
    return texts
      .filter((text) => typeof text === 'string')
      .filter((text) => {
        const read = parseWebhookUrl(text);
        return read.ok && read.address === text;
      })
      .slice(0, LIMIT);
  }

  /** Confirms a URL that the user has entered or selected. */
  async confirm(address: string): Promise<void> {
    this.confirmed.add(address);
    this.latest = address;
    // Not stored with a query, because it may contain a secret.
    if (new URL(address).search !== '') return;
    const others = this.list().filter((other) => other !== address);
    await this.workspaceState.update(ADDRESSES_KEY, [address, ...others].slice(0, LIMIT));
  }
}
