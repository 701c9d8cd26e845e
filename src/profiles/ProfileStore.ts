import { randomUUID } from 'node:crypto';
import * as vscode from 'vscode';
import { failed, success, type Outcome } from '../api/RequestFailure';
import { nameKey, type Credentials, type Profile } from './Profile';
import { t } from '../localization';

const PROFILE_KEY = 'idwise.profile.';
const CREDENTIALS_KEY = 'idwise.credentials.';
const ACTIVE_KEY = 'idwise.activeProfile';

/** A keyring that is locked may never answer; nobody waits longer for it, in milliseconds. */
const KEYRING_LIMIT_MS = 5000;

/** So long, in milliseconds, an answer of the keyring is used again: for the pictures of a result. */
const KEYRING_MEMORY_MS = 5000;

/** What other windows store has arrived in this one by then, in milliseconds; VS Code tells nobody when. */
const SETTLE_MS = 500;

/** What one entry of the keyring holds: the pair, the origin it was given for, and whose it is. */
interface StoredCredentials extends Credentials {
  readonly origin: string;
  readonly profile?: Omit<Profile, 'id'>;
}

/**
 * The profiles and their credentials. Names and base URLs are in `globalState`; keys and secrets are in `SecretStorage`
 * alone. VS Code writes an extension's `globalState` as one value, so a window can undo what another one wrote in the same
 * moment, and tells nobody. The keyring has one entry per profile and tells every window: a profile that is gone although
 * its credentials are there is put back from it.
 */
export class ProfileStore implements vscode.Disposable {
  private readonly changed = new vscode.EventEmitter<void>();
  private readonly credentialsChanged = new vscode.EventEmitter<string>();
  private readonly subscription: vscode.Disposable;
  private readonly settling = new Map<string, NodeJS.Timeout>();
  /** What the keyring said a moment ago. The window that asks it for us is busy while it makes a tab. */
  private readonly lately = new Map<string, StoredCredentials>();
  /** How often entries of the keyring changed, in any window. */
  private changes = 0;

  /** Fires when a profile came, went or became the active one. */
  readonly onDidChange = this.changed.event;
  /** Fires with a profile's ID when its credentials were stored or deleted, in any window. */
  readonly onDidChangeCredentials = this.credentialsChanged.event;

  constructor(
    private readonly context: Pick<
      vscode.ExtensionContext,
      'globalState' | 'workspaceState' | 'secrets'
    >,
  ) {
    this.subscription = context.secrets.onDidChange(({ key }) => {
      if (!key.startsWith(CREDENTIALS_KEY)) return;
      const id = key.slice(CREDENTIALS_KEY.length);
      this.forgetAnswers();
      this.credentialsChanged.fire(id);
      this.changed.fire();
      clearTimeout(this.settling.get(id));
      this.settling.set(
        id,
        setTimeout(() => void this.settle(id), SETTLE_MS),
      );
    });
  }

  /** Puts a profile back that has credentials and was lost, and tells of what other windows changed. */
  private async settle(id: string): Promise<void> {
    this.settling.delete(id);
    if (this.get(id) === undefined) {
      const stored = await this.stored(id).catch(() => undefined);
      if (stored?.profile !== undefined) {
        await this.context.globalState.update(PROFILE_KEY + id, { id, ...stored.profile });
      }
    }
    this.changed.fire();
  }

  /** @throws what the keyring throws. */
  private async stored(id: string): Promise<StoredCredentials | undefined> {
    const known = this.lately.get(id);
    if (known !== undefined) return known;
    const { changes } = this;
    const text = await inTime(this.context.secrets.get(CREDENTIALS_KEY + id));
    const stored = text === undefined ? undefined : readStored(text);
    if (stored !== undefined && changes === this.changes) {
      this.lately.set(id, stored);
      setTimeout(() => this.lately.delete(id), KEYRING_MEMORY_MS).unref();
    }
    return stored;
  }

  private forgetAnswers(): void {
    this.changes += 1;
    this.lately.clear();
  }

  /** All profiles by name, the built-in one not among them. */
  list(): readonly Profile[] {
    const { globalState } = this.context;
    return globalState
      .keys()
      .filter((key) => key.startsWith(PROFILE_KEY))
      .map((key) => globalState.get<Profile>(key))
      .filter((profile) => profile !== undefined)
      .toSorted((a, b) => a.name.localeCompare(b.name));
  }

  get(id: string): Profile | undefined {
    return this.context.globalState.get<Profile>(PROFILE_KEY + id);
  }

  byName(name: string): Profile | undefined {
    return this.list().find((profile) => nameKey(profile.name) === nameKey(name));
  }

  /** The profile that this window asks with; a new window starts with the one used last. */
  active(): Profile | undefined {
    const { workspaceState, globalState } = this.context;
    const candidates = [
      workspaceState.get<string>(ACTIVE_KEY),
      globalState.get<string>(ACTIVE_KEY),
    ];
    for (const id of candidates) {
      const profile = id === undefined ? undefined : this.get(id);
      if (profile !== undefined) return profile;
    }
    return this.list()[0];
  }

  async activate(id: string): Promise<void> {
    await this.context.workspaceState.update(ACTIVE_KEY, id);
    await this.context.globalState.update(ACTIVE_KEY, id);
    this.changed.fire();
  }

  /**
   * Stores a new profile with its credentials and makes it the active one.
   *
   * @throws what the keyring throws; then nothing is stored.
   */
  async add(profile: Omit<Profile, 'id'>, credentials: Credentials): Promise<Profile> {
    const added: Profile = {
      id: randomUUID(),
      name: profile.name.trim(),
      baseUrl: profile.baseUrl,
    };
    await this.storeCredentials(added, credentials);
    await this.context.globalState.update(PROFILE_KEY + added.id, added);
    await this.activate(added.id);
    return added;
  }

  /**
   * Replaces a profile's credentials, which belong to the origin of its base URL from now on. The base URL may be another one
   * than before.
   */
  async storeCredentials(profile: Profile, credentials: Credentials): Promise<void> {
    const { name, baseUrl } = profile;
    const { origin } = new URL(baseUrl);
    const known = this.get(profile.id);
    // Before the credentials: whoever hears of them asks at once, with the base URL that is stored by then.
    if (known !== undefined && known.baseUrl !== baseUrl) {
      await this.context.globalState.update(PROFILE_KEY + profile.id, { ...known, baseUrl });
    }
    const stored: StoredCredentials = { origin, profile: { name, baseUrl }, ...credentials };
    this.forgetAnswers();
    await inTime(this.context.secrets.store(CREDENTIALS_KEY + profile.id, JSON.stringify(stored)));
  }

  /** A profile's credentials, only if they were given for the origin that its base URL has now. */
  async credentials(profile: Profile): Promise<Outcome<Credentials>> {
    let read: StoredCredentials | undefined;
    try {
      read = await this.stored(profile.id);
    } catch {
      return failed({ kind: 'keyringUnavailable' });
    }
    if (read === undefined || read.origin !== new URL(profile.baseUrl).origin) {
      return failed({ kind: 'noCredentials' });
    }
    return success({ apiKey: read.apiKey, apiSecret: read.apiSecret });
  }

  /** Deletes a profile and its credentials. The metadata goes even when the keyring does not answer, which is thrown. */
  async remove(id: string): Promise<void> {
    this.forgetAnswers();
    try {
      await inTime(this.context.secrets.delete(CREDENTIALS_KEY + id));
    } finally {
      await this.context.globalState.update(PROFILE_KEY + id, undefined);
      this.changed.fire();
    }
  }

  /** Deletes every profile and every credential, also one whose profile is gone. */
  async removeAll(): Promise<void> {
    const { secrets, globalState, workspaceState } = this.context;
    this.forgetAnswers();
    try {
      const keys = await inTime(secrets.keys());
      for (const key of keys) await inTime(secrets.delete(key));
    } finally {
      for (const key of globalState.keys()) {
        if (key.startsWith(PROFILE_KEY)) await globalState.update(key, undefined);
      }
      await globalState.update(ACTIVE_KEY, undefined);
      await workspaceState.update(ACTIVE_KEY, undefined);
      this.changed.fire();
    }
  }

  dispose(): void {
    this.subscription.dispose();
    this.forgetAnswers();
    for (const timer of this.settling.values()) clearTimeout(timer);
    this.changed.dispose();
    this.credentialsChanged.dispose();
  }
}

function readStored(text: string): StoredCredentials | undefined {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value !== 'object' || value === null) return undefined;
    const { origin, apiKey, apiSecret, profile } = value as Partial<Record<string, unknown>>;
    if (typeof origin !== 'string') return undefined;
    if (typeof apiKey !== 'string' || typeof apiSecret !== 'string') return undefined;
    const owner = readOwner(profile, origin);
    return { origin, apiKey, apiSecret, ...(owner !== undefined && { profile: owner }) };
  } catch {
    return undefined;
  }
}

/** Whose the credentials are; only a base URL of their own origin counts. */
function readOwner(value: unknown, origin: string): Omit<Profile, 'id'> | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const { name, baseUrl } = value as Partial<Record<string, unknown>>;
  if (typeof name !== 'string' || typeof baseUrl !== 'string') return undefined;
  return URL.parse(baseUrl)?.origin === origin ? { name, baseUrl } : undefined;
}

/** Fails when the keyring does not answer in time. */
async function inTime<T>(work: Thenable<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const limit = new Promise<never>((_, reject) => {
    timer = setTimeout(
      () => reject(new Error(t('The keyring of your system did not answer.'))),
      KEYRING_LIMIT_MS,
    );
  });
  try {
    return await Promise.race([work, limit]);
  } finally {
    clearTimeout(timer);
  }
}
