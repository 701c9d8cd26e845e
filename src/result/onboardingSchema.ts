/**
 * The documented response of Get Journey Result. Its reference page shows three layouts; what only some of them have is
 * optional. Everything below a document, a match or a screening check is personal, unless it is documented as harmless.
 */
import * as v from 'valibot';
import {
  AmlApplicabilitySchema,
  DocumentProgressSchema,
  FieldTypeSchema,
  FinalDecisionSchema,
  ManualDecisionSchema,
  OnboardingDecisionSchema,
  ReadAccuracySchema,
  ValidationOutcomeSchema,
  ValidationResultSchema,
} from './enumerations';
import { labelled, property } from './property';
import {
  DateTimeSchema,
  DocumentFaceMatchSchema,
  JourneyEntries,
  SelfieSchema,
} from './resultParts';

export const OnboardingSelfieSchema = labelled({
  ...SelfieSchema.entries,
  video_path: property(
    v.optional(v.nullable(v.string())),
    'Video',
    'Path of the recording of the selfie step, for the video request.',
    'images',
  ),
});

export const ExtractedFieldSchema = labelled({
  value: property(
    v.nullable(v.string()),
    'Value',
    'The value read from the document; null for a picture.',
    'document_fields',
  ),
  read_accuracy: property(
    v.nullable(ReadAccuracySchema),
    'Accuracy',
    'Confidence that the value was read correctly.',
    'harmless',
  ),
  type: property(
    v.nullable(FieldTypeSchema),
    'Type',
    'Whether the field is text or a picture.',
    'harmless',
  ),
});

export const ValidationCheckSchema = labelled({
  name: property(v.string(), 'Name', 'What was checked on the document.', 'text'),
  description: property(v.nullable(v.string()), 'Description', 'What the check looks for.', 'text'),
  result: property(ValidationResultSchema, 'Result', 'Outcome of the check.', 'harmless'),
  result_description: property(
    v.nullable(v.string()),
    'Result description',
    'What the check found.',
    'text',
  ),
});

export const ValidationSchema = labelled({
  validation_outcome: property(
    v.nullable(ValidationOutcomeSchema),
    'Authenticity',
    'Whether the document is authentic, apart from the business rules.',
    'harmless',
  ),
  validation_checks: property(
    v.nullable(v.array(ValidationCheckSchema)),
    'Checks',
    'The checks of the document’s authenticity.',
  ),
});

/** The reference page contradicts itself about the keys, so every key with this suffix is accepted. */
const ImageKeySchema = v.pipe(v.string(), v.regex(/image_path$/));

export const DocumentImageSchema = property(
  v.nullable(v.string()),
  'Picture',
  'Path of a picture of the document, for the image request. The key names the side.',
  'images',
);

export const DocumentSchema = labelled({
  step_title: property(v.nullable(v.string()), 'Step', 'Name of the step in the flow.', 'text'),
  progress: property(
    DocumentProgressSchema,
    'Progress',
    'Whether the applicant has started and finished the step.',
    'harmless',
  ),
  has_passed_rules: property(
    v.nullable(v.boolean()),
    'Passed its rules',
    'Whether the document passed all business rules that apply to it.',
    'harmless',
  ),
  document_type: property(
    v.nullable(v.string()),
    'Document type',
    'The recognized type, such as Passport, Driving Licence, Visa or Identity Card.',
    'word',
  ),
  issuing_country: property(
    v.nullable(v.string()),
    'Issuing country',
    'The country that issued the document.',
    'word',
  ),
  issuing_country_code: property(
    v.nullable(v.string()),
    'Country code',
    'The issuing country’s code (ISO 3166, alpha-3).',
    'word',
  ),
  extracted_fields: property(
    v.nullable(
      v.record(
        v.string(),
        property(
          ExtractedFieldSchema,
          'Extracted field',
          'A field that was read from the document. The key is its name.',
        ),
      ),
    ),
    'Extracted fields',
    'The fields read from the document, each under its name.',
  ),
  validation_result: property(
    v.nullable(ValidationSchema),
    'Authenticity checks',
    'Whether the document is authentic, and the checks that were made.',
  ),
  face_match_result: property(
    v.nullable(DocumentFaceMatchSchema),
    'Face match',
    'Compares the portrait on the document with the selfie.',
  ),
  images: property(
    v.nullable(v.record(ImageKeySchema, DocumentImageSchema)),
    'Pictures',
    'The pictures of the document, each side under a key that ends in image_path.',
  ),
});

/** Of a match, only the score, the datasets and the reviewer's verdict are shown while `screening` is masked. */
const text = () => v.nullable(v.string());

export const AliasSchema = labelled({
  firstName: property(text(), 'First name', 'First name of the alias.', 'screening'),
  middleName: property(text(), 'Middle name', 'Middle name of the alias.', 'screening'),
  lastName: property(text(), 'Last name', 'Last name of the alias.', 'screening'),
  type: property(text(), 'Type', 'Type of the alias.', 'screening'),
});

export const AddressSchema = labelled({
  addressType: property(text(), 'Address type', 'Type of the address.', 'screening'),
  line1: property(text(), 'Line 1', 'First line of the address.', 'screening'),
  line2: property(text(), 'Line 2', 'Second line of the address.', 'screening'),
  postcode: property(text(), 'Postcode', 'Postcode of the address.', 'screening'),
  city: property(text(), 'City', 'City of the address.', 'screening'),
  county: property(text(), 'County', 'County of the address.', 'screening'),
  countryIsoCode: property(
    text(),
    'Country',
    'The address’s country code (ISO 3166, alpha-2).',
    'screening',
  ),
});

const DatasetSchema = property(
  v.string(),
  'Dataset',
  'A list, such as sanctions or politically exposed persons.',
  'word',
);

export const AmlMatchSchema = labelled({
  score: property(
    v.nullable(v.number()),
    'Score',
    'How well the applicant matches the entry, from 0 to 100.',
    'text',
  ),
  name: property(text(), 'Name', 'The name in the dataset.', 'screening'),
  countries: property(
    v.nullable(v.array(v.string())),
    'Countries',
    'The countries of the entry (ISO 3166, alpha-2).',
    'screening',
  ),
  datesOfBirth: property(
    v.nullable(v.array(v.union([v.string(), v.number()]))),
    'Dates of birth',
    'Dates of birth of the entry: a year, a month or a day.',
    'screening',
  ),
  notes: property(text(), 'Notes', 'Notes about the entry.', 'screening'),
  datasets: property(
    v.nullable(v.array(DatasetSchema)),
    'Datasets',
    'The lists that contain the entry, such as Sanctions or Politically Exposed Person.',
    'harmless',
  ),
  aliases: property(
    v.nullable(v.array(AliasSchema)),
    'Aliases',
    'Other names of the entry.',
    'screening',
  ),
  addresses: property(
    v.nullable(v.array(AddressSchema)),
    'Addresses',
    'Addresses of the entry.',
    'screening',
  ),
  sex: property(text(), 'Sex', 'The sex in the dataset.', 'screening'),
  details: property(
    v.optional(v.nullable(v.unknown())),
    'Details',
    'More about the entry.',
    'screening',
  ),
  resource_id: property(
    v.optional(text()),
    'Resource ID',
    'Identifies the entry in its source.',
    'screening',
  ),
  is_whitelisted: property(
    v.optional(v.nullable(v.boolean())),
    'Whitelisted',
    'Whether a reviewer marked the entry as not the applicant.',
    'harmless',
  ),
  match_status: property(
    v.optional(text()),
    'Match status',
    'The reviewer’s assessment of the match.',
    'word',
  ),
  match_id: property(v.optional(text()), 'Match ID', 'Identifies the match.', 'harmless'),
});

export const AmlSchema = labelled({
  applicability: property(
    AmlApplicabilitySchema,
    'Applicability',
    'Whether the applicant was searched in the datasets.',
    'harmless',
  ),
  matches: property(
    v.nullable(v.array(AmlMatchSchema)),
    'Matches',
    'Entries that may describe the applicant.',
  ),
  ongoing_monitoring_enabled: property(
    v.optional(v.nullable(v.boolean())),
    'Ongoing monitoring',
    'Whether the search is repeated from time to time.',
    'harmless',
  ),
  last_ongoing_monitoring_update: property(
    v.optional(v.nullable(DateTimeSchema)),
    'Last monitoring',
    'Time of the last search.',
    'harmless',
  ),
  search_datetime: property(
    v.optional(v.nullable(DateTimeSchema)),
    'Searched',
    'When the datasets were searched.',
    'harmless',
  ),
});

export const ScreeningCheckSchema = labelled({
  image_path: property(
    v.nullable(v.string()),
    'Picture',
    'Path of the picture that was checked, for the image request.',
    'images',
  ),
  face_match_results: property(
    v.nullable(v.array(DocumentFaceMatchSchema)),
    'Face matches',
    'Compares the selfie with other faces.',
  ),
});

export const OnboardingSchema = labelled({
  journey_id: JourneyEntries.journey_id,
  customer_id: property(
    v.string(),
    'Account',
    'Your account; the same for all your journeys.',
    'harmless',
  ),
  flow_id: property(
    v.optional(v.nullable(v.string())),
    'Flow',
    'The flow that the journey follows.',
    'harmless',
  ),
  journey_definintion_id: property(
    v.optional(v.nullable(v.string())),
    'Flow (older key)',
    'The flow that the journey follows, under an older, misspelled key.',
    'harmless',
  ),
  reference_number: JourneyEntries.reference_number,
  start_time: JourneyEntries.start_time,
  end_time: JourneyEntries.end_time,
  system_decision: property(
    v.nullable(OnboardingDecisionSchema),
    'System decision',
    'IDWise’s own decision, based on steps and rules.',
  ),
  manual_decision: property(
    v.nullable(ManualDecisionSchema),
    'Manual decision',
    'The reviewer’s decision; null before a review.',
  ),
  final_decision: property(
    v.nullable(FinalDecisionSchema),
    'Final decision',
    'The decision to rely on: the reviewer’s decision, or IDWise’s decision until a reviewer decides.',
  ),
  model_version: JourneyEntries.model_version,
  documents: property(
    v.nullable(
      v.record(
        v.string(),
        property(
          DocumentSchema,
          'Document',
          'A document that the flow asks for. The key is the ID of its step.',
        ),
      ),
    ),
    'Documents',
    'The documents of the journey, each under the ID of its step.',
    'undocumented',
  ),
  selfie: property(
    v.nullable(OnboardingSelfieSchema),
    'Selfie',
    'The result of the selfie step, or null when the journey has none.',
  ),
  rule_results: JourneyEntries.rule_results,
  applicant: JourneyEntries.applicant,
  aml: property(
    v.nullable(AmlSchema),
    'AML',
    'The search in datasets against money laundering; null when it is off.',
    'undocumented',
  ),
  screening_checks: property(
    v.nullable(
      v.record(
        v.string(),
        property(
          ScreeningCheckSchema,
          'Screening check',
          'A further check of the applicant, such as a search in another face database.',
        ),
      ),
    ),
    'Screening checks',
    'Further checks of the applicant, each under its key.',
    'undocumented',
  ),
  device_intelligence: property(
    v.optional(v.nullable(v.unknown())),
    'Device intelligence',
    'Data about the device. Its content is not documented.',
    'screening',
  ),
});
