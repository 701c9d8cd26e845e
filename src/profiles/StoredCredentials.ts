import type { Credentials, Profile } from './Profile';

/** What one entry of the keyring holds: a key pair, the origin it was given for, and the profile it belongs to. */
export interface StoredCredentials extends Credentials {
  readonly origin: string;
  readonly profile?: Omit<Profile, 'id'>;
}

/** Begins the key of each entry; the profile's ID follows. */
export const CREDENTIALS_KEY = 'idwise.credentials.';

/** An entry of the keyring; undefined when it is not one of ours. */
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

/** Only a base URL of the origin that the credentials were given for counts. */
function readOwner(value: unknown, origin: string): Omit<Profile, 'id'> | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const { name, baseUrl } = value as Partial<Record<string, unknown>>;
  if (typeof name !== 'string' || typeof baseUrl !== 'string') return undefined;
  return URL.parse(baseUrl)?.origin === origin ? { name, baseUrl } : undefined;
}
