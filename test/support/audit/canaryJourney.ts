import { type Canary, textCanaries } from './Canary';

/** An applicant of no other test, so that each match is a leak. */
export const canaryApplicant = {
  fullName: 'Zephyrine Quollmarsh-Obradović',
  personalNumber: 'CANARY-77-3141592',
  birthDate: '1931-07-19',
  applicantId: 'ca4a121e5ca4a121e5ca4a12',
  reference: 'canary-reference-2718281',
} as const;

export const canaryJourneyId = 'ca4a12e0000000000000beef';

/** Replaces the applicant, the ID and the reference number of a response. */
export function canaryResult(text: string): string {
  const result = JSON.parse(text) as Record<string, object>;
  return JSON.stringify({
    ...result,
    journey_id: canaryJourneyId,
    reference_number: canaryApplicant.reference,
    applicant: {
      ...result['applicant'],
      applicant_id: canaryApplicant.applicantId,
      full_name: canaryApplicant.fullName,
      personal_number: canaryApplicant.personalNumber,
      birth_date: canaryApplicant.birthDate,
    },
  });
}

export const canaryOnboardingId = 'ca4a12e0000000000000feed';

/** Part of each personal text of the onboarding journey. */
const CANARY_FIELD = 'Quillfathom';

type Json = ReturnType<typeof JSON.parse>;

/**
 * An onboarding journey whose document fields, matches, device data and undocumented fields are canaries.
 *
 * @param text a bundled onboarding journey with a match
 */
export function canaryOnboarding(text: string): string {
  const result: Json = JSON.parse(canaryResult(text));
  result.journey_id = canaryOnboardingId;
  let count = 0;
  const canary = (value: Json): Json => {
    if (typeof value === 'string') return `${CANARY_FIELD} ${(count += 1)}`;
    if (typeof value !== 'object' || value === null) return value;
    if (Array.isArray(value)) return value.map(canary);
    return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, canary(each)]));
  };
  for (const document of Object.values<Json>(result.documents)) {
    for (const field of Object.values<Json>(document.extracted_fields)) {
      field.value = canary(field.value);
    }
    document.holder = canary('undocumented');
  }
  for (const match of result.aml.matches) {
    const { datasets, match_status, match_id } = match;
    Object.assign(match, canary(match), { datasets, match_status, match_id });
  }
  result.device_intelligence = canary({ device: { owner: 'x', network: ['y'] } });
  result.screening_checks = { address: { lines: canary(['x']) } };
  return JSON.stringify(result);
}

/** Values in place of an image path. Only `person` is a path and is requested. */
export const canaryPaths = {
  embedded: `data:image/jpeg;base64,${'/9j/4AAQSkZJRgABAQcanaryEmbedded'.repeat(500)}`,
  signed:
    'https://canary-bucket.example/selfie.jpg?X-Amz-Credential=AKIACANARY3141592&X-Amz-Signature=ca4a12e0ca4a12e0',
  person: 'people/Ottoline-Fenwraith-2718281828.jpg',
} as const;

/** Adds faces with `canaryPaths` to a spot check. */
export function withCanaryPaths(text: string): string {
  const result = JSON.parse(text) as {
    spot_checks: { applicant_selfie_face_match: { images: object[] } };
  };
  const { images } = result.spot_checks.applicant_selfie_face_match;
  for (const image_path of Object.values(canaryPaths)) {
    images.push({ image_path, image_source: 'Selfie' });
  }
  return JSON.stringify(result);
}

export function pathCanaries(): Canary[] {
  return [
    ...textCanaries('pictures', 'embedded picture', 'canaryEmbedded'),
    ...textCanaries('credentials', 'signed URL', 'AKIACANARY3141592'),
    ...textCanaries('credentials', 'signature', 'ca4a12e0ca4a12e0'),
    ...textCanaries('personal values', 'path of a person', 'Ottoline-Fenwraith'),
  ];
}

export function personalCanaries(): Canary[] {
  const kind = 'personal values';
  return [
    ...textCanaries(kind, 'field of an onboarding journey', CANARY_FIELD),
    ...textCanaries(kind, 'full name', canaryApplicant.fullName),
    ...textCanaries(kind, 'personal number', canaryApplicant.personalNumber),
    ...textCanaries(kind, 'birth date', canaryApplicant.birthDate),
    ...textCanaries(kind, 'applicant ID', canaryApplicant.applicantId),
    ...textCanaries(kind, 'reference number', canaryApplicant.reference),
  ];
}

/** A part of an image: as bytes, as base64 and as numbers. */
export function imageCanaries(image: Buffer): Canary[] {
  const kind = 'pictures';
  // Starts at a multiple of three, so that its base64 is part of the base64 of the image.
  const middle = Math.floor(image.length / 6) * 3;
  const part = image.subarray(middle, middle + 48);
  return [
    { kind, name: 'picture', bytes: part },
    { kind, name: 'picture (base64)', bytes: Buffer.from(part.toString('base64')) },
    { kind, name: 'picture (numbers)', bytes: Buffer.from([...part].join(',')) },
  ];
}
