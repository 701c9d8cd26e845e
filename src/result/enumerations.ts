import * as l10n from '@vscode/l10n';
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

/** The meaning of each value. A function, because the display language is set later. */
export type Meanings<Value extends string = string> = Readonly<Record<Value, () => string>>;

/** An enumeration of strings, each with its meaning. */
function oneOf<const Value extends string>(meanings: Meanings<Value>) {
  return v.pipe(v.picklist(Object.keys(meanings) as Value[]), v.metadata({ meanings }));
}

/** The meanings of an enumeration's values; undefined for other schemas. */
export function enumMeanings(schema: v.GenericSchema): ReadonlyMap<string, string> | undefined {
  const { meanings } = v.getMetadata(schema) as { readonly meanings?: Meanings };
  return (
    meanings && new Map(Object.entries(meanings).map(([value, meaning]) => [value, meaning()]))
  );
}

/** An enumeration whose meanings the views show too. */
function oneOfVerdicts<const Value extends string>(verdicts: Readonly<Record<Value, Verdict>>) {
  const meanings = Object.entries<Verdict>(verdicts).map(([value, { meaning }]) => [
    value,
    meaning,
  ]);
  return oneOf(Object.fromEntries(meanings) as Meanings<Value>);
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
  High: () => l10n.t('The value was read with high confidence.'),
  Low: () => l10n.t('The value may have been read incorrectly. Compare it with the picture.'),
});

export const FieldTypeSchema = oneOf({
  string: () => l10n.t('Text.'),
  image: () => l10n.t('A picture on the document, such as a signature.'),
});

export const EnvironmentSchema = oneOf({
  live: () => l10n.t('A journey of a real applicant.'),
  sandbox: () => l10n.t('A journey made for testing.'),
});

export const SelfieStatusSchema = oneOfVerdicts(SELFIE_STATUSES);

export const RuleOutcomeSchema = oneOfVerdicts(RULE_OUTCOMES);

export const ImageSourceSchema = oneOf({
  Selfie: () => l10n.t('The selfie of this journey.'),
  Applicant: () => l10n.t('The picture of the applicant that IDWise has from their onboarding.'),
});

export const DocumentImageSourceSchema = oneOf({
  Selfie: () => l10n.t('The selfie of this journey.'),
  Document: () => l10n.t('The portrait on the document.'),
  AdditionalFace: () => l10n.t('A face from another source.'),
  AdditionalFaces: () => l10n.t('Faces from another source.'),
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

function livenessMeaning(code: string): () => string {
  return () => {
    const { meaning, advice } = explainLiveness(code) ?? { meaning: '', advice: '' };
    return `${meaning} ${advice}`;
  };
}
