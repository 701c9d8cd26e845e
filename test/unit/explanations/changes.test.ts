import assert from 'node:assert/strict';
import { changesBetween } from '../../../src/explanations/changes';
import { shownResultOf } from '../support/gate';
import { sample } from '../support/results';

function changes(before: object, after: object): readonly string[] {
  return changesBetween(
    shownResultOf(JSON.stringify(before)),
    shownResultOf(JSON.stringify(after)),
  );
}

const passed = { name: 'Liveness', result: 'Passed', details: [] };
const failed = { name: 'Liveness', result: 'Failed', details: [] };

describe('changesBetween', () => {
  it('finds none in the same answer', () => {
    for (const slug of ['passed', 'forty-rules', 'deviating', 'everything-null']) {
      const { text } = sample(slug);
      assert.deepEqual(changesBetween(shownResultOf(text), shownResultOf(text)), [], slug);
    }
  });

  it('says what became of the decision', () => {
    assert.deepEqual(changes({ system_decision: 'Incomplete' }, { system_decision: 'Refer' }), [
      'system_decision: Incomplete → Refer',
    ]);
    assert.deepEqual(changes({ system_decision: null }, { system_decision: 'Complete' }), [
      'system_decision: none → Complete',
    ]);
  });

  it('says which rules came, went and changed, whatever their order', () => {
    const before = { rule_results: { a: passed, b: { ...passed, name: 'Device' }, c: passed } };
    const after = {
      rule_results: { c: passed, a: failed, d: { ...failed, name: 'Age', result: null } },
    };
    assert.deepEqual(changes(before, after), [
      'Liveness: Passed → Failed',
      'New rule Age: no result',
      'The rule Device is gone',
    ]);
  });

  describe('with a key that was sent more than once', () => {
    const rules = (...outcomes: readonly string[]): string =>
      `{"rule_results":{${outcomes.map((outcome) => `"a":{"name":"Age","result":"${outcome}"}`).join()}}}`;
    const between = (before: string, after: string): readonly string[] =>
      changesBetween(shownResultOf(before), shownResultOf(after));

    it('finds none in the same answer', () => {
      const text = rules('Passed', 'Failed');
      assert.deepEqual(between(text, text), []);
    });

    it('compares the first rule with the first, the second with the second', () => {
      assert.deepEqual(between(rules('Passed', 'Failed'), rules('Failed', 'Failed')), [
        'Age: Passed → Failed',
      ]);
    });

    it('says that one of them came or went', () => {
      assert.deepEqual(between(rules('Passed'), rules('Passed', 'Failed')), [
        'New rule Age: Failed',
      ]);
      assert.deepEqual(between(rules('Passed', 'Failed'), rules('Passed')), [
        'The rule Age is gone',
      ]);
    });
  });

  it('says what became of face match and selfie', () => {
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
    assert.deepEqual(changes({ reference_number: null }, after), [
      'Face match is there now',
      'Selfie is there now',
    ]);
    assert.deepEqual(changes(after, { reference_number: null }), [
      'Face match is gone',
      'Selfie is gone',
    ]);
  });

  it('says when the journey ended', () => {
    const ended = { end_time: '2024-02-29T09:59:00' };
    assert.deepEqual(changes({ end_time: null }, ended), ['end_time: none → 2024-02-29T09:59:00']);
  });
});
