import * as vscode from 'vscode';
import * as l10n from '@vscode/l10n';
import { holdsCredentials, longTextHoldsCredentials } from '../api/credentialForms';
import { waitForKeyring, keyringProblem, reportKeyringError } from '../ui/progress';
import type { Keyring } from '../profiles/Keyring';
import type { ProfileStore } from '../profiles/ProfileStore';
import { askAddress, askAuthentication } from './askHandler';
import {
  AuthenticationStore,
  headersOf,
  NO_AUTHENTICATION,
  type WebhookAuthentication,
} from './WebhookAuthentication';
import { WebhookUrls } from './WebhookUrls';
import { showError, warnInDialog } from '../ui/messages';

export interface HandlerServices {
  readonly workspaceState: vscode.Memento;
  readonly keyring: Keyring;
  readonly profiles: Pick<ProfileStore, 'allCredentials'>;
  /** Called when the URL in the lenses has changed. */
  readonly addressChanged: () => void;
}

/** A handler that the user has confirmed in this window. */
export interface Handler {
  readonly address: string;
  readonly authentication: WebhookAuthentication;
  readonly acceptsAnyCertificate: boolean;
}

/** The handler that webhooks go to, with its authentication. Asks the user for missing parts. */
export class Handlers {
  private addresses: WebhookUrls;
  private readonly authentications: AuthenticationStore;
  /** Origins whose untrusted certificate the user has accepted in this window. */
  private readonly acceptedOrigins = new Set<string>();

  constructor(private readonly services: HandlerServices) {
    this.addresses = new WebhookUrls(services.workspaceState);
    this.authentications = new AuthenticationStore(services.keyring);
  }

  get address(): string {
    return this.addresses.current;
  }

  /** The handler of this window, asked for on first use; undefined when the user cancels. */
  async get(): Promise<Handler | undefined> {
    const address = this.addresses.current;
    if (!this.addresses.isConfirmed(address)) return this.ask();
    try {
      const { origin } = new URL(address);
      const authentication = await waitForKeyring((signal) =>
        this.authentications.get(origin, signal),
      );
      return this.handler(address, authentication ?? NO_AUTHENTICATION);
    } catch (error) {
      reportKeyringError(l10n.t('The authentication of the handler could not be read.'), error);
      return undefined;
    }
  }

  /** Asks for URL and authentication, and stores them. */
  async ask(): Promise<Handler | undefined> {
    const address = await askAddress(this.addresses);
    if (address === undefined) return undefined;
    const { origin } = new URL(address);
    try {
      const [stored, credentials] = await waitForKeyring((signal) =>
        Promise.all([this.authentications.get(origin, signal), this.idwiseCredentials(signal)]),
      );
      // Before the address is stored, and shown above every webhook.
      if (holdsCredentials(address, credentials)) {
        tellCredentialInFrame();
        return undefined;
      }
      const authentication = await askAuthentication(origin, stored, (text) =>
        holdsCredentials(text, credentials),
      );
      if (authentication === undefined) return undefined;
      await waitForKeyring((signal) => this.authentications.store(origin, authentication, signal));
      await this.addresses.confirm(address);
      this.services.addressChanged();
      return this.handler(address, authentication);
    } catch (error) {
      reportKeyringError(l10n.t('The authentication of the handler was not stored.'), error);
      return undefined;
    }
  }

  /** Forgets everything confirmed in this window. */
  forget(): void {
    this.addresses = new WebhookUrls(this.services.workspaceState);
    this.acceptedOrigins.clear();
    this.services.addressChanged();
  }

  /** Asks whether to accept an untrusted certificate in this window. */
  async askForCertificate({ address }: Handler): Promise<boolean> {
    const { origin } = new URL(address);
    const accept = l10n.t('Send Anyway');
    const choice = await warnInDialog(
      l10n.t('The certificate of {0} is not trusted on this machine.', origin),
      [
        l10n.t(
          'Development servers often use self-signed certificates. The webhook stays on this machine.',
        ),
      ],
      accept,
    );
    if (choice !== accept) return false;
    this.acceptedOrigins.add(origin);
    return true;
  }

  /**
   * Whether a webhook must not be posted, because it contains a key or secret of IDWise, or because the keyring does not respond.
   * The reason is shown to the user.
   */
  async refuses(body: string, { address, authentication }: Handler): Promise<boolean> {
    const credentials = await this.credentialsToCheck();
    if (credentials === undefined) return true;
    const frame = [address, ...Object.values(headersOf(authentication))].join('\n');
    if (await longTextHoldsCredentials(body, credentials)) {
      void showError(
        l10n.t(
          'The document holds a key or secret of an IDWise profile, so it was not sent. Remove it.',
        ),
      );
    } else if (holdsCredentials(frame, credentials)) {
      tellCredentialInFrame();
    } else {
      return false;
    }
    return true;
  }

  /** Undefined when the keyring does not respond and the user does not try again. */
  private async credentialsToCheck(): Promise<readonly string[] | undefined> {
    for (;;) {
      try {
        return await waitForKeyring((signal) => this.idwiseCredentials(signal));
      } catch (error) {
        const consequence = l10n.t(
          'The webhook was not sent, because it could not be checked for keys and secrets of IDWise profiles.',
        );
        const again = l10n.t('Try Again');
        const choice = await showError(keyringProblem(consequence, error), again);
        if (choice !== again) return undefined;
      }
    }
  }

  private handler(address: string, authentication: WebhookAuthentication): Handler {
    const acceptsAnyCertificate = this.acceptedOrigins.has(new URL(address).origin);
    return { address, authentication, acceptsAnyCertificate };
  }

  private async idwiseCredentials(signal: AbortSignal): Promise<readonly string[]> {
    const pairs = await this.services.profiles.allCredentials(signal);
    return pairs
      .flatMap(({ apiKey, apiSecret }) => [apiKey, apiSecret])
      .filter((credential) => credential !== '');
  }
}

/** A credential stands in what surrounds the body. */
function tellCredentialInFrame(): void {
  void showError(
    l10n.t(
      'The address or the authentication holds a key or secret of an IDWise profile, so nothing was sent. Change the address.',
    ),
  );
}
