import { headerForms, basicAuthorization } from '../api/credentialForms';
import type { Keyring } from '../profiles/Keyring';

/** Ways in which IDWise can authenticate itself to a handler (IDWise, "Webhooks"). */
export type WebhookAuthentication =
  | { readonly kind: 'none' }
  | { readonly kind: 'basic'; readonly user: string; readonly password: string }
  | { readonly kind: 'bearer'; readonly token: string }
  | { readonly kind: 'header'; readonly name: string; readonly value: string };

export type AuthenticationKind = WebhookAuthentication['kind'];

export const NO_AUTHENTICATION: WebhookAuthentication = { kind: 'none' };

/** The headers of an authentication. */
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

/** The same authentication with a wrong secret, which a handler must refuse. */
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

/** Strings that a response's text must not show. A user name is not secret and may be a word of any response. */
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

/** Headers that the request sets itself, or that control the connection. */
const RESERVED =
  /^(host|connection|content-.*|transfer-encoding|expect|upgrade|te|trailer|user-agent)$/i;

/** Whether a string is a header's name (RFC 9110, 5.6.2) that is not reserved. */
export function isHeaderName(text: string): boolean {
  return /^[\w!#$%&'*+.^`|~-]+$/.test(text) && !RESERVED.test(text);
}

/** Whether a string is a header's value: visible ASCII with inner spaces. */
export function isHeaderValue(text: string): boolean {
  return /^[\u0021-\u007e]([\u0020-\u007e]*[\u0021-\u007e])?$/.test(text);
}

/** Reads a stored authentication; undefined for any other value. */
function readAuthentication(value: unknown): WebhookAuthentication | undefined {
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

/** Stores the authentication of each handler in the keyring, bound to its origin. */
export class AuthenticationStore {
  constructor(private readonly keyring: Pick<Keyring, 'get' | 'store' | 'delete'>) {}

  /**
   * The authentication of an origin; undefined if none was chosen.
   *
   * @param signal stops waiting for the keyring.
   * @throws {Error} see `Keyring`.
   */
  async get(origin: string, signal?: AbortSignal): Promise<WebhookAuthentication | undefined> {
    const text = await this.keyring.get(AUTHENTICATION_KEY + origin, signal);
    return text === undefined ? undefined : readStored(text, origin);
  }

  /**
   * @param signal stops waiting for the keyring.
   * @throws {Error} see `Keyring`.
   */
  async store(
    origin: string,
    authentication: WebhookAuthentication,
    signal?: AbortSignal,
  ): Promise<void> {
    const key = AUTHENTICATION_KEY + origin;
    if (authentication.kind === NO_AUTHENTICATION.kind) {
      await this.keyring.delete(key, signal);
      return;
    }
    await this.keyring.store(key, JSON.stringify({ origin, ...authentication }), signal);
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
