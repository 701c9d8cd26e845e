import assert from 'node:assert/strict';
import { createMasking, type MaskPolicy } from '../../../src/masking/Masking';
import { rawText } from '../../../src/masking/maskedText';
import { readMasked } from '../../../src/journeys/readMasked';
import type { MaskableField } from '../../../src/result/personal';
import { sample } from '../support/results';

const BY_DEFAULT: MaskPolicy = {
  privacyMode: false,
  masked: new Set<MaskableField>(['personal_number', 'document_fields', 'screening']),
};
const PRIVACY_MODE: MaskPolicy = { privacyMode: true, masked: new Set() };

/** Everything that a view can get of a response: the model, the differences and the raw result. */
function shownOf(
  text: string,
  policy: MaskPolicy,
  revealed: readonly MaskableField[] = [],
): string {
  const masking = createMasking(policy, new Set(revealed));
  const read = readMasked(text, [masking], { journeyId: 'none', kind: 'onboarding' });
  assert.ok(read.ok);
  return JSON.stringify([read.readings, rawText(text, masking)]);
}

/** A bundled onboarding journey with some parts replaced. */
function changed(slug: string, change: (result: Json) => void): string {
  const result: Json = JSON.parse(sample(slug).text);
  change(result);
  return JSON.stringify(result);
}

/** A field that was extracted from a document. */
function field(value: string): object {
  return { value, read_accuracy: 'High', type: 'string' };
}

/** JSON whose shape the test knows. */
type Json = ReturnType<typeof JSON.parse>;

describe('masking an onboarding journey', () => {
  const canary = 'Qxz Canary';

  const places: Readonly<Record<string, (result: Json) => void>> = {
    'a field of a document': ({ documents }) =>
      (documents['0'].extracted_fields['Full Name'].value = canary),
    'a field with a name of its own': ({ documents }) =>
      (documents['0'].extracted_fields['Nick Name'] = field(canary)),
    'a field that is a text': ({ documents }) =>
      (documents['0'].extracted_fields['Full Name'] = canary),
    'a machine-readable zone': ({ documents }) =>
      (documents['0'].extracted_fields['Machine Readable Zone'] = { value: canary }),
    'an undocumented field of a document': ({ documents }) => (documents['0'].holder = canary),
    'an undocumented object in a document': ({ documents }) =>
      (documents['0'].holder = { names: [canary] }),
    'an undocumented field of a check': ({ documents }) =>
      (documents['0'].validation_result.validation_checks[0].evidence = canary),
    'a document that is a text': ({ documents }) => (documents['0'] = canary),
    'the name of a match': ({ aml }) => (aml.matches[0].name = canary),
    'an alias of a match': ({ aml }) => (aml.matches[0].aliases[0].lastName = canary),
    'an address of a match': ({ aml }) => (aml.matches[0].addresses[0].city = canary),
    'notes of a match': ({ aml }) => (aml.matches[0].notes = canary),
    'details of a match': ({ aml }) => (aml.matches[0].details = { of: [canary] }),
    'an undocumented field of a match': ({ aml }) => (aml.matches[0].spouse = canary),
    'an undocumented field of the search': ({ aml }) => (aml.searched_name = canary),
    'an undocumented field of a screening check': ({ screening_checks }) =>
      (screening_checks.address_check = { street: canary }),
    'what is known of the device': (result) =>
      (result.device_intelligence = { owner: { name: canary } }),
    'a device that is a text': (result) => (result.device_intelligence = canary),
  };

  for (const [place, put] of Object.entries(places)) {
    it(`masks ${place}, and a rule that repeats it`, () => {
      const text = changed('aml-rejected', (result) => {
        put(result);
        result.rule_results.no_aml_records.description = `Says ${canary} again`;
      });
      assert.ok(text.includes(canary));
      assert.doesNotMatch(shownOf(text, BY_DEFAULT), /canary/i);
      assert.doesNotMatch(shownOf(text, PRIVACY_MODE), /canary/i);
    });
  }

  it('shows the name of the applicant where the settings do, although a document repeats it', () => {
    const { text } = sample('approved');
    const { applicant }: Json = JSON.parse(text);
    assert.ok(shownOf(text, BY_DEFAULT).includes(applicant.full_name));
    assert.ok(!shownOf(text, PRIVACY_MODE).includes(applicant.full_name));
  });

  it('masks in a document a value that the settings show for the applicant', () => {
    const raw: Json = JSON.parse(rawText(sample('approved').text, createMasking(BY_DEFAULT)));
    assert.equal(raw.documents['0'].extracted_fields['Full Name'].value, '••••');
  });

  it('shows a value everywhere after its field was revealed', () => {
    const { text } = sample('approved');
    const { applicant, documents }: Json = JSON.parse(text);
    const fields = documents['0'].extracted_fields;
    const revealed = shownOf(text, BY_DEFAULT, ['document_fields']);
    assert.ok(revealed.includes(fields['Document Number'].value));
    assert.ok(!revealed.includes(applicant.personal_number), 'another kind stays masked');
    const number = shownOf(text, BY_DEFAULT, ['personal_number']);
    assert.equal(number.split(fields['Personal Number'].value).length > 2, true);
    assert.ok(!number.includes(fields['Document Number'].value));
  });

  it('masks a value of a document in the description of a check or the title of a step', () => {
    const text = changed('approved', ({ documents }) => {
      const [number] = [documents['0'].extracted_fields['Document Number'].value];
      documents['0'].step_title = `Passport ${number}`;
      documents['0'].validation_result.validation_checks[0].result_description =
        `Number ${number.toLowerCase()} is unknown`;
    });
    const { documents }: Json = JSON.parse(text);
    const number = documents['0'].extracted_fields['Document Number'].value;
    assert.doesNotMatch(shownOf(text, BY_DEFAULT), new RegExp(number, 'i'));
  });

  it('keeps words that are the type or country of a document', () => {
    const text = changed('approved', ({ documents, rule_results }) => {
      const { extracted_fields: fields } = documents['0'];
      fields['Document Type'] = field('Passport');
      fields['Issuing Country'] = field('Utopia');
      rule_results.document_validation.description = 'A passport of Utopia is genuine';
    });
    assert.ok(shownOf(text, BY_DEFAULT).includes('A passport of Utopia is genuine'));
  });

  it('shows everything when the settings mask nothing', () => {
    const { text } = sample('aml-rejected');
    assert.doesNotMatch(shownOf(text, { privacyMode: false, masked: new Set() }), /••••/);
  });
});
