/** Onboarding journeys with everything that a view shows. Names, numbers and places are invented. */

export const ID = '65ee1f0c9a3b7d0012c4e8f1';

export const SELFIE = '98e351972dd8d72b0df98d6bb5a1cc22';
export const APPLICANT = 'e4eff1c84dad4ae3c6ac3c6369d2653b';

export const PASSPORT = {
  input: '0d0c000000000000000000000000a001',
  cropped: '0d0c000000000000000000000000a002',
  portrait: '0d0c000000000000000000000000a003',
};
export const CARD = {
  front: '0d0c000000000000000000000000b001',
  back: '0d0c000000000000000000000000b002',
  croppedFront: '0d0c000000000000000000000000b003',
  croppedBack: '0d0c000000000000000000000000b004',
  portrait: '0d0c000000000000000000000000b005',
};
export const WATCHED_FACE = '0d0c000000000000000000000000c001';

/** Values that are masked by default. */
export const DOCUMENT_VALUES = [
  'Lindqvist',
  'Maren',
  'X48201937',
  '1991-07-04',
  'P<UTOLINDQVIST<<MAREN<SOLVEIG<<<<<<<<<<<<<<<',
  '7310-2284-9',
] as const;

export const SCREENING_VALUES = [
  'Marena Lindkvist',
  '1991-07',
  'Strandgata 12',
  '203.0.113.7',
] as const;

function text(value: string | null, read_accuracy: 'High' | 'Low' | null = 'High') {
  return { value, read_accuracy, type: 'string' };
}

const IMAGE_FIELD = { value: null, read_accuracy: null, type: 'image' };

function faceMatch(is_matched: boolean, score: number, portrait: string) {
  return {
    is_matched,
    score,
    images: [
      { image_path: SELFIE, image_source: 'Selfie' },
      { image_path: portrait, image_source: 'Document' },
    ],
  };
}

function check(name: string, result: string, description: string, found: string | null = null) {
  return { name, description, result, result_description: found };
}

const PASSED_CHECKS = [
  check('Image Authenticity', 'Passed', 'The picture shows a document and no screen or copy.'),
  check('Security Features', 'Passed', 'The visible security features are those of the type.'),
  check('Photo Integrity', 'Passed', 'The portrait was not replaced.'),
  check('Field Formats', 'Passed', 'Each field has the form that the issuer uses.'),
];

export const passport = {
  step_title: 'Passport',
  progress: 'Completed',
  has_passed_rules: true,
  document_type: 'Passport',
  issuing_country: 'Utopia',
  issuing_country_code: 'UTO',
  extracted_fields: {
    'Full Name': text('Maren Solveig Lindqvist'),
    'First Name': text('Maren Solveig'),
    'Last Name': text('Lindqvist'),
    'First Name Native': text('مارين سولفيغ'),
    'Birth Date': text('1991-07-04'),
    'Birth Date Hijri': text('1411-12-22'),
    Sex: text('Female'),
    Nationality: text('Utopian'),
    'Document Number': text('X48201937'),
    'Personal Number': text('7310-2284-9', 'Low'),
    'Issue Date': text('2021-03-15'),
    'Expiry Date': text('2031-03-14'),
    'Issuing Authority': text(null, null),
    'Machine Readable Zone': text(
      'P<UTOLINDQVIST<<MAREN<SOLVEIG<<<<<<<<<<<<<<<\nX482019379UTO9107048F3103146731022849<<<<<<06',
    ),
    Signature: IMAGE_FIELD,
    Photo: IMAGE_FIELD,
  },
  validation_result: {
    validation_outcome: 'Passed',
    validation_checks: [
      ...PASSED_CHECKS,
      check('Machine Readable Zone', 'Passed', 'The check digits fit the fields.'),
    ],
  },
  face_match_result: faceMatch(true, 94, PASSPORT.portrait),
  images: {
    input_image_path: PASSPORT.input,
    back_side_image_path: null,
    front_side_cropped_image_path: PASSPORT.cropped,
    back_side_cropped_image_path: null,
  },
};

export const identityCard = {
  step_title: 'National ID card',
  progress: 'Completed',
  has_passed_rules: false,
  document_type: 'Identity Card',
  issuing_country: 'Utopia',
  issuing_country_code: 'UTO',
  extracted_fields: {
    'Full Name': text('Maren Lindqvist', 'Low'),
    'Full Name Native': text('مارين ليندكفيست', 'Low'),
    'Document Number': text('7310-2284-9'),
    'Birth Date': text('1991-07-04'),
    Address: text('Strandgata 12\n9008 Havnsby\nUtopia'),
    'Expiry Date': text('2023-01-31'),
    Signature: IMAGE_FIELD,
  },
  validation_result: {
    validation_outcome: 'Failed',
    validation_checks: [
      check('Image Authenticity', 'Passed', 'The picture shows a document and no screen or copy.'),
      check(
        'Back And Front Belong Together',
        'Undetermined',
        'Both sides say the same.',
        'The back is too blurred to be read.',
      ),
      check('Field Formats', 'Passed', 'Each field has the form that the issuer uses.'),
      check(
        'Photo Integrity',
        'Failed',
        'The portrait was not replaced.',
        'The edges of the portrait do not belong to the card.',
      ),
    ],
  },
  face_match_result: faceMatch(false, 41, CARD.portrait),
  images: {
    front_image_path: CARD.front,
    back_image_path: CARD.back,
    front_cropped_image_path: CARD.croppedFront,
    back_cropped_image_path: CARD.croppedBack,
  },
};

const notStarted = {
  step_title: null,
  progress: 'NotStarted',
  has_passed_rules: null,
  document_type: null,
  issuing_country: null,
  issuing_country_code: null,
  extracted_fields: null,
  validation_result: null,
  face_match_result: null,
  images: null,
};

function rule(name: string, result: string, details: readonly object[] = []) {
  return { name, result, description: `${name}.`, information: null, tips: null, details };
}

function ofDocument(key: string, result: string, found: string) {
  return {
    title: 'Document',
    result,
    result_description: found,
    reference_object: { object_key: 'documents', instance_key: key },
  };
}

const rules = {
  document_validation: rule('Authentic Document', 'Failed', [
    ofDocument('0', 'Passed', 'The document is authentic.'),
    ofDocument('20', 'Failed', 'The portrait on the document was replaced.'),
  ]),
  expired_document: rule('Un-expired Document', 'Failed', [
    ofDocument('20', 'Failed', 'The document expired on 2023-01-31.'),
  ]),
  same_subject: rule('Same Person', 'Passed'),
  no_aml_records: rule('Datasets (e-KYC/AML)', 'Failed'),
};

/** A match with another person. */
export function amlMatch(at: number) {
  return {
    score: 96 - at,
    name: at === 0 ? 'Marena Lindkvist' : `Marena Lindkvist-${at}`,
    countries: ['UT', 'NO'],
    datesOfBirth: [1991, '1991-07'],
    notes: 'Member of the harbour council of Havnsby.',
    datasets: at % 2 === 0 ? ['Politically Exposed Person', 'Adverse Media'] : ['Sanctions'],
    aliases: [{ firstName: 'Maren', middleName: null, lastName: 'Lindkvist', type: 'Spelling' }],
    addresses: [
      {
        addressType: 'Home',
        line1: 'Strandgata 12',
        line2: null,
        postcode: '9008',
        city: 'Havnsby',
        county: null,
        countryIsoCode: 'UT',
      },
    ],
    sex: 'Female',
    details: { source: 'Register of office holders', since: 2019 },
    resource_id: `entry-${1000 + at}`,
    is_whitelisted: at === 1,
    match_status: at === 0 ? 'Potential Match' : 'False Positive',
    match_id: `match-${at}`,
  };
}

export const journey = {
  journey_id: ID,
  customer_id: '63a1b2c3d4e5f60718293a4b',
  flow_id: '64f0c2d4e6a8b9012345c6d7',
  reference_number: 'signup-20417',
  start_time: '2024-01-29T09:12:00.120000',
  end_time: '2024-01-29T09:16:41.870000',
  system_decision: 'Refer',
  manual_decision: 'Approved',
  final_decision: 'Approved',
  model_version: '3.0',
  documents: { '0': passport, '20': identityCard, visa_step: notStarted },
  selfie: { status: 'Complete', is_live: true, liveness_status_code: null, image_path: SELFIE },
  rule_results: rules,
  applicant: {
    applicant_id: '63a9f20be4571c0013c08d77',
    profile_image_path: APPLICANT,
    full_name: 'Maren Solveig Lindqvist',
    personal_number: '7310-2284-9',
    birth_date: '1991-07-04',
  },
  aml: {
    applicability: 'Applicable',
    matches: [amlMatch(0), amlMatch(1)],
    ongoing_monitoring_enabled: true,
    last_ongoing_monitoring_update: '2024-01-29T09:16:40',
    search_datetime: '2024-01-29T09:16:39',
  },
  screening_checks: {
    additional_face_db: {
      image_path: WATCHED_FACE,
      face_match_results: [
        {
          is_matched: false,
          score: 12,
          images: [
            { image_path: SELFIE, image_source: 'Selfie' },
            { image_path: WATCHED_FACE, image_source: 'AdditionalFace' },
          ],
        },
      ],
    },
  },
  device_intelligence: { ip: '203.0.113.7', is_emulator: false, os: 'Android 14' },
};

export function onboarding(changes: object = {}): string {
  return JSON.stringify({ ...journey, ...changes });
}

function numberedFields(count: number) {
  return Object.fromEntries(
    Array.from({ length: count }, (_, at) => [`Field ${at}`, text(`${at}`)]),
  );
}

/** @param fields number of fields of the first document */
export function manyOf(documents: number, fields: number, matches: number): string {
  return onboarding({
    documents: Object.fromEntries(
      Array.from({ length: documents }, (_, at) => [
        `${at}`,
        {
          ...passport,
          step_title: `Document ${at}`,
          ...(at > 0 && { validation_result: null }),
          extracted_fields: at > 0 ? { 'Document Number': text(`X${at}`) } : numberedFields(fields),
        },
      ]),
    ),
    aml: {
      applicability: 'Applicable',
      matches: Array.from({ length: matches }, (_, at) => amlMatch(at)),
    },
  });
}

/** A journey with each kind of difference. */
export const deviating = onboarding({
  manual_decision: 'Escalated',
  final_decision: 'On hold',
  documents: {
    '0': {
      ...passport,
      progress: 'Paused',
      has_passed_rules: 'yes',
      issuing_country: null,
      extracted_fields: {
        'Full Name': 'Maren Lindqvist',
        Sex: { value: 2, read_accuracy: 'Medium', type: 'enum' },
        Photo: { value: 'a picture?', read_accuracy: null, type: 'image' },
      },
      validation_result: {
        validation_outcome: 'Pending',
        validation_checks: [{ name: 'Odd', result: 'Skipped' }, 'none'],
      },
      face_match_result: 'none',
      images: { signature_image_path: PASSPORT.cropped, image_path: 7 },
    },
    '1': 'none',
    '2': null,
  },
  aml: null,
  screening_checks: { odd: 'none' },
  device_intelligence: null,
});
