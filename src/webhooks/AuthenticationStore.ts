import type { Keyring } from '../profiles/Keyring';
import {
  NO_AUTHENTICATION,
  readAuthentication,
  type WebhookAuthentication,
} from './WebhookAuthentication';

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
