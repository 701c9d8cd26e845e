import { maskText, type PersonalField } from './masking';
import { valueOf, type Sent, type SpotCheck } from '../result/spotCheck';

/** Replaces personal values wherever a text repeats them. */
export type Redaction = (text: string) => string;

/** What the response says in free text (rules, mostly) may repeat a masked value, and must not when it is masked. */
export function redactionOf(
  spotCheck: SpotCheck,
  isHidden: (field: PersonalField) => boolean,
): Redaction {
  const applicant = valueOf(spotCheck.applicant);
  const values: readonly (readonly [PersonalField, Sent<string> | undefined])[] = [
    ['full_name', applicant?.fullName],
    ['personal_number', applicant?.personalNumber],
    ['birth_date', applicant?.birthDate],
    ['applicant_id', applicant?.applicantId],
    ['reference_number', spotCheck.referenceNumber],
  ];
  return redaction(
    values.flatMap(([field, sent]) => {
      if (sent === undefined || !isHidden(field)) return [];
      const text = sent.state === 'deviates' ? sent.text : valueOf(sent);
      return text === undefined ? [] : [[text, maskText(text, field)] as const];
    }),
  );
}

/** @param masks each value with what stands in its place. */
export function redaction(masks: readonly (readonly [string, string])[]): Redaction {
  const maskOf = new Map(masks.filter(([value]) => value.trim() !== ''));
  if (maskOf.size === 0) return (text) => text;
  const values = [...maskOf.keys()].toSorted((a, b) => b.length - a.length);
  // The longest first. A short one only as a whole word: a name of two letters is part of many words.
  const long = values.filter((value) => value.length >= ANYWHERE_FROM_LENGTH);
  const short = values.filter((value) => value.length < ANYWHERE_FROM_LENGTH).map(escapeRegExp);
  const pattern =
    short.length === 0
      ? undefined
      : new RegExp(`(?<![\\p{L}\\p{N}])(?:${short.join('|')})(?![\\p{L}\\p{N}])`, 'gu');
  return (text) => {
    let clean = text;
    // Not as one pattern: a value may be longer than any regular expression.
    for (const value of long) clean = clean.replaceAll(value, () => maskOf.get(value) ?? '••••');
    return pattern === undefined
      ? clean
      : clean.replace(pattern, (value) => maskOf.get(value) ?? '••••');
  };
}

/** From here on a value is masked inside of a longer word as well: `ID850412-4471`. */
const ANYWHERE_FROM_LENGTH = 6;

function escapeRegExp(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');
}
