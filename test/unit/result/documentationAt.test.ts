import assert from 'node:assert/strict';
import { documentationAt, type Documentation } from '../../../src/result/documentationAt';
import { explainLiveness } from '../../../src/result/meanings';
import { decisionVerdict } from '../../../src/result/verdicts';
import { aml, amlMatch, onboardingText } from '../support/onboarding';
import { comparableText, rawText, sample } from '../support/results';

const { text } = sample('passed');

/** The documentation at the first occurrence of `part`, and the part of the text that it covers. */
function at(part: string, within = text): (Documentation & { readonly about: string }) | undefined {
  const offset = within.indexOf(part);
  assert.notEqual(offset, -1, `${part} is not in the text`);
  const found = documentationAt(within, offset + 1);
  return found && { ...found, about: within.slice(found.place.start, found.place.end) };
}

describe('documentationAt', () => {
  it('explains a property and each of its values', () => {
    const found = at('"system_decision"');
    assert.equal(found?.name, 'system_decision');
    assert.equal(found.about, '"system_decision"');
    assert.match(found.description, /^IDWise’s decision/);
    assert.deepEqual(
      found.values,
      ['Incomplete', 'Complete', 'Refer'].map((value) => [
        value,
        decisionVerdict(value, 'spotCheck').meaning(),
      ]),
    );
  });

  it('explains a documented value', () => {
    const found = at('"Complete"');
    assert.equal(found?.about, '"Complete"');
    assert.equal(found.name, 'Complete');
    assert.equal(found.description, decisionVerdict('Complete', 'spotCheck').meaning());
    assert.equal(found.values, undefined);
  });

  it('explains a liveness code and advises what to try', () => {
    const found = at('"NOT_LIVE"', '{"selfie":{"liveness_status_code":"NOT_LIVE"}}');
    const { meaning, advice } = explainLiveness('NOT_LIVE') ?? {};
    assert.equal(found?.description, `${meaning} ${advice}`);
  });

  it('explains the property of any other value', () => {
    for (const value of ['"Rejected"', 'null', '17', 'true']) {
      const found = at(value, `{"system_decision": ${value}}`);
      assert.equal(found?.about, value);
      assert.equal(found.name, 'system_decision');
      assert.equal(found.values?.length, 3);
    }
  });

  it('explains a rule, whatever its key', () => {
    for (const key of ['selfie_liveness', '10', '__proto__', 'constructor']) {
      const found = at(`"${key}"`, `{"rule_results":{"${key}":{"name":"x"}}}`);
      assert.equal(found?.name, undefined);
      assert.match(found?.description ?? '', /^A business rule/);
    }
  });

  for (const [form, details] of [
    ['a list', '[{"title":"T","result":"Passed"}]'],
    ['a dictionary', '{"selfie":{"title":"T","result":"Passed"}}'],
    ['one object', '{"title":"T","result":"Passed"}'],
  ] as const) {
    it(`explains the details of a rule in the form of ${form}`, () => {
      const rule = `{"rule_results":{"a":{"details":${details}}}}`;
      assert.equal(at('"title"', rule)?.description, 'What was checked.');
      assert.equal(at('"Passed"', rule)?.name, 'Passed');
    });
  }

  it('knows every key of a documented result, also in the comparable form', () => {
    const policy = { privacyMode: true, masked: new Set<never>() };
    for (const shown of [text, rawText(text, policy), comparableText(text, policy)]) {
      for (const { index } of shown.matchAll(/"(\w+)":/g)) {
        assert.ok(documentationAt(shown, index + 1), shown.slice(index, index + 30));
      }
    }
  });

  describe('of an onboarding journey', () => {
    const onboarding = onboardingText({ aml: aml([amlMatch(['Sanctions'])]) });

    it('knows every key but those inside undocumented values', () => {
      const unknown = Array.from(onboarding.matchAll(/"([\w ]+)":/g), ({ index, 1: key }) =>
        documentationAt(onboarding, index + 1) === undefined ? key : undefined,
      ).filter((key) => key !== undefined);
      assert.deepEqual(unknown, ['source', 'since', 'ip', 'is_emulator', 'os']);
    });

    it('explains each item of a dictionary, whatever its key', () => {
      for (const [key, says] of [
        ['"0"', /^A document that the flow asks for/],
        ['"Full Name"', /^A field that was read from the document/],
        ['"additional_face_db"', /^A further check/],
      ] as const) {
        const found = at(key, onboarding);
        assert.equal(found?.name, undefined);
        assert.match(found?.description ?? '', says);
      }
    });
  });

  it('contains only documented names of the text', () => {
    const { description, values } = at('"Amara') ?? {};
    assert.equal(description, 'The applicant’s full name.');
    assert.equal(values, undefined);
  });

  it('is undefined for undocumented parts', () => {
    const odd = '{"risk_level":"high","selfie":{"severity":"x"},"toString":"y","applicant":[7]}';
    for (const part of ['"risk_level"', '"high"', '"severity"', '"toString"', '"y"', '7]']) {
      assert.equal(documentationAt(odd, odd.indexOf(part)), undefined, part);
    }
  });

  it('is undefined between the values, beyond the end, and without JSON', () => {
    assert.equal(documentationAt('{"selfie" : {}}', 9), undefined);
    assert.equal(documentationAt('{"selfie" : {}}', 99), undefined);
    assert.equal(documentationAt('[1]', 1), undefined);
    assert.equal(documentationAt('// Not found. There is no such journey.', 4), undefined);
  });
});
