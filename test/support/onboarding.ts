import { identityCard, journey, passport } from './onboardingJourneys';

/** Machine-readable zones of a passport and a card, with valid check digits (ICAO 9303). */
export const TD3_ZONE = [
  'P<UTOLINDQVIST<<MAREN<SOLVEIG<<<<<<<<<<<<<<<',
  'X482019375UTO9107049F3103142731022849<<<<<46',
].join('\n');

export const TD1_ZONE = [
  'IDUTOX482019375731022849<<<<<<',
  '9107049F2909141UTO<<<<<<<<<<<6',
  'LINDQVIST<<MAREN<SOLVEIG<<<<<<',
].join('\n');

const field = (value: string) => ({ value, read_accuracy: 'High', type: 'string' });

/** A response of Get Journey Result with each documented property and some undocumented names. */
export const ONBOARDING = {
  ...journey,
  journey_id: '66a1f20c9a3b7d0012c4e8f1',
  journey_definintion_id: '65ff00aa11bb22cc33dd44ef',
  documents: {
    '0': {
      ...passport,
      extracted_fields: {
        ...passport.extracted_fields,
        'Expiry Date Hijri': field('1452-11-20'),
        Nationality: field('UTO'),
        'Machine Readable Zone': field(TD3_ZONE),
        'Mother Maiden Name': field('Khoury'),
      },
      images: { ...passport.images, havnsby_branch_image_path: '0d0c000000000000000000000000a004' },
    },
    '20': {
      ...identityCard,
      step_title: null,
      document_type: 'Residence Permit of Utopia',
      extracted_fields: {
        'Full Name': field('Maren Solveig Lindqvist'),
        'Machine Readable Zone': field(TD1_ZONE),
        'Expiry Date': field('2029-09-14'),
      },
    },
  },
  selfie: { ...journey.selfie, video_path: '0d0c000000000000000000000000d001' },
  rule_results: {
    ...journey.rule_results,
    havnsby_branch_rule: { ...journey.rule_results.same_subject, name: 'Branch' },
  },
  aml: {
    ...journey.aml,
    matches: journey.aml.matches.map((match) => ({
      ...match,
      datesOfBirth: ['1991', '1991-07', '1991-07-04', 1989],
      datasets: ['Politically Exposed Person', 'A list of Havnsby'],
    })),
  },
  screening_checks: {
    ...journey.screening_checks,
    branch_watch_list: { image_path: null, face_match_results: null },
  },
};
