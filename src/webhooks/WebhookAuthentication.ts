import { headerForms, basicAuthorization } from '../api/credentialForms';
import type { Keyring } from '../profiles/Keyring';

/** How IDWise can be configured to authenticate itself to a handler (IDWise, "Webhooks"). */
export type WebhookAuthentication =
  | { readonly kind: 'none' }
  | { readonly kind: 'basic'; readonly user: string; readonly password: string }
  | { readonly kind: 'bearer'; readonly token: string }
  | { readonly kind: 'header'; readonly name: string; readonly value: string };

export type AuthenticationKind = WebhookAuthentication['kind'];

export const NO_AUTHENTICATION: WebhookAuthentication = { kind: 'none' };

/** The headers that carry it. */
export function headersOf(authentication: WebhookAuthentication): Readonly<Record<string, string>> {
  switch (authentication.kind) {
    case 'none':
      return {};
    case 'basic':
      return { Authorization: basicAuthorization(authentication.user, authentication.password) };
    case 'bearer':
      return { Authorization: `Bearer ${authentication.token}` };
    case 'header':
      return { [authentication.name]: authentication.value };
  }
}

/** The same with another secret, which a handler has to refuse. */
export function wrongAuthentication(authentication: WebhookAuthentication): WebhookAuthentication {
  const wrong = 'wrong-on-purpose';
  switch (authentication.kind) {
    case 'none':
      return authentication;
    case 'basic':
      return { ...authentication, password: wrong };
    case 'bearer':
      return { ...authentication, token: wrong };
    case 'header':
      return { ...authentication, value: wrong };
  }
}

/** What an answer must not repeat. A user's name is no secret and may be a word of any answer. */
export function secretForms(authentication: WebhookAuthentication): readonly string[] {
  switch (authentication.kind) {
    case 'none':
      return [];
    case 'basic': {
      const { user, password } = authentication;
      return [password, ...headerForms(user, password)].filter((form) => form !== '');
    }
    case 'bearer':
      return [authentication.token];
    case 'header':
      return [authentication.value];
  }
}

/** Names of a header that the request has already, or that decide about the connection. */
const RESERVED =
  /^(host|connection|content-.*|transfer-encoding|expect|upgrade|te|trailer|user-agent)$/i;

/** Whether a text names a header of one's own (RFC 9110, 5.6.2). */
export function isHeaderName(text: string): boolean {
  return /^[\w!#$%&'*+.^`|~-]+$/.test(text) && !RESERVED.test(text);
}

/** Whether a text can be sent as the value of a header: visible ASCII, with spaces between. */
export function isHeaderValue(text: string): boolean {
  return /^[\u0021-\u007e]([\u0020-\u007e]*[\u0021-\u007e])?$/.test(text);
}

/** Reads what was stored; undefined for anything else. */
export function readAuthentication(value: unknown): WebhookAuthentication | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const { kind, user, password, token, name, value: text } = value as Record<string, unknown>;
  if (kind === 'none') return NO_AUTHENTICATION;
  if (kind === 'basic' && typeof user === 'string' && typeof password === 'string') {
    return { kind, user, password };
  }
  if (kind === 'bearer' && typeof token === 'string') return { kind, token };
  return kind === 'header' && typeof name === 'string' && typeof text === 'string'
    ? { kind, name, value: text }
    : undefined;
}

const AUTHENTICATION_KEY = 'idwise.webhook.';

/** The authentication of each handler, in the keyring alone, bound to the origin that it was given for. */
export class AuthenticationStore {
  constructor(private readonly keyring: Pick<Keyring, 'get' | 'store' | 'delete'>) {}

  /**
   * That of an origin; undefined when none was ever chosen for it.
   *
   * @param signal ends the waiting for the keyring.
   * @throws {Error} see `Keyring`.
   */
  async get(origin: string, signal?: AbortSignal): Promise<WebhookAuthentication | undefined> {
    const text = await this.keyring.get(AUTHENTICATION_KEY + origin, signal);
    return text === undefined ? undefined : readStored(text, origin);
  }

  /**
   * @param signal ends the waiting for the keyring.
   * @throws {Error} see `Keyring`.
   */
  async store(
    origin: string,
    authentication: WebhookAuthentication,
    signal?: AbortSignal,
  ): Promise<void> {
    if (authentication.kind === NO_AUTHENTICATION.kind) {
      await this.keyring.delete(AUTHENTICATION_KEY + origin, signal);
      return;
    }
    await this.keyring.store(
      AUTHENTICATION_KEY + origin,
      JSON.stringify({ origin, ...authentication }),
      signal,
    );
  }
}

function readStored(text: string, origin: string): WebhookAuthentication | undefined {
  try {
    const value = JSON.parse(text) as { readonly origin?: unknown } | null;
    return value?.origin === origin ? readAuthentication(value) : undefined;
  } catch {
    return undefined;
  }
}
