/** The response of Get Spot Check Result. `system_decision` is nullable because the page's sample has null. */
import * as v from 'valibot';
import { DecisionSchema, EnvironmentSchema } from './enumerations';
import { labelled, property } from './property';
import { FaceMatchSchema, JourneyEntries, SelfieSchema } from './resultParts';

export const SpotChecksSchema = labelled({
  applicant_selfie_face_match: property(
    FaceMatchSchema,
    'Face match',
    'Compares the selfie of this journey with the picture from the onboarding.',
  ),
});

export const SpotCheckSchema = labelled({
  journey_id: JourneyEntries.journey_id,
  tenant_id: property(
    v.string(),
    'Tenant',
    'Your account; the same for all your journeys.',
    'harmless',
  ),
  environment_name: property(
    EnvironmentSchema,
    'Environment',
    'The environment of the journey (live or sandbox), determined by the API key.',
    'harmless',
  ),
  start_time: JourneyEntries.start_time,
  end_time: JourneyEntries.end_time,
  system_decision: property(
    v.nullable(DecisionSchema),
    'Decision',
    'IDWise’s decision, based on steps and rules; null until it has decided.',
  ),
  reference_number: JourneyEntries.reference_number,
  model_version: JourneyEntries.model_version,
  selfie: property(
    v.nullable(SelfieSchema),
    'Selfie',
    'The result of the selfie step, or null when the journey has none.',
  ),
  applicant: JourneyEntries.applicant,
  rule_results: JourneyEntries.rule_results,
  spot_checks: property(
    v.nullable(SpotChecksSchema),
    'Spot checks',
    'Checks that compare this journey with the onboarding.',
  ),
});
