import * as l10n from '@vscode/l10n';
import { isVisible } from '../text/ShownText';

/** A profile without its credentials. */
export interface Profile {
  readonly id: string;
  readonly name: string;
  /** As normalized by `parseBaseUrl`. */
  readonly baseUrl: string;
}

export interface Credentials {
  readonly apiKey: string;
  readonly apiSecret: string;
}

/** Shown instead of a profile's name for sample journeys. No profile may have this name. */
export const SAMPLES_NAME = 'Samples';

const MAX_NAME_LENGTH = 60;

/** Why a name is not allowed; undefined for a valid name. */
export function profileNameProblem(name: string, existing: readonly Profile[]): string | undefined {
  const trimmed = name.trim();
  if (!isVisible(trimmed))
    return l10n.t('Give the profile a name, such as "{0}".', l10n.t('Acme sandbox'));
  if ([...trimmed].length > MAX_NAME_LENGTH) {
    return l10n.t('A name can have at most {0} characters.', MAX_NAME_LENGTH);
  }
  const key = nameKey(trimmed);
  if (key === nameKey(SAMPLES_NAME))
    return l10n.t('"Samples" is the name of the built-in profile.');
  return existing.some((profile) => nameKey(profile.name) === key)
    ? l10n.t('There is already a profile "{0}".', trimmed)
    : undefined;
}

/**
 * Equal for names that differ only in case or in invisible characters. Upper case first, because only it makes one of `ß` and `SS`,
 * `ς` and `σ`.
 */
export function nameKey(name: string): string {
  const visible = name.replace(/\p{Cf}/gu, '').trim();
  return visible.toLocaleUpperCase('en').toLocaleLowerCase('en').normalize('NFC');
}

/** An entry of the keyring: a key pair, its origin, and its profile. */
export interface StoredCredentials extends Credentials {
  readonly origin: string;
  readonly profile?: Omit<Profile, 'id'>;
}

/** Prefix of the entries' keys. The profile's ID follows. */
export const CREDENTIALS_KEY = 'idwise.credentials.';

/** Parses an entry of the keyring; undefined if it is not one of ours. */
export function readStoredCredentials(text: string): StoredCredentials | undefined {
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

/** Ignores a base URL of another origin than the credentials'. */
function readOwner(value: unknown, origin: string): Omit<Profile, 'id'> | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const { name, baseUrl } = value as Partial<Record<string, unknown>>;
  if (typeof name !== 'string' || typeof baseUrl !== 'string') return undefined;
  return URL.parse(baseUrl)?.origin === origin ? { name, baseUrl } : undefined;
}
