import { amlMatch as matchOf, journey, passport } from '../../support/onboardingJourneys';

/** A part of a response with some of its members replaced. */
export type Parts = Readonly<Record<string, unknown>>;

/** A finished, authentic document with the face of the applicant. */
export function journeyDocument(parts: Parts = {}): Parts {
  return { ...passport, ...parts };
}

/** The results of authenticity checks by their names. */
export function authenticity(
  outcome: string | null,
  checks: Readonly<Record<string, string>> = {},
): Parts {
  const validation_checks = Object.entries(checks).map(([name, result]) => ({
    ...passport.validation_result.validation_checks[0],
    name,
    result,
  }));
  return { validation_outcome: outcome, validation_checks };
}

export function documentFace(is_matched: unknown, score: number | null = null): Parts {
  return { ...passport.face_match_result, is_matched, score };
}

/** A match of the screening with the name of another person. */
export function amlMatch(datasets: readonly string[], parts: Parts = {}): Parts {
  return { ...matchOf(0), datasets, ...parts };
}

export function aml(matches: readonly Parts[] | null, parts: Parts = {}): Parts {
  return { ...journey.aml, matches, ...parts };
}

/** A rule with one detail for each of its documents: the key of the document and the finding. */
export function documentRule(
  name: string,
  result: string,
  found: readonly (readonly [key: string, text: string])[] = [],
): Parts {
  const details = found.map(([instance_key, result_description]) => ({
    title: 'Document',
    result,
    result_description,
    reference_object: { object_key: 'documents', instance_key },
  }));
  return { name, result, description: null, information: null, tips: null, details };
}

/**
 * Returns a response about a passed onboarding journey with every documented property.
 *
 * @param parts top-level properties to replace; undefined ones are left out.
 */
export function onboardingText(parts: Parts = {}): string {
  return JSON.stringify({
    ...journey,
    journey_definintion_id: journey.flow_id,
    start_time: '2024-02-29T08:55:00.962462',
    end_time: '2024-02-29T09:01:00.418903',
    system_decision: 'Complete',
    manual_decision: null,
    final_decision: 'Complete',
    documents: { '0': journeyDocument() },
    rule_results: {
      document_validation: documentRule('Authentic Document', 'Passed', [['0', 'It is genuine.']]),
    },
    aml: aml([]),
    ...parts,
  });
}
