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
 * Profiles and their credentials. Names and base URLs are in `globalState`, keys and secrets only in `SecretStorage`.
 *
 * VS Code writes the whole `globalState` of an extension at once and without an event, so windows can overwrite each
 * other's changes. Secrets are stored one by one, with an event in every window. So a profile that was lost is restored
 * from its entry in the keyring.
 */
export class ProfileStore {
  private readonly changed = new Emitter();
  private readonly credentialsChanged = new Emitter<[profileId: string]>();
  private readonly removed = new Emitter<[profileId: string]>();
  private readonly subscription: Subscription;
  private readonly settling = new Map<string, NodeJS.Timeout>();
  private readonly keyring: Keyring;
  /** Credentials for 5 s after they were read, because VS Code answers late while it opens a tab. */
  private readonly cached = new Map<string, StoredCredentials>();
  /** Number of changed entries, in any window. Credentials from before a change are not cached. */
  private changes = 0;
  /** IDs of profiles that the user removed in this window. Their credentials are still stored if the keyring failed. */
  private readonly removedHere = new Set<string>();

  /** Fires when a profile is added, removed, changed or made active. */
  readonly onDidChange = this.changed.event;
  /** Fires with a profile's ID when its credentials are stored or deleted, in any window. */
  readonly onDidChangeCredentials = this.credentialsChanged.event;
  /** Fires with a profile's ID when the user removed it, in any window, so that its data is deleted too. */
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

  /** Call with the key of a secret that any window stored or deleted. */
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
   * Restores a lost profile that still has credentials, and removes one that this window wrote back after another
   * window had removed it. Fires the events for changes of other windows.
   */
  private async settle(id: string): Promise<void> {
    this.settling.delete(id);
    try {
      const text = await this.keyring.get(CREDENTIALS_KEY + id);
      const owner = text === undefined ? undefined : readStoredCredentials(text)?.profile;
      if (text === undefined) await this.forget(id);
      else if (owner !== undefined && this.get(id) === undefined && !this.removedHere.has(id)) {
        await this.context.globalState.update(PROFILE_KEY + id, { id, ...owner });
      }
    } catch {
      // The keyring failed: keep the profile as it is.
    }
    this.changed.fire();
  }

  /** Deletes a profile's data other than its credentials. */
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

  /** All profiles by name, without Samples. */
  list(): readonly Profile[] {
    return storedProfiles(this.context);
  }

  get(id: string): Profile | undefined {
    return storedProfile(this.context, id);
  }

  byName(name: string): Profile | undefined {
    return this.list().find((profile) => nameKey(profile.name) === nameKey(name));
  }

  /** The profile of this window's requests. A new window starts with the last one. */
  active(): Profile | undefined {
    return activeProfile(this.context);
  }

  async activate(id: string): Promise<void> {
    await this.context.workspaceState.update(ACTIVE_KEY, id);
    await this.context.globalState.update(ACTIVE_KEY, id);
    this.changed.fire();
  }

  /**
   * Stores a new profile with its credentials and makes it active.
   *
   * @param signal ends the wait for the keyring.
   * @throws {Error} see `Keyring`; nothing is stored then.
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
      // The keyring may still store the entry, and the profile would be restored from it.
      void this.keyring.delete(CREDENTIALS_KEY + added.id).catch(() => undefined);
      throw error;
    }
    await this.context.globalState.update(PROFILE_KEY + added.id, added);
    await this.activate(added.id);
    return added;
  }

  /**
   * Replaces a profile's credentials, and its base URL if it differs.
   *
   * @param signal ends the wait for the keyring.
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
    // First, because the event of the credentials makes panels request again at once, with the stored base URL.
    if (known !== undefined && known.baseUrl !== baseUrl) {
      await this.context.globalState.update(PROFILE_KEY + profile.id, { ...known, baseUrl });
    }
    const stored: StoredCredentials = { origin, profile: { name, baseUrl }, ...credentials };
    this.clearCache();
    await this.keyring.store(CREDENTIALS_KEY + profile.id, JSON.stringify(stored), signal);
  }

  /**
   * A profile's credentials, if they were given for the origin of its base URL.
   *
   * @param signal ends the wait for the keyring.
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
   * The credentials of all profiles, lost profiles included.
   *
   * @param signal ends the wait for the keyring.
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
   * Deletes a profile and its credentials. Name and base URL are deleted even if the keyring fails.
   *
   * @param signal ends the wait for the keyring.
   * @throws {Error} see `Keyring`.
   */
  async remove(id: string, signal?: AbortSignal): Promise<void> {
    this.removedHere.add(id);
    this.clearCache();
    try {
      await this.keyring.delete(CREDENTIALS_KEY + id, signal);
    } finally {
      await this.forget(id);
      this.changed.fire();
    }
  }

  /**
   * Deletes all profiles, all secrets, and everything in `globalState` and `workspaceState`. The latter are cleared
   * even if the keyring fails.
   *
   * @param signal ends the wait for the keyring.
   * @throws {Error} see `Keyring`.
   */
  async removeAll(signal?: AbortSignal): Promise<void> {
    const { globalState, workspaceState } = this.context;
    const ids = this.list().map(({ id }) => id);
    for (const id of ids) this.removedHere.add(id);
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
