/** Machine-readable zones with right check digits (ICAO 9303), of a passport and of a card. */
export const TD3_ZONE = [
  'P<JORALMASRI<<LAYLA<HANAN<<<<<<<<<<<<<<<<<<<',
  'N482019353JOR9104129F3106246987654321<<<<<30',
].join('\n');

export const TD1_ZONE = [
  'IDJORK729041188987654321<<<<<<',
  '9104129F2909141JOR<<<<<<<<<<<3',
  'ALMASRI<<LAYLA<HANAN<<<<<<<<<<',
].join('\n');

const field = (value: string | null, type = 'string') => ({
  value,
  read_accuracy: value === null ? null : 'High',
  type,
});

const faceMatch = (source: string, path: string) => ({
  is_matched: true,
  score: 93,
  images: [
    { image_path: 'a1c40d3b5e6f4a2b9c8d7e6f5a4b3c2d', image_source: 'Selfie' },
    { image_path: path, image_source: source },
  ],
});

/** A response of Get Journey Result in which every documented property has a value. */
export const ONBOARDING = {
  journey_id: '66a1f20c9a3b7d0012c4e8f1',
  customer_id: 'acme-bank',
  flow_id: '65ff00aa11bb22cc33dd44ee',
  journey_definintion_id: '65ff00aa11bb22cc33dd44ef',
  reference_number: 'ONB-20240702-77',
  start_time: '2024-07-02T10:15:30.123456',
  end_time: '2024-07-02T10:19:02.654321',
  system_decision: 'Refer',
  manual_decision: 'Approved',
  final_decision: 'Approved',
  model_version: '3.0',
  documents: {
    '20': {
      step_title: 'Scan your passport',
      progress: 'Completed',
      has_passed_rules: true,
      document_type: 'Passport',
      issuing_country: 'Jordan',
      issuing_country_code: 'JOR',
      extracted_fields: {
        'Full Name': field('Layla Hanan Almasri'),
        'First Name': field('Layla Hanan'),
        'Last Name': field('Almasri'),
        'First Name Native': field('ليلى حنان'),
        'Personal Number': field('987654321'),
        'Document Number': field('N48201935'),
        'Birth Date': field('1991-04-12'),
        'Birth Date Hijri': field('1411-09-27'),
        'Issue Date': field('2021-06-25'),
        'Expiry Date': field('2031-06-24'),
        'Expiry Date Hijri': field('1453-03-04'),
        Sex: field('Female'),
        Nationality: field('JOR'),
        Address: field('14 Rainbow Street, Amman'),
        'Machine Readable Zone': field(TD3_ZONE),
        Signature: field(null, 'image'),
        Photo: field(null, 'image'),
        'Mother Maiden Name': field('Khoury'),
      },
      validation_result: {
        validation_outcome: 'Passed',
        validation_checks: [
          {
            name: 'Hologram of Jordan',
            description: 'Looks for the hologram.',
            result: 'Passed',
            result_description: 'Found on the page of Layla Hanan Almasri.',
          },
        ],
      },
      face_match_result: faceMatch('Document', 'b2d51e4c6f70495ba8c9d0e1f2a3b4c5'),
      images: {
        front_image_path: 'c3e62f5d7081506cb9dae1f203b4c5d6',
        back_image_path: null,
        front_side_cropped_image_path: 'd4f7306e8192617dcaebf20314c5d6e7',
        amman_branch_image_path: 'e508417f92a3728edbfc031425d6e7f8',
      },
    },
    id_card_step: {
      step_title: null,
      progress: 'Completed',
      has_passed_rules: false,
      document_type: 'Residence Permit of Jordan',
      issuing_country: null,
      issuing_country_code: null,
      extracted_fields: {
        'Full Name': field('Layla Hanan Almasri'),
        'Machine Readable Zone': field(TD1_ZONE),
        'Expiry Date': field('2029-09-14'),
      },
      validation_result: null,
      face_match_result: null,
      images: null,
    },
  },
  selfie: {
    status: 'Complete',
    is_live: true,
    liveness_status_code: null,
    image_path: 'a1c40d3b5e6f4a2b9c8d7e6f5a4b3c2d',
    video_path: 'f619528003b4839fec0d142536e7f809',
  },
  rule_results: {
    expired_document: {
      name: 'Un-expired Document',
      result: 'Failed',
      description: 'Looks at the expiry date.',
      information: null,
      tips: null,
      details: [
        {
          title: 'Passport of Layla',
          result: 'Passed',
          result_description: 'It expires on 24 June 2031.',
          reference_object: { object_key: 'documents', instance_key: '20' },
        },
        {
          title: 'Residence permit',
          result: 'Failed',
          result_description: 'It is too old.',
          reference_object: { object_key: 'documents', instance_key: 'id_card_step' },
        },
      ],
    },
    amman_branch_rule: {
      name: 'Branch',
      result: 'CouldNotApply',
      description: null,
      information: null,
      tips: null,
      details: [],
    },
  },
  applicant: {
    applicant_id: '66a1f20c9a3b7d0012c4e8aa',
    profile_image_path: 'c3e62f5d7081506cb9dae1f203b4c5d6',
    full_name: 'Layla Hanan Almasri',
    personal_number: '987654321',
    birth_date: '1991-04-12',
  },
  aml: {
    applicability: 'Applicable',
    matches: [
      {
        score: 87,
        name: 'Layla Almasri',
        countries: ['JO', 'LB'],
        datesOfBirth: ['1991', '1991-04', '1991-04-12', 1989],
        notes: 'Minister from 2015 to 2019',
        datasets: ['Politically Exposed Person', 'A list of Amman'],
        aliases: [{ firstName: 'Layla', middleName: null, lastName: 'Masri', type: 'AKA' }],
        addresses: [
          {
            addressType: 'Residence',
            line1: '14 Rainbow Street',
            line2: null,
            postcode: '11183',
            city: 'Amman',
            county: null,
            countryIsoCode: 'JO',
          },
        ],
        sex: 'Female',
        details: { source: 'Gazette 4711', page: 312, urls: ['https://example.com/gazette'] },
        resource_id: 'res-88213',
        is_whitelisted: false,
        match_status: 'Potential Match',
        match_id: 'match-5521',
      },
    ],
    ongoing_monitoring_enabled: true,
    last_ongoing_monitoring_update: '2024-07-03T00:00:00',
    search_datetime: '2024-07-02T10:18:59',
  },
  screening_checks: {
    additional_face_db: {
      image_path: '072a6391c4d5e6f708192a3b4c5d6e7f',
      face_match_results: [faceMatch('AdditionalFace', '183b74a2d5e6f7081a2b3c4d5e6f7081')],
    },
    branch_watch_list: { image_path: null, face_match_results: null },
  },
  device_intelligence: {
    ip: '203.0.113.77',
    vpn: true,
    location: { latitude: 31.9539, city: 'Amman' },
    apps: ['com.acme.bank', 4711],
  },
};
