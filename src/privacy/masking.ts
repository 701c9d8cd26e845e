/** Applicant fields that `idwise.privacy.mask` can name. */
export const MASKABLE_FIELDS = ['full_name', 'personal_number', 'birth_date', 'images'] as const;
export type MaskableField = (typeof MASKABLE_FIELDS)[number];

/** Every personal field of a result; privacy mode masks them all. */
export type PersonalField = MaskableField | 'applicant_id' | 'reference_number';

/** What is masked right now, for every surface alike. */
export interface MaskPolicy {
  readonly privacyMode: boolean;
  readonly masked: ReadonlySet<MaskableField>;
}

export function isMasked(field: PersonalField, policy: MaskPolicy): boolean {
  if (policy.privacyMode) return true;
  return field !== 'applicant_id' && field !== 'reference_number' && policy.masked.has(field);
}

/** Of a shorter value the last two characters would say too much. */
const TAIL_FROM_LENGTH = 6;

/** `••••67`: at most the last two characters of an identifier, nothing of a name or a date. */
export function maskText(text: string, field: PersonalField): string {
  const characters = [...text];
  const showsTail = field !== 'full_name' && field !== 'birth_date';
  return showsTail && characters.length >= TAIL_FROM_LENGTH
    ? `••••${characters.slice(-2).join('')}`
    : '••••';
}
