/** Any part of a response, with some of its members replaced. */
export type Parts = Readonly<Record<string, unknown>>;

/** A finished document that is authentic and has the applicant's face. */
export function journeyDocument(parts: Parts = {}): Parts {
  return {
    step_title: 'Passport',
    progress: 'Completed',
    has_passed_rules: true,
    document_type: 'Passport',
    issuing_country: 'Norway',
    issuing_country_code: 'NOR',
    extracted_fields: {
      'Full Name': { value: 'Amara Nwosu-Lind', read_accuracy: 'High', type: 'string' },
      'Document Number': { value: 'N4471220', read_accuracy: 'Low', type: 'string' },
      Signature: { value: null, read_accuracy: null, type: 'image' },
    },
    validation_result: authenticity('Passed', { Hologram: 'Passed', 'Font consistency': 'Passed' }),
    face_match_result: documentFace(true, 92),
    images: {
      input_image_path: 'c81e728d9d4c2f636f067f89cc14862c',
      front_side_cropped_image_path: 'eccbc87e4b5ce2fe28308fd9f2a7baf3',
    },
    ...parts,
  };
}

/** The result of checks for authenticity, each under its name. */
export function authenticity(
  outcome: string | null,
  checks: Readonly<Record<string, string>> = {},
): Parts {
  return {
    validation_outcome: outcome,
    validation_checks: Object.entries(checks).map(([name, result]) => ({
      name,
      description: null,
      result,
      result_description: null,
    })),
  };
}

export function documentFace(isMatched: unknown, score: number | null = null): Parts {
  return {
    is_matched: isMatched,
    score,
    images: [
      { image_path: 'c4ca4238a0b923820dcc509a6f75849b', image_source: 'Selfie' },
      { image_path: 'c81e728d9d4c2f636f067f89cc14862c', image_source: 'Document' },
    ],
  };
}

/** A match of the screening, by the name of somebody else. */
export function amlMatch(datasets: readonly string[], parts: Parts = {}): Parts {
  return {
    score: 82,
    name: 'Zephyrine Quill',
    countries: ['NG'],
    datesOfBirth: ['1985', 1986],
    notes: 'Wanted for questioning',
    datasets,
    aliases: [{ firstName: 'Zeph', middleName: null, lastName: 'Quill', type: 'aka' }],
    addresses: [
      {
        addressType: 'home',
        line1: '1 Harbour Road',
        line2: null,
        postcode: '101001',
        city: 'Lagos',
        county: null,
        countryIsoCode: 'NG',
      },
    ],
    sex: 'female',
    details: null,
    resource_id: 'resource-7',
    is_whitelisted: false,
    match_status: 'open',
    match_id: 'match-7',
    ...parts,
  };
}

export function aml(matches: readonly Parts[] | null, parts: Parts = {}): Parts {
  return {
    applicability: 'Applicable',
    matches,
    ongoing_monitoring_enabled: true,
    last_ongoing_monitoring_update: '2024-02-29T09:00:00',
    search_datetime: '2024-02-29T08:59:00',
    ...parts,
  };
}

/** A rule with one detail for each document that it is about: the document's key and what was found. */
export function documentRule(
  name: string,
  result: string,
  found: readonly (readonly [key: string, text: string])[] = [],
): Parts {
  return {
    name,
    result,
    description: null,
    information: null,
    tips: null,
    details: found.map(([instance_key, result_description]) => ({
      title: 'Document',
      result,
      result_description,
      reference_object: { object_key: 'documents', instance_key },
    })),
  };
}

/**
 * The text of a documented response about an onboarding journey, with every property that is documented. It passed.
 *
 * @param parts top-level properties to replace; those that are undefined are left out.
 */
export function onboardingText(parts: Parts = {}): string {
  return JSON.stringify({
    journey_id: '65ee00000000000000000002',
    customer_id: 'account-0001',
    flow_id: 'flow-0001',
    journey_definintion_id: 'flow-0001',
    reference_number: 'user-20417',
    start_time: '2024-02-29T08:55:00.962462',
    end_time: '2024-02-29T09:01:00.418903',
    system_decision: 'Complete',
    manual_decision: null,
    final_decision: 'Complete',
    model_version: '3.0',
    documents: { '0': journeyDocument() },
    selfie: {
      status: 'Complete',
      is_live: true,
      liveness_status_code: null,
      image_path: 'c4ca4238a0b923820dcc509a6f75849b',
    },
    rule_results: {
      document_validation: documentRule('Authentic Document', 'Passed', [['0', 'It is genuine.']]),
    },
    applicant: {
      applicant_id: '63a9f20be4571c0013c08d77',
      profile_image_path: 'e4eff1c84dad4ae3c6ac3c6369d2653b',
      full_name: 'Amara Nwosu-Lind',
      personal_number: '850412-4471',
      birth_date: '1985-04-12',
    },
    aml: aml([]),
    screening_checks: {
      additional_face_db: {
        image_path: 'a87ff679a2f3e71d9181a67b7542122c',
        face_match_results: [
          {
            is_matched: false,
            score: 12,
            images: [
              {
                image_path: 'e4da3b7fbbce2345d7772b0674a318d5',
                image_source: 'AdditionalFace',
              },
            ],
          },
        ],
      },
    },
    device_intelligence: { ip: '203.0.113.7' },
    ...parts,
  });
}
