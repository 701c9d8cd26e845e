import { t } from '../text/localization';
/** What is known of a profile without its credentials. */
export interface Profile {
  readonly id: string;
  readonly name: string;
  /** As `readBaseUrl` writes it. */
  readonly baseUrl: string;
}

export interface Credentials {
  readonly apiKey: string;
  readonly apiSecret: string;
}

/** What stands in the place of a profile's name beside a bundled journey. No profile can have this name. */
export const SAMPLES_NAME = 'Samples';

const MAX_NAME_LENGTH = 60;

/** Why a profile cannot have this name, or undefined when it can. */
export function profileNameProblem(name: string, existing: readonly Profile[]): string | undefined {
  const trimmed = name.trim();
  if (trimmed === '') return t('Give the profile a name, such as "{0}".', t('Acme sandbox'));
  if ([...trimmed].length > MAX_NAME_LENGTH) {
    return t('A name has at most {0} characters.', MAX_NAME_LENGTH);
  }
  const key = nameKey(trimmed);
  if (key === nameKey(SAMPLES_NAME)) return t('"Samples" is the name of the built-in profile.');
  return existing.some((profile) => nameKey(profile.name) === key)
    ? t('There is already a profile "{0}".', trimmed)
    : undefined;
}

/** Names that differ only in case are the same name. */
export function nameKey(name: string): string {
  return name.trim().normalize('NFC').toLocaleLowerCase('en');
}
