import assert from 'node:assert/strict';
import { resultChanges } from '../../../src/explanations/changes';
import { shownResultOf } from '../support/gate';
import {
  aml,
  amlMatch,
  authenticity,
  documentFace,
  journeyDocument,
  onboardingText,
  type Parts,
} from '../support/onboarding';
import { sample } from '../support/results';

function changes(before: object, after: object): readonly string[] {
  return resultChanges(shownResultOf(JSON.stringify(before)), shownResultOf(JSON.stringify(after)));
}

const passed = { name: 'Liveness', result: 'Passed', details: [] };
const failed = { name: 'Liveness', result: 'Failed', details: [] };

describe('the changes between two results', () => {
  it('are empty for equal results', () => {
    for (const slug of ['passed', 'forty-rules', 'deviating', 'everything-null']) {
      const { text } = sample(slug);
      assert.deepEqual(resultChanges(shownResultOf(text), shownResultOf(text)), [], slug);
    }
  });

  it('contain the old and the new decision', () => {
    assert.deepEqual(changes({ system_decision: 'Incomplete' }, { system_decision: 'Refer' }), [
      'system_decision: Incomplete → Refer',
    ]);
    assert.deepEqual(changes({ system_decision: null }, { system_decision: 'Complete' }), [
      'system_decision: none → Complete',
    ]);
  });

  it('contain the rules that were added, removed and changed, whatever their order', () => {
    const before = { rule_results: { a: passed, b: { ...passed, name: 'Device' }, c: passed } };
    const after = {
      rule_results: { c: passed, a: failed, d: { ...failed, name: 'Age', result: null } },
    };
    assert.deepEqual(changes(before, after), [
      'Liveness: Passed → Failed',
      'New rule Age: no result',
      'The rule Device was removed',
    ]);
  });

  describe('with a duplicate key', () => {
    const rules = (...outcomes: readonly string[]): string =>
      `{"rule_results":{${outcomes.map((outcome) => `"a":{"name":"Age","result":"${outcome}"}`).join()}}}`;
    const between = (before: string, after: string): readonly string[] =>
      resultChanges(shownResultOf(before), shownResultOf(after));

    it('are empty for equal results', () => {
      const text = rules('Passed', 'Failed');
      assert.deepEqual(between(text, text), []);
    });

    it('compare the first rule with the first, the second with the second', () => {
      const became = between(rules('Passed', 'Failed'), rules('Failed', 'Failed'));
      assert.deepEqual(became, ['Age: Passed → Failed']);
    });

    it('contain that one of them was added or removed', () => {
      const [one, two] = [rules('Passed'), rules('Passed', 'Failed')];
      assert.deepEqual(between(one, two), ['New rule Age: Failed']);
      assert.deepEqual(between(two, one), ['The rule Age was removed']);
    });
  });

  it('contain face match and selfie', () => {
    const match = { is_matched: true, score: 91, images: null };
    const before = {
      selfie: { status: 'Not Started', liveness_status_code: null },
      spot_checks: { applicant_selfie_face_match: match },
    };
    const after = {
      selfie: { status: 'Refer', liveness_status_code: 'NOT_LIVE' },
      spot_checks: { applicant_selfie_face_match: { ...match, is_matched: false, score: 12 } },
    };
    assert.deepEqual(changes(before, after), [
      'Face match: Matched → Not matched',
      'Face match score: 91 → 12',
      'Selfie status: Not Started → Refer',
      'Liveness code: none → NOT_LIVE',
    ]);
    const bare = { reference_number: null };
    assert.deepEqual(changes(bare, after), ['Face match was added', 'Selfie was added']);
    assert.deepEqual(changes(after, bare), ['Face match was removed', 'Selfie was removed']);
  });

  it('contain the applicant and the texts of the journey', () => {
    const before = {
      applicant: { full_name: 'Amara Nwosu', birth_date: null },
      reference_number: 'ORDER-1',
      model_version: null,
      environment_name: 'sandbox',
      start_time: '2024-02-29T09:59:00',
      end_time: null,
    };
    const after = {
      applicant: { full_name: 'Amara Nwosu-Lind', birth_date: '1980-05-12' },
      reference_number: 'ORDER-2',
      model_version: '2.3.0',
      environment_name: 'live',
      start_time: '2024-02-29T10:00:00',
      end_time: '2024-02-29T10:05:00',
    };
    assert.deepEqual(changes(before, after), [
      'Full name: Amara Nwosu → Amara Nwosu-Lind',
      'Birth date: none → 1980-05-12',
      'Environment: sandbox → live',
      'Reference number: ORDER-1 → ORDER-2',
      'Model version: none → 2.3.0',
      'Start: 2024-02-29T09:59:00 → 2024-02-29T10:00:00',
      'End: none → 2024-02-29T10:05:00',
    ]);
    assert.deepEqual(changes({ applicant: null }, { applicant: {} }), ['Applicant was added']);
  });

  describe('of an onboarding journey', () => {
    const between = (before: Parts, after: Parts): readonly string[] =>
      resultChanges(shownResultOf(onboardingText(before)), shownResultOf(onboardingText(after)));
    const ofDocument = (before: Parts, after: Parts): readonly string[] =>
      between(
        { documents: { '0': journeyDocument(before) } },
        { documents: { '0': journeyDocument(after) } },
      );

    it('are empty for equal results', () => assert.deepEqual(between({}, {}), []));

    it('contain each decision', () => {
      const before = { system_decision: 'Incomplete', manual_decision: null, final_decision: null };
      const decided = { manual_decision: 'Approved', final_decision: 'Approved' };
      assert.deepEqual(between(before, { system_decision: 'Refer', ...decided }), [
        'system_decision: Incomplete → Refer',
        'manual_decision: none → Approved',
        'final_decision: none → Approved',
      ]);
    });

    it('contain the documents that were added and removed, whatever their order', () => {
      const [passport, visa] = [journeyDocument(), journeyDocument({ step_title: 'Visa' })];
      const licence = journeyDocument({ step_title: 'Licence' });
      const after = { documents: { visa, passport, other: 'none' } };
      assert.deepEqual(between({ documents: { passport, licence } }, after), [
        'New document Visa',
        'New document other',
        'The document Licence was removed',
      ]);
      for (const [documents, says] of [
        [null, 'New document Passport'],
        [{ a: 7 }, 'Document Passport was added'],
      ] as const) {
        assert.deepEqual(between({ documents }, { documents: { a: passport } }), [says]);
      }
    });

    it('contain the changes of a document', () => {
      const results = { validation_result: null, face_match_result: null };
      const begun = { document_type: null, progress: 'Started', has_passed_rules: null };
      const like = { face_match_result: documentFace(true, 92), has_passed_rules: false };
      const failed = { validation_result: authenticity('Failed'), ...like };
      assert.deepEqual(ofDocument({ ...begun, ...results }, failed), [
        'Document Passport (Document type): none → Passport',
        'Document Passport (Progress): Started → Completed',
        'Document Passport (Authenticity): none → Failed',
        'Document Passport (Passed its rules): none → no',
        'Document Passport (Face match) was added',
      ]);
      assert.deepEqual(ofDocument(like, { face_match_result: documentFace(false, 12) }), [
        'Document Passport (Passed its rules): no → yes',
        'Document Passport (Face match): Matched → Not matched',
        'Document Passport (Face match score): 92 → 12',
      ]);
    });

    it('count the fields that changed, and contain none of their values', () => {
      const field = (value: string, read_accuracy = 'High') => ({ value, read_accuracy });
      const before = { Name: field('Ana'), Sex: field('F'), Number: field('1', 'Low'), City: null };
      const [Sex, Number] = [field('F'), field('1')];
      const after = { Sex, Number, Name: field('Eva'), Address: field('x') };
      const changed = (from: Parts, to: Parts): readonly string[] =>
        ofDocument({ extracted_fields: from }, { extracted_fields: to });
      assert.deepEqual(changed(before, after), [
        'Document Passport (Extracted fields): 4 fields changed',
      ]);
      assert.deepEqual(changed({ ...before, Sex: field('M') }, before), [
        'Document Passport (Extracted fields): 1 field changed',
      ]);
    });

    it('contain the screenings that were added and removed', () => {
      const none = onboardingText({ screening_checks: null, device_intelligence: {} });
      const some = onboardingText({ screening_checks: { a: {} }, device_intelligence: null });
      assert.deepEqual(resultChanges(shownResultOf(none), shownResultOf(some)), [
        'Screening checks: none → 1',
        'Device intelligence was removed',
      ]);
    });

    it('contain the AML screening', () => {
      const match = amlMatch(['Sanctions']);
      const waiting = aml(null, { applicability: 'Not Ready Yet' });
      assert.deepEqual(between({ aml: waiting }, { aml: aml([match, match]) }), [
        'AML screening: Not Ready Yet → Applicable',
        'AML matches: none → 2',
      ]);
      assert.deepEqual(between({ aml: aml([match]) }, { aml: aml([]) }), ['AML matches: 1 → 0']);
      assert.deepEqual(between({ aml: null }, { aml: aml([]) }), ['AML screening was added']);
      const whitelisted = amlMatch(['Sanctions'], { is_whitelisted: true });
      assert.deepEqual(between({ aml: aml([match, match]) }, { aml: aml([match, whitelisted]) }), [
        'AML matches: 2 → 2 (whitelisted: 1)',
      ]);
    });

    it('contain rules and selfie as of a spot check', () => {
      const before = { rule_results: { a: passed }, selfie: null };
      assert.deepEqual(between(before, { rule_results: { a: failed } }), [
        'Liveness: Passed → Failed',
        'Selfie was added',
      ]);
    });
  });
});
