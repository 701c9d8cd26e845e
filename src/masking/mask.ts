import { PERSONAL_KINDS, type PersonalField } from '../result/personal';

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
