/**
 * The documented response of Get Spot Check Result, property by property: the one model in the code. Where the page does
 * not say `nullable`, null is a difference, `system_decision` aside, whose sample value is null.
 *
 * A description says in our own words what a property means, `enumDescriptions` what each of its values means. Both go
 * into the JSON schema for fixtures as they are, and into the hover of the raw result.
 */
import * as v from 'valibot';
import {
  DecisionSchema,
  EnvironmentSchema,
  ImageSourceSchema,
  LivenessCodeSchema,
  RuleOutcomeSchema,
  SelfieStatusSchema,
} from './enumerations';
import { property } from './property';
import { DATE, DATE_TIME, readDate, readTime } from './times';

const DateTimeSchema = v.pipe(
  v.string(),
  v.regex(DATE_TIME, 'Expected an ISO 8601 date and time, such as 2023-01-26T08:12:00.'),
  v.check((text) => readTime(text) !== undefined),
  v.title('an ISO 8601 date and time'),
);

const DateSchema = v.pipe(
  v.string(),
  v.regex(DATE, 'Expected an ISO 8601 date, such as 1980-01-01.'),
  v.check((text) => readDate(text) !== undefined),
  v.title('an ISO 8601 date'),
);

const SelfieSchema = v.object({
  status: property(
    SelfieStatusSchema,
    'How the selfie step ended. This is what to rely on: the liveness is part of it already.',
  ),
  is_live: property(
    v.nullable(v.boolean()),
    'Whether the selfie shows a live person. The status takes this into account.',
  ),
  liveness_status_code: property(
    v.nullable(LivenessCodeSchema),
    'Why the liveness check failed, if it did.',
  ),
  image_path: property(
    v.nullable(v.string()),
    'Names the selfie for the request of a picture.',
    'images',
  ),
  video_path: property(
    v.nullable(v.string()),
    'Names the recording of the selfie step for the request of a video.',
    'images',
  ),
});

export const ApplicantSchema = v.object({
  applicant_id: property(
    v.string(),
    'Identifies the person, not the journey: several journeys of one person share it.',
    'applicant_id',
  ),
  profile_image_path: property(
    v.nullable(v.string()),
    'Names the applicant’s picture for the request of a picture.',
    'images',
  ),
  full_name: property(v.nullable(v.string()), 'The applicant’s full name.', 'full_name'),
  personal_number: property(
    v.nullable(v.string()),
    'The number by which the applicant’s country knows them.',
    'personal_number',
  ),
  birth_date: property(
    v.nullable(DateSchema),
    'When the applicant was born, as a date alone.',
    'birth_date',
  ),
});

const ReferenceObjectSchema = v.object({
  object_key: property(v.string(), 'What kind of thing was checked, such as selfie.'),
  instance_key: property(
    v.string(),
    'Which one of its kind was checked, such as the ID of a document.',
  ),
});

export const RuleDetailSchema = property(
  v.object({
    title: property(v.string(), 'What was checked.'),
    result: property(RuleOutcomeSchema, 'How this check ended.'),
    result_description: property(v.string(), 'What this result means for what was checked.'),
    reference_object: property(ReferenceObjectSchema, 'Points to what was checked.'),
  }),
  'One check that was made for the rule.',
);

/** The page says "object" and shows a list; a dictionary and a single detail are read as well. */
export const RuleDetailsSchema = property(
  v.union([v.array(RuleDetailSchema), RuleDetailSchema, v.record(v.string(), RuleDetailSchema)]),
  'The checks that were made for the rule.',
);

const RuleResultSchema = property(
  v.object({
    name: property(v.string(), 'What the rule is called.'),
    result: property(RuleOutcomeSchema, 'How the rule ended over all of its checks.'),
    description: property(v.nullable(v.string()), 'What the rule verifies.'),
    information: property(v.nullable(v.string()), 'How the rule verifies it, in more detail.'),
    tips: property(v.nullable(v.string()), 'What to do about the result.'),
    details: RuleDetailsSchema,
  }),
  'A business rule with its outcome. The key identifies the rule.',
);

export const FaceMatchImageSchema = v.object({
  image_path: property(
    v.nullable(v.string()),
    'Names the picture for the request of a picture.',
    'images',
  ),
  image_source: property(ImageSourceSchema, 'Where the picture comes from.'),
});

export const FaceMatchSchema = v.object({
  is_matched: property(v.boolean(), 'Whether the two pictures show the same person.'),
  score: property(
    v.nullable(v.number()),
    'How alike the faces are. From which score on they match is set for each flow.',
  ),
  images: property(
    v.nullable(v.array(FaceMatchImageSchema)),
    'The pictures that were compared with each other.',
  ),
});

const SpotChecksSchema = v.object({
  applicant_selfie_face_match: property(
    FaceMatchSchema,
    'Compares the selfie of this journey with the picture from the onboarding.',
  ),
});

export const SpotCheckSchema = v.object({
  journey_id: property(
    v.string(),
    'Identifies the journey everywhere in IDWise. It is there as soon as the applicant starts.',
  ),
  tenant_id: property(v.string(), 'Your account: all of your journeys have the same.'),
  environment_name: property(
    EnvironmentSchema,
    'Which of your two environments the journey was made in; the API key decides.',
  ),
  start_time: property(
    DateTimeSchema,
    'When the applicant started. It is usually sent without a zone and then read as UTC.',
  ),
  end_time: property(
    v.nullable(DateTimeSchema),
    'When the journey ended, or null while it has not.',
  ),
  system_decision: property(
    v.nullable(DecisionSchema),
    'What IDWise decided, steps and rules considered. Null means that it has not decided yet.',
  ),
  reference_number: property(
    v.nullable(v.string()),
    'Your own identifier, if you gave the journey one when you started it.',
    'reference_number',
  ),
  model_version: property(
    v.nullable(v.string()),
    'The version of the result’s structure: other versions may hold other elements.',
  ),
  selfie: property(
    v.nullable(SelfieSchema),
    'The result of the selfie step, or null when the journey has none.',
  ),
  applicant: property(
    v.nullable(ApplicantSchema),
    'The person who made the journey.',
    'undocumented',
  ),
  rule_results: property(
    v.nullable(v.record(v.string(), RuleResultSchema)),
    'The business rules that were applied to the journey, each under its key.',
  ),
  spot_checks: property(
    v.nullable(SpotChecksSchema),
    'What compares this journey with the onboarding.',
  ),
});
