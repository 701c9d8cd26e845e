import * as vscode from 'vscode';
import { reportKeyringError } from '../ui/reportKeyringError';
import { t } from '../localization';
import type { ProfileStore } from '../profiles/ProfileStore';
import { askAddress } from './askAddress';
import { askAuthentication } from './askAuthentication';
import { AuthenticationStore } from './AuthenticationStore';
import { NO_AUTHENTICATION, type WebhookAuthentication } from './WebhookAuthentication';
import { WebhookAddresses } from './WebhookAddresses';
import { showError, warnInDialog } from '../ui/messages';

export interface HandlerServices {
  readonly workspaceState: vscode.Memento;
  readonly secrets: vscode.SecretStorage;
  readonly profiles: Pick<ProfileStore, 'list' | 'credentials'>;
  /** Fired when the address that the lenses name is another one. */
  readonly addressChanged: () => void;
}

/** A handler that the person has confirmed in this window. */
export interface Handler {
  readonly address: string;
  readonly authentication: WebhookAuthentication;
  readonly acceptsAnyCertificate: boolean;
}

/** Where webhooks go, and with which authentication: asked for where it is not known. */
export class Handlers {
  private readonly addresses: WebhookAddresses;
  private readonly authentications: AuthenticationStore;
  /** Origins whose certificate the person accepted in this window. */
  private readonly acceptedOrigins = new Set<string>();

  constructor(private readonly services: HandlerServices) {
    this.addresses = new WebhookAddresses(services.workspaceState);
    this.authentications = new AuthenticationStore(services.secrets);
  }

  get address(): string {
    return this.addresses.current;
  }

  /** The handler of this window, asked for the first time; undefined when the person left. */
  async get(): Promise<Handler | undefined> {
    const address = this.addresses.current;
    if (!this.addresses.isConfirmed(address)) return this.ask();
    try {
      const authentication = await this.authentications.get(new URL(address).origin);
      return this.handler(address, authentication ?? NO_AUTHENTICATION);
    } catch (error) {
      reportKeyringError(t('The authentication of the handler could not be read.'), error);
      return undefined;
    }
  }

  /** Asks for address and authentication, and stores them. */
  async ask(): Promise<Handler | undefined> {
    const address = await askAddress(this.addresses);
    if (address === undefined) return undefined;
    const { origin } = new URL(address);
    const credentials = await this.idwiseCredentials();
    try {
      const kept = await this.authentications.get(origin);
      const authentication = await askAuthentication(origin, kept, (text) =>
        credentials.includes(text),
      );
      if (authentication === undefined) return undefined;
      await this.authentications.store(origin, authentication);
      await this.addresses.confirm(address);
      this.services.addressChanged();
      return this.handler(address, authentication);
    } catch (error) {
      reportKeyringError(t('The authentication of the handler was not stored.'), error);
      return undefined;
    }
  }

  /** Asks whether a certificate that is not trusted is good enough, for this window. */
  async askForCertificate({ address }: Handler): Promise<boolean> {
    const { origin } = new URL(address);
    const accept = t('Send Anyway');
    const choice = await warnInDialog(
      t('The certificate of {0} is not trusted on this machine.', origin),
      [
        t(
          'Certificates for development are often signed by nobody. The webhook goes to this machine alone.',
        ),
      ],
      accept,
    );
    if (choice !== accept) return false;
    this.acceptedOrigins.add(origin);
    return true;
  }

  /** Whether a text holds a key or secret of a profile, which then is said: no handler is to get one. */
  async refuses(body: string): Promise<boolean> {
    const credentials = await this.idwiseCredentials();
    if (!credentials.some((credential) => body.includes(JSON.stringify(credential).slice(1, -1)))) {
      return false;
    }
    void showError(
      t('The document holds a key or secret of an IDWise profile, so it was not sent. Remove it.'),
    );
    return true;
  }

  private handler(address: string, authentication: WebhookAuthentication): Handler {
    const acceptsAnyCertificate = this.acceptedOrigins.has(new URL(address).origin);
    return { address, authentication, acceptsAnyCertificate };
  }

  /** Those of every profile that the keyring gives: what a person pastes is held against them. */
  private async idwiseCredentials(): Promise<readonly string[]> {
    const { profiles } = this.services;
    const known = await Promise.all(
      profiles.list().map((profile) => profiles.credentials(profile)),
    );
    return known
      .flatMap((outcome) => (outcome.ok ? [outcome.value.apiKey, outcome.value.apiSecret] : []))
      .filter((credential) => credential !== '');
  }
}
