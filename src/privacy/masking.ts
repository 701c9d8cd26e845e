import {
  isMaskable,
  PERSONAL_FIELDS,
  PERSONAL_KINDS,
  type MaskableField,
  type PersonalField,
} from '../result/personal';

/** What is masked right now, for every surface alike. */
export interface MaskPolicy {
  readonly privacyMode: boolean;
  /** What `idwise.privacy.mask` names. */
  readonly masked: ReadonlySet<MaskableField>;
}

export function isMasked(field: PersonalField, { privacyMode, masked }: MaskPolicy): boolean {
  if (privacyMode) return true;
  switch (PERSONAL_KINDS[field].maskedBy) {
    case 'setting':
      return isMaskable(field) && masked.has(field);
    case 'anySetting':
      return masked.size > 0;
    case 'privacyMode':
      return false;
  }
}

/** The policy of what leaves the editor: a ticket, a language model, a list that is stored. */
export const EVERYTHING_MASKED: MaskPolicy = { privacyMode: true, masked: new Set() };

const NOTHING_REVEALED: ReadonlySet<MaskableField> = new Set();

/** The kinds that are hidden by a policy, those aside that were revealed. Privacy mode is left as a whole, not value by value. */
export function hiddenFields(
  policy: MaskPolicy,
  revealed: ReadonlySet<MaskableField> = NOTHING_REVEALED,
): ReadonlySet<PersonalField> {
  const uncovered: ReadonlySet<PersonalField> = policy.privacyMode ? NOTHING_REVEALED : revealed;
  return new Set(
    PERSONAL_FIELDS.filter((field) => isMasked(field, policy) && !uncovered.has(field)),
  );
}

export const MASK = '••••';

/** Of a shorter value the last two characters would say too much. */
const END_FROM_LENGTH = 6;

/** `••••67`: at most the last two characters of an identifier, nothing of a name or a date. */
export function maskText(text: string, field: PersonalField): string {
  const characters = [...text];
  return PERSONAL_KINDS[field].showsEnd && characters.length >= END_FROM_LENGTH
    ? `${MASK}${characters.slice(-2).join('')}`
    : MASK;
}
