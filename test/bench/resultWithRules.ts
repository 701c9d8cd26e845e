const DETAILS = 10;

/** Replaces the rules of a response by `rules` rules with ten details each. */
export function resultWithRules(text: string, rules: number): string {
  const detail = (index: number) => ({
    title: `Check ${index}`,
    result: index % 7 === 0 ? 'Failed' : 'Passed',
    result_description: `What was compared in check ${index}, and what came of it.`,
    reference_object: { object_key: 'selfie', instance_key: String(index) },
  });
  const rule = (index: number) => ({
    name: `Rule ${index}`,
    result: index % 5 === 0 ? 'Failed' : 'Passed',
    description: 'Compares what was sent with what is known.',
    information: 'Made by the business rules of the account.',
    tips: 'Ask the applicant to try again in better light.',
    details: Array.from({ length: DETAILS }, (_, at) => detail(at)),
  });
  return JSON.stringify({
    ...(JSON.parse(text) as object),
    rule_results: Object.fromEntries(
      Array.from({ length: rules }, (_, index) => [`rule_${index}`, rule(index)]),
    ),
  });
}
