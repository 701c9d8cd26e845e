import { maskText, type PersonalField } from './masking';
import { valueOf, type Sent, type SpotCheck } from './spotCheck';

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
  // The longest first, and whole words only: a name of two letters is part of many words.
  const values = [...maskOf.keys()].toSorted((a, b) => b.length - a.length).map(escapeRegExp);
  const pattern = new RegExp(`(?<![\\p{L}\\p{N}])(?:${values.join('|')})(?![\\p{L}\\p{N}])`, 'gu');
  return (text) => text.replace(pattern, (value) => maskOf.get(value) ?? '••••');
}

function escapeRegExp(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');
}
