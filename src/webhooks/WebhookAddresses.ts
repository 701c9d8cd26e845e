import type { Memento } from 'vscode';
import { readWebhookAddress, SUGGESTED_ADDRESS } from './webhookAddress';

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
