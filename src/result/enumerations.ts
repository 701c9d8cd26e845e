import * as v from 'valibot';
import { explainLiveness } from './meanings';
import {
  AML_APPLICABILITIES,
  DECISIONS,
  DOCUMENT_PROGRESS,
  MANUAL_DECISIONS,
  ONBOARDING_DECISIONS,
  RULE_OUTCOMES,
  SELFIE_STATUSES,
  VALIDATION_RESULTS,
  type Verdict,
} from './verdicts';

/** An enumeration of strings, each with its meaning. */
function oneOf<const Value extends string>(meanings: Readonly<Record<Value, string>>) {
  const values = Object.keys(meanings) as Value[];
  return v.pipe(
    v.picklist(values),
    v.metadata({ enumDescriptions: Object.values<string>(meanings) }),
  );
}

/** The meanings of an enumeration's values; undefined for other schemas. */
export function enumMeanings(schema: v.GenericSchema): ReadonlyMap<string, string> | undefined {
  const { enumDescriptions }: Readonly<Record<string, unknown>> = v.getMetadata(schema);
  if (!v.isOfType('picklist', schema)) return undefined;
  const { options } = schema as v.PicklistSchema<readonly string[], undefined>;
  const meanings = Array.isArray(enumDescriptions) ? enumDescriptions.map(String) : [];
  return new Map(options.map((option, index) => [option, meanings[index] ?? '']));
}

/** An enumeration whose meanings the views show too. */
function oneOfVerdicts<const Value extends string>(verdicts: Readonly<Record<Value, Verdict>>) {
  const meanings = Object.entries<Verdict>(verdicts).map(([value, { meaning }]) => [
    value,
    meaning.message,
  ]);
  return oneOf(Object.fromEntries(meanings) as Readonly<Record<Value, string>>);
}

export const DecisionSchema = oneOfVerdicts(DECISIONS);

export const OnboardingDecisionSchema = oneOfVerdicts(ONBOARDING_DECISIONS);

export const ManualDecisionSchema = oneOfVerdicts(MANUAL_DECISIONS);

export const FinalDecisionSchema = oneOfVerdicts({ ...ONBOARDING_DECISIONS, ...MANUAL_DECISIONS });

export const DocumentProgressSchema = oneOfVerdicts(DOCUMENT_PROGRESS);

export const ValidationResultSchema = oneOfVerdicts(VALIDATION_RESULTS);

export const ValidationOutcomeSchema = oneOfVerdicts({
  Passed: VALIDATION_RESULTS.Passed,
  Failed: VALIDATION_RESULTS.Failed,
});

export const AmlApplicabilitySchema = oneOfVerdicts(AML_APPLICABILITIES);

export const ReadAccuracySchema = oneOf({
  High: 'The value was read with high confidence.',
  Low: 'The value may have been read incorrectly. Compare it with the picture.',
});

export const FieldTypeSchema = oneOf({
  string: 'Text.',
  image: 'A picture on the document, such as a signature.',
});

export const EnvironmentSchema = oneOf({
  live: 'A journey of a real applicant.',
  sandbox: 'A journey made for testing.',
});

export const SelfieStatusSchema = oneOfVerdicts(SELFIE_STATUSES);

export const RuleOutcomeSchema = oneOfVerdicts(RULE_OUTCOMES);

export const ImageSourceSchema = oneOf({
  Selfie: 'The selfie of this journey.',
  Applicant: 'The picture of the applicant that IDWise has from their onboarding.',
});

export const DocumentImageSourceSchema = oneOf({
  Selfie: 'The selfie of this journey.',
  Document: 'The portrait on the document.',
  AdditionalFace: 'A face from another source.',
  AdditionalFaces: 'Faces from another source.',
});

export const LivenessCodeSchema = oneOf({
  FACE_TOO_CLOSE: livenessMeaning('FACE_TOO_CLOSE'),
  FACE_CLOSE_TO_BORDER: livenessMeaning('FACE_CLOSE_TO_BORDER'),
  FACE_CROPPED: livenessMeaning('FACE_CROPPED'),
  FACE_IS_OCCLUDED: livenessMeaning('FACE_IS_OCCLUDED'),
  FACE_NOT_FOUND: livenessMeaning('FACE_NOT_FOUND'),
  TOO_MANY_FACES: livenessMeaning('TOO_MANY_FACES'),
  FACE_TOO_SMALL: livenessMeaning('FACE_TOO_SMALL'),
  BAD_QUALITY_IMAGE: livenessMeaning('BAD_QUALITY_IMAGE'),
  FACE_ANGLE_TOO_LARGE: livenessMeaning('FACE_ANGLE_TOO_LARGE'),
  NOT_LIVE: livenessMeaning('NOT_LIVE'),
});

function livenessMeaning(code: string): string {
  const { meaning, advice } = explainLiveness(code) ?? { meaning: '', advice: '' };
  return `${meaning} ${advice}`;
}
