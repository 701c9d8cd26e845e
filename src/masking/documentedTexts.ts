/** Strings and keys that IDWise's documentation shows, by the property that holds them. */
export const DOCUMENTED: Readonly<Record<string, ReadonlySet<string>>> = {
  rule_results: new Set([
    'selfie_liveness',
    'document_validation',
    'same_subject',
    'no_duplicate_documents',
    'no_duplicate_applicant',
    'no_aml_records',
    'unrecognized_document',
    'proof_policy',
    'expired_document',
    'under_age',
    'approved_nationality',
  ]),
  object_key: new Set(['selfie', 'documents']),
  document_type: new Set(['Passport', 'Driving Licence', 'Visa', 'Identity Card']),
  datasets: new Set([
    'Politically Exposed Person',
    'Sanctions',
    'Adverse Media',
    'Regulatory Enforcement List',
    'People of Interest',
    'Disqualified Director',
    'Insolvency',
    'Fitness Probity',
  ]),
  images: new Set([
    'front_image_path',
    'back_image_path',
    'front_cropped_image_path',
    'back_cropped_image_path',
    'input_image_path',
    'back_side_image_path',
    'front_side_cropped_image_path',
    'back_side_cropped_image_path',
  ]),
  screening_checks: new Set(['additional_face_db']),
};

/** Documented names of extracted fields, with the form of their values. */
const FIELDS: Readonly<Record<string, string>> = {
  'Full Name': 'full_name',
  'First Name': 'first_name',
  'Last Name': 'last_name',
  'Personal Number': 'personal_number',
  'Birth Date': 'birth_date',
  Sex: 'sex',
  Nationality: 'country',
  Address: 'address',
  'Document Number': 'document_number',
  'Expiry Date': 'date',
  'Issue Date': 'date',
  'Machine Readable Zone': 'machine_readable_zone',
  Signature: 'signature',
  Photo: 'photo',
};

/** The form of an extracted field's value; see `Originals.addText`. */
export function fieldForm(name: string): string {
  const [base, suffix] = splitFieldName(name);
  if (suffix === 'Hijri') return base === 'Birth Date' ? 'hijri_birth_date' : 'hijri_date';
  return suffix === 'Native' ? 'native_name' : (ownValue(FIELDS, base) ?? 'field_value');
}

/** Splits off the suffix that names the value's calendar or script. */
function splitFieldName(name: string): readonly [base: string, suffix: string | undefined] {
  const [, base = name, suffix] = /^(.*) (Hijri|Native)$/.exec(name) ?? [];
  return [base, suffix];
}

export function isDocumentedField(name: string): boolean {
  const [base] = splitFieldName(name);
  return ownValue(FIELDS, base) !== undefined;
}

function ownValue(record: Readonly<Record<string, string>>, key: string): string | undefined {
  return Object.hasOwn(record, key) ? record[key] : undefined;
}
