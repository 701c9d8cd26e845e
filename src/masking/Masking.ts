import {
  isMaskable,
  PERSONAL_FIELDS,
  PERSONAL_KINDS,
  type MaskableField,
  type PersonalField,
  type PersonalValue,
} from '../result/personal';

/** What privacy mode and the settings mask, in all views. */
export interface MaskPolicy {
  readonly privacyMode: boolean;
  /** What `idwise.privacy.mask` names. */
  readonly masked: ReadonlySet<MaskableField>;
}

/** For everything that leaves the editor: a ticket, a language model, a stored list. */
export const EVERYTHING_MASKED: MaskPolicy = { privacyMode: true, masked: new Set() };

/** What to mask in one response. Plain data, because it is posted to a worker. */
export interface Masking {
  /** Kinds of personal values to mask. */
  readonly hidden: readonly PersonalField[];
  /** Kinds that the user has revealed. */
  readonly revealed: readonly MaskableField[];
  /** Whether a button may reveal masked values, one kind at a time. */
  readonly canReveal: boolean;
  /** Personal values from other responses of the journey, which this one may repeat. */
  readonly others: readonly PersonalValue[];
}

/** @param revealed kinds that the user has revealed; ignored in privacy mode. */
export function createMasking(
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

/** Equal for maskings with the same effect. */
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

/** Replaces a masked value. */
export const MASK = '••••';

/** Minimum length of a value whose last two characters may be shown. */
const END_FROM_LENGTH = 6;

/** `••••67`: keeps at most the last two characters of an identifier, none of a name or a date. */
export function maskText(text: string, field: PersonalField): string {
  const characters = [...text];
  return PERSONAL_KINDS[field].showsEnd && characters.length >= END_FROM_LENGTH
    ? `${MASK}${characters.slice(-2).join('')}`
    : MASK;
}
