import {
  isMaskable,
  PERSONAL_FIELDS,
  PERSONAL_KINDS,
  type MaskableField,
  type PersonalField,
  type PersonalValue,
} from '../result/personal';

/** What privacy mode and the settings mask, for every view alike. */
export interface MaskPolicy {
  readonly privacyMode: boolean;
  /** What `idwise.privacy.mask` names. */
  readonly masked: ReadonlySet<MaskableField>;
}

/** The policy of what leaves the editor: a ticket, a language model, a list that is stored. */
export const EVERYTHING_MASKED: MaskPolicy = { privacyMode: true, masked: new Set() };

/** What is masked in one response. Plain data, so that a worker can be told. */
export interface Masking {
  /** The kinds of personal values that are masked. */
  readonly hidden: readonly PersonalField[];
  /** The kinds that a person has revealed. */
  readonly revealed: readonly MaskableField[];
  /** Whether a button may reveal what is masked, one kind at a time. */
  readonly canReveal: boolean;
  /** What other responses of the journey say of the person, and this one may repeat. */
  readonly others: readonly PersonalValue[];
}

/** @param revealed what a person has revealed. Privacy mode is left as a whole, not value by value. */
export function maskingBy(
  policy: MaskPolicy,
  revealed: ReadonlySet<MaskableField> = new Set(),
  others: readonly PersonalValue[] = [],
): Masking {
  const { privacyMode } = policy;
  const shown = privacyMode ? new Set<PersonalField>() : revealed;
  return {
    hidden: PERSONAL_FIELDS.filter(
      (field) => isMasked(field, policy) && !shown.has(field as MaskableField),
    ),
    revealed: privacyMode ? [] : MASKABLE_IN_ORDER.filter((field) => revealed.has(field)),
    canReveal: !privacyMode,
    others,
  };
}

const MASKABLE_IN_ORDER = PERSONAL_FIELDS.filter(isMaskable);

/** The same for maskings with one effect. */
export function maskingKey({ hidden, revealed, canReveal, others }: Masking): string {
  return JSON.stringify([
    hidden,
    revealed,
    canReveal,
    others.map(({ field, text }) => [field, text]),
  ]);
}

function isMasked(field: PersonalField, { privacyMode, masked }: MaskPolicy): boolean {
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

/** Stands for a masked value. */
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
