import type { SecretStorage } from 'vscode';
import {
  NO_AUTHENTICATION,
  readAuthentication,
  type WebhookAuthentication,
} from './WebhookAuthentication';

const AUTHENTICATION_KEY = 'idwise.webhook.';

/** The authentication of each handler, in the secret storage alone, bound to the origin that it was given for. */
export class AuthenticationStore {
  constructor(private readonly secrets: Pick<SecretStorage, 'get' | 'store' | 'delete'>) {}

  /**
   * That of an origin; undefined when none was ever chosen for it.
   *
   * @throws what the keyring throws.
   */
  async get(origin: string): Promise<WebhookAuthentication | undefined> {
    const text = await this.secrets.get(AUTHENTICATION_KEY + origin);
    return text === undefined ? undefined : readStored(text, origin);
  }

  /** @throws what the keyring throws. */
  async store(origin: string, authentication: WebhookAuthentication): Promise<void> {
    if (authentication.kind === NO_AUTHENTICATION.kind) {
      await this.secrets.delete(AUTHENTICATION_KEY + origin);
      return;
    }
    await this.secrets.store(
      AUTHENTICATION_KEY + origin,
      JSON.stringify({ origin, ...authentication }),
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
