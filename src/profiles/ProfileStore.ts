import { randomUUID } from 'node:crypto';
import type * as vscode from 'vscode';
import { Emitter, type Subscription } from '../base/Emitter';
import { failed, success, type Outcome } from '../api/RequestFailure';
import { Keyring } from './Keyring';
import {
  nameKey,
  type Credentials,
  type Profile,
  CREDENTIALS_KEY,
  readStoredCredentials,
  type StoredCredentials,
} from './Profile';
import {
  ACTIVE_KEY,
  activeProfile,
  PROFILE_KEY,
  storedProfile,
  storedProfiles,
} from './storedProfiles';
import { WAITS, SYSTEM_CLOCK, type Clock } from '../base/waits';

/**
 * The profiles and their credentials. Names and base URLs are in `globalState`; keys and secrets are in `SecretStorage` alone.
 *
 * VS Code writes the whole `globalState` of an extension at once, so a window can overwrite what another one wrote at the same
 * time, and there is no event for it. Secrets are stored one by one, with an event in every window. A profile that was lost
 * while its credentials are there is therefore put back from its entry in the keyring.
 */
export class ProfileStore {
  private readonly changed = new Emitter();
  private readonly credentialsChanged = new Emitter<[profileId: string]>();
  private readonly removed = new Emitter<[profileId: string]>();
  private readonly subscription: Subscription;
  private readonly settling = new Map<string, NodeJS.Timeout>();
  private readonly keyring: Keyring;
  /** Credentials that were read up to 5 s ago. VS Code answers late while it opens a tab. */
  private readonly cached = new Map<string, StoredCredentials>();
  /** Counts the changes of entries, in any window: what was read before the last one is not cached. */
  private changes = 0;

  /** Fires when a profile came, went or became the active one. */
  readonly onDidChange = this.changed.event;
  /** Fires with a profile's ID when its credentials were stored or deleted, in any window. */
  readonly onDidChangeCredentials = this.credentialsChanged.event;
  /** Fires with a profile's ID when it was removed by a person, in any window. What is stored of it goes with it. */
  readonly onDidRemove = this.removed.event;

  constructor(
    private readonly context: Pick<
      vscode.ExtensionContext,
      'globalState' | 'workspaceState' | 'secrets'
    >,
    clock: Clock = SYSTEM_CLOCK,
  ) {
    this.keyring = new Keyring(context, clock);
    this.subscription = context.secrets.onDidChange(({ key }) => this.secretChanged(key));
  }

  /** Called with the key of an entry of the keyring that was stored or deleted in any window. */
  secretChanged(key: string): void {
    if (!key.startsWith(CREDENTIALS_KEY)) return;
    const id = key.slice(CREDENTIALS_KEY.length);
    this.clearCache();
    this.credentialsChanged.fire(id);
    this.changed.fire();
    clearTimeout(this.settling.get(id));
    this.settling.set(
      id,
      setTimeout(() => void this.settle(id), WAITS.otherWindowsProfile),
    );
  }

  /**
   * Puts a profile back that was lost although it has credentials, and removes one that this window has written back after another
   * one removed it with its credentials. Fires for what other windows changed.
   */
  private async settle(id: string): Promise<void> {
    this.settling.delete(id);
    try {
      const text = await this.keyring.get(CREDENTIALS_KEY + id);
      const owner = text === undefined ? undefined : readStoredCredentials(text)?.profile;
      if (text === undefined) await this.forget(id);
      else if (owner !== undefined && this.get(id) === undefined) {
        await this.context.globalState.update(PROFILE_KEY + id, { id, ...owner });
      }
    } catch {
      // The keyring does not tell, so the profile stays as it is.
    }
    this.changed.fire();
  }

  /** Deletes what is stored of a profile beside its credentials. */
  private async forget(id: string): Promise<void> {
    const { globalState, workspaceState } = this.context;
    await globalState.update(PROFILE_KEY + id, undefined);
    for (const memento of [globalState, workspaceState]) {
      if (memento.get(ACTIVE_KEY) === id) await memento.update(ACTIVE_KEY, undefined);
    }
    this.removed.fire(id);
  }

  /** @throws {Error} see `Keyring`. */
  private async stored(id: string, signal?: AbortSignal): Promise<StoredCredentials | undefined> {
    const cached = this.cached.get(id);
    if (cached !== undefined) return cached;
    const { changes } = this;
    const text = await this.keyring.get(CREDENTIALS_KEY + id, signal);
    const stored = text === undefined ? undefined : readStoredCredentials(text);
    if (stored !== undefined && changes === this.changes) {
      this.cached.set(id, stored);
      setTimeout(() => this.cached.delete(id), WAITS.credentialsCached).unref();
    }
    return stored;
  }

  private clearCache(): void {
    this.changes += 1;
    this.cached.clear();
  }

  /** All profiles by name, the built-in one not among them. */
  list(): readonly Profile[] {
    return storedProfiles(this.context);
  }

  get(id: string): Profile | undefined {
    return storedProfile(this.context, id);
  }

  byName(name: string): Profile | undefined {
    return this.list().find((profile) => nameKey(profile.name) === nameKey(name));
  }

  /** The profile that this window asks with; a new window starts with the one used last. */
  active(): Profile | undefined {
    return activeProfile(this.context);
  }

  async activate(id: string): Promise<void> {
    await this.context.workspaceState.update(ACTIVE_KEY, id);
    await this.context.globalState.update(ACTIVE_KEY, id);
    this.changed.fire();
  }

  /**
   * Stores a new profile with its credentials and makes it the active one.
   *
   * @param signal ends the waiting for the keyring.
   * @throws {Error} see `Keyring`; then nothing is stored.
   */
  async add(
    profile: Omit<Profile, 'id'>,
    credentials: Credentials,
    signal?: AbortSignal,
  ): Promise<Profile> {
    const added: Profile = {
      id: randomUUID(),
      name: profile.name.trim(),
      baseUrl: profile.baseUrl,
    };
    try {
      await this.storeCredentials(added, credentials, signal);
    } catch (error) {
      // The keyring may store the entry after all, and the profile would be put back from it.
      void this.keyring.delete(CREDENTIALS_KEY + added.id).catch(() => undefined);
      throw error;
    }
    await this.context.globalState.update(PROFILE_KEY + added.id, added);
    await this.activate(added.id);
    return added;
  }

  /**
   * Replaces a profile's credentials, which belong to the origin of its base URL from now on. The base URL may be another one
   * than before.
   *
   * @param signal ends the waiting for the keyring.
   * @throws {Error} see `Keyring`.
   */
  async storeCredentials(
    profile: Profile,
    credentials: Credentials,
    signal?: AbortSignal,
  ): Promise<void> {
    const { name, baseUrl } = profile;
    const { origin } = new URL(baseUrl);
    const known = this.get(profile.id);
    // Before the credentials: their event makes panels ask again at once, with the base URL that is stored by then.
    if (known !== undefined && known.baseUrl !== baseUrl) {
      await this.context.globalState.update(PROFILE_KEY + profile.id, { ...known, baseUrl });
    }
    const stored: StoredCredentials = { origin, profile: { name, baseUrl }, ...credentials };
    this.clearCache();
    await this.keyring.store(CREDENTIALS_KEY + profile.id, JSON.stringify(stored), signal);
  }

  /**
   * A profile's credentials, only if they were given for the origin that its base URL has now.
   *
   * @param signal ends the waiting for the keyring.
   */
  async credentials(profile: Profile, signal?: AbortSignal): Promise<Outcome<Credentials>> {
    let read: StoredCredentials | undefined;
    try {
      read = await this.stored(profile.id, signal);
    } catch {
      return failed({ kind: signal?.aborted === true ? 'cancelled' : 'keyringUnavailable' });
    }
    if (read === undefined || read.origin !== new URL(profile.baseUrl).origin) {
      return failed({ kind: 'noCredentials' });
    }
    return success({ apiKey: read.apiKey, apiSecret: read.apiSecret });
  }

  /**
   * The credentials of all profiles, and those that have lost their profile.
   *
   * @param signal ends the waiting for the keyring.
   * @throws {Error} see `Keyring`.
   */
  async allCredentials(signal?: AbortSignal): Promise<readonly Credentials[]> {
    const keys = await this.keyring.keys(signal);
    const stored = await Promise.all(
      keys
        .filter((key) => key.startsWith(CREDENTIALS_KEY))
        .map((key) => this.stored(key.slice(CREDENTIALS_KEY.length), signal)),
    );
    return stored.filter((credentials) => credentials !== undefined);
  }

  /**
   * Deletes a profile and its credentials. Name and base URL are deleted even when the keyring fails.
   *
   * @param signal ends the waiting for the keyring.
   * @throws {Error} see `Keyring`.
   */
  async remove(id: string, signal?: AbortSignal): Promise<void> {
    this.clearCache();
    try {
      await this.keyring.delete(CREDENTIALS_KEY + id, signal);
    } finally {
      await this.forget(id);
      this.changed.fire();
    }
  }

  /**
   * Deletes all profiles and all secrets, those without a profile included, and whatever else is stored in `globalState` and
   * `workspaceState`. These are emptied even when the keyring fails.
   *
   * @param signal ends the waiting for the keyring.
   * @throws {Error} see `Keyring`.
   */
  async removeAll(signal?: AbortSignal): Promise<void> {
    const { globalState, workspaceState } = this.context;
    const ids = this.list().map(({ id }) => id);
    this.clearCache();
    try {
      const keys = await this.keyring.keys(signal);
      for (const key of keys) await this.keyring.delete(key, signal);
    } finally {
      for (const memento of [globalState, workspaceState]) {
        for (const key of memento.keys()) await memento.update(key, undefined);
      }
      for (const id of ids) this.removed.fire(id);
      this.changed.fire();
    }
  }

  dispose(): void {
    this.subscription.dispose();
    this.clearCache();
    for (const timer of this.settling.values()) clearTimeout(timer);
    this.changed.dispose();
    this.credentialsChanged.dispose();
    this.removed.dispose();
  }
}
