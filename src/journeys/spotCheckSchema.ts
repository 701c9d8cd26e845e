/**
 * The documented response of Get Spot Check Result, property by property: the one model in the code. Where the page does
 * not say `nullable`, null is a difference, `system_decision` aside, whose sample value is null.
 */
import * as v from 'valibot';
import { readDate, readTime } from './times';

export const SYSTEM_DECISIONS = ['Incomplete', 'Complete', 'Refer'] as const;
export const SELFIE_STATUSES = ['Complete', 'Refer', 'Not Started'] as const;
export const RULE_RESULTS = ['Passed', 'Failed', 'CouldNotApply'] as const;
export const IMAGE_SOURCES = ['Selfie', 'Applicant'] as const;
export const ENVIRONMENTS = ['live', 'sandbox'] as const;
export const LIVENESS_CODES = [
  'FACE_TOO_CLOSE',
  'FACE_CLOSE_TO_BORDER',
  'FACE_CROPPED',
  'FACE_IS_OCCLUDED',
  'FACE_NOT_FOUND',
  'TOO_MANY_FACES',
  'FACE_TOO_SMALL',
  'BAD_QUALITY_IMAGE',
  'FACE_ANGLE_TOO_LARGE',
  'NOT_LIVE',
] as const;

const DateTimeSchema = v.pipe(
  v.string(),
  v.check((text) => readTime(text) !== undefined),
  v.description('an ISO 8601 date and time'),
);

const DateSchema = v.pipe(
  v.string(),
  v.check((text) => readDate(text) !== undefined),
  v.description('an ISO 8601 date'),
);

export const SelfieSchema = v.object({
  status: v.picklist(SELFIE_STATUSES),
  is_live: v.nullable(v.boolean()),
  liveness_status_code: v.nullable(v.picklist(LIVENESS_CODES)),
  image_path: v.nullable(v.string()),
  video_path: v.nullable(v.string()),
});

export const ApplicantSchema = v.object({
  applicant_id: v.string(),
  profile_image_path: v.nullable(v.string()),
  full_name: v.nullable(v.string()),
  personal_number: v.nullable(v.string()),
  birth_date: v.nullable(DateSchema),
});

export const RuleDetailSchema = v.object({
  title: v.string(),
  result: v.picklist(RULE_RESULTS),
  result_description: v.string(),
  reference_object: v.object({ object_key: v.string(), instance_key: v.string() }),
});

/** The page says "object" and shows a list; a dictionary and a single detail are read as well. */
export const RuleDetailsSchema = v.union([
  v.array(RuleDetailSchema),
  RuleDetailSchema,
  v.record(v.string(), RuleDetailSchema),
]);

export const RuleResultSchema = v.object({
  name: v.string(),
  result: v.picklist(RULE_RESULTS),
  description: v.nullable(v.string()),
  information: v.nullable(v.string()),
  tips: v.nullable(v.string()),
  details: RuleDetailsSchema,
});

export const FaceMatchSchema = v.object({
  is_matched: v.boolean(),
  score: v.nullable(v.number()),
  images: v.nullable(
    v.array(
      v.object({ image_path: v.nullable(v.string()), image_source: v.picklist(IMAGE_SOURCES) }),
    ),
  ),
});

export const SpotCheckSchema = v.object({
  journey_id: v.string(),
  tenant_id: v.string(),
  environment_name: v.picklist(ENVIRONMENTS),
  start_time: DateTimeSchema,
  end_time: v.nullable(DateTimeSchema),
  system_decision: v.nullable(v.picklist(SYSTEM_DECISIONS)),
  reference_number: v.nullable(v.string()),
  model_version: v.nullable(v.string()),
  selfie: v.nullable(SelfieSchema),
  applicant: v.nullable(ApplicantSchema),
  rule_results: v.nullable(v.record(v.string(), RuleResultSchema)),
  spot_checks: v.nullable(v.object({ applicant_selfie_face_match: FaceMatchSchema })),
});
