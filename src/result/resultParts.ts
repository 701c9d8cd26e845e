/**
 * The common parts of both kinds of results. Null is a difference unless the reference pages say `nullable`.
 *
 * The descriptions of properties and of their values appear in the JSON schemas for fixtures and in the hover of the
 * raw result.
 */
import * as v from 'valibot';
import {
  DocumentImageSourceSchema,
  ImageSourceSchema,
  LivenessCodeSchema,
  RuleOutcomeSchema,
  SelfieStatusSchema,
} from './enumerations';
import { labelled, property } from './property';
import { DATE, DATE_TIME, readDate, readTime } from './times';

export const DateTimeSchema = v.pipe(
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

export const SelfieSchema = labelled({
  status: property(
    SelfieStatusSchema,
    'Status',
    'Outcome of the selfie step. Rely on this value, because it already includes the liveness.',
  ),
  is_live: property(
    v.nullable(v.boolean()),
    'Liveness',
    'Whether the selfie shows a live person. The status takes this into account.',
  ),
  liveness_status_code: property(
    v.nullable(LivenessCodeSchema),
    'Liveness code',
    'Why the liveness check failed, if it did.',
  ),
  image_path: property(
    v.nullable(v.string()),
    'Picture',
    'Path of the selfie, for the image request.',
    'images',
  ),
  video_path: property(
    v.nullable(v.string()),
    'Video',
    'Path of the recording of the selfie step, for the video request.',
    'images',
  ),
});

export const ApplicantSchema = labelled({
  applicant_id: property(
    v.string(),
    'Applicant ID',
    'Identifies the person, not the journey; all journeys of a person share it.',
    'applicant_id',
  ),
  profile_image_path: property(
    v.nullable(v.string()),
    'Applicant profile',
    'Path of the applicant’s picture, for the image request.',
    'images',
  ),
  full_name: property(
    v.nullable(v.string()),
    'Full name',
    'The applicant’s full name.',
    'full_name',
  ),
  personal_number: property(
    v.nullable(v.string()),
    'Personal number',
    'The number that identifies the applicant in their country.',
    'personal_number',
  ),
  birth_date: property(
    v.nullable(DateSchema),
    'Birth date',
    'The applicant’s date of birth, without a time.',
    'birth_date',
  ),
});

export const ReferenceObjectSchema = labelled({
  object_key: property(v.string(), 'Object', 'Type of the checked object, such as selfie.'),
  instance_key: property(
    v.string(),
    'Instance',
    'ID of the checked object, such as the ID of a document.',
  ),
});

export const RuleDetailSchema = property(
  labelled({
    title: property(v.string(), 'Title', 'What was checked.'),
    result: property(RuleOutcomeSchema, 'Result', 'Outcome of this check.'),
    result_description: property(v.string(), 'Description', 'Explanation of the result.'),
    reference_object: property(ReferenceObjectSchema, 'Reference', 'Refers to the checked object.'),
  }),
  'Detail',
  'A check made for the rule.',
);

/** The page says "object" and shows an array. A dictionary and a single detail are accepted too. */
export const RuleDetailsSchema = property(
  v.union([v.array(RuleDetailSchema), RuleDetailSchema, v.record(v.string(), RuleDetailSchema)]),
  'Details',
  'The checks made for the rule.',
);

export const RuleResultSchema = property(
  labelled({
    name: property(v.string(), 'Name', 'Name of the rule.'),
    result: property(RuleOutcomeSchema, 'Result', 'Outcome of the rule over all its checks.'),
    description: property(v.nullable(v.string()), 'Description', 'What the rule verifies.'),
    information: property(
      v.nullable(v.string()),
      'Information',
      'More details about what the rule verifies.',
    ),
    tips: property(v.nullable(v.string()), 'Tips', 'What to do about the result.'),
    details: RuleDetailsSchema,
  }),
  'Rule',
  'A business rule with its outcome. The key identifies the rule.',
);

function faceMatchImageSchema<const S extends v.GenericSchema>(source: S) {
  return labelled({
    image_path: property(
      v.nullable(v.string()),
      'Picture',
      'Path of the picture, for the image request.',
      'images',
    ),
    image_source: property(source, 'Source', 'Where the picture comes from.', 'harmless'),
  });
}

function faceMatchSchema<const I extends v.GenericSchema>(image: I) {
  return labelled({
    is_matched: property(
      v.boolean(),
      'Verdict',
      'Whether the two pictures show the same person.',
      'harmless',
    ),
    score: property(
      v.nullable(v.number()),
      'Score',
      'Similarity of the faces, from 0 to 100. The threshold is set for each flow.',
      'text',
    ),
    images: property(v.nullable(v.array(image)), 'Pictures', 'The compared pictures.'),
  });
}

export const FaceMatchImageSchema = faceMatchImageSchema(ImageSourceSchema);

export const FaceMatchSchema = faceMatchSchema(FaceMatchImageSchema);

export const DocumentFaceMatchImageSchema = faceMatchImageSchema(DocumentImageSourceSchema);

export const DocumentFaceMatchSchema = faceMatchSchema(DocumentFaceMatchImageSchema);

/** `rule_results`: rules by key. */
export const RulesSchema = v.record(v.string(), RuleResultSchema);

/** Top-level properties of both kinds. */
export const JourneyEntries = {
  journey_id: property(
    v.string(),
    'Journey ID',
    'Identifies the journey everywhere in IDWise. It exists as soon as the applicant starts.',
    'harmless',
  ),
  start_time: property(
    DateTimeSchema,
    'Start',
    'When the applicant started. It is usually sent without a zone and then read as UTC.',
  ),
  end_time: property(v.nullable(DateTimeSchema), 'End', 'When the journey ended; null until then.'),
  reference_number: property(
    v.nullable(v.string()),
    'Reference number',
    'Your own identifier, if you set it when you started the journey.',
    'reference_number',
  ),
  model_version: property(
    v.nullable(v.string()),
    'Model version',
    'Version of the result’s structure. Other versions may contain other elements.',
    'text',
  ),
  applicant: property(
    v.nullable(ApplicantSchema),
    'Applicant',
    'The person who made the journey.',
    'undocumented',
  ),
  rule_results: property(
    v.nullable(RulesSchema),
    'Rules',
    'The business rules that were applied to the journey, each under its key.',
  ),
};
