import assert from 'node:assert/strict';
import { readDecision } from '../../../src/journeys/readResult';
import { decisionOf } from '../../../src/result/ResultModel';
import { valueOf } from '../../../src/result/Value';
import { onboardingText } from '../support/onboarding';
import { readingOf, spotCheckOf } from '../support/results';

describe('readDecision', () => {
  for (const decision of ['Incomplete', 'Complete', 'Refer']) {
    it(`reads ${decision} like readResult`, () => {
      const text = `{"rule_results": {"system_decision": "Other"}, "system_decision": "${decision}"}`;
      assert.equal(readDecision(text), decision);
      assert.equal(valueOf(spotCheckOf(text).system_decision), decision);
    });
  }

  it('reads the last of two decisions like readResult', () => {
    const text = '{"system_decision": "Refer", "system_decision": "Complete"}';
    assert.equal(readDecision(text), 'Complete');
    assert.equal(valueOf(spotCheckOf(text).system_decision), 'Complete');
  });

  for (const decision of ['Incomplete', 'Complete', 'Refer', 'Rejected', 'Approved']) {
    it(`reads ${decision} of an onboarding journey like readResult`, () => {
      const text = onboardingText({ system_decision: 'Refer', final_decision: decision });
      assert.equal(readDecision(text), decision);
      assert.equal(valueOf(decisionOf(readingOf(text).model)), decision);
    });
  }

  it('reads no final decision that is undocumented, or of a spot check', () => {
    for (const decision of [null, 'Amara Nwosu-Lind', 'toString']) {
      assert.equal(readDecision(onboardingText({ final_decision: decision })), undefined);
    }
    const spotCheck = { spot_checks: null, tenant_id: null, system_decision: 'Refer' };
    const text = JSON.stringify({ ...spotCheck, final_decision: 'Approved' });
    assert.equal(readDecision(text), undefined);
    assert.equal(valueOf(decisionOf(readingOf(text).model)), 'Refer');
  });

  for (const text of [
    '{"system_decision": "Rejected"}',
    '{}',
    '{"system_decision": null}',
    '{"system_decision": "Amara Nwosu-Lind"}',
    '{"system_decision": "complete"}',
    '{"system_decision": "toString"}',
    '{"system_decision": ["Complete"]}',
    '{"selfie": {"system_decision": "Complete"}}',
    '["Complete"]',
    '"Complete"',
    'null',
    '{"system_decision": "Complete"',
    '',
    `{"system_decision": "Complete", "deep": ${'['.repeat(100_000)}`,
  ]) {
    it(`reads nothing in ${text.slice(0, 50) || 'an empty string'}`, () => {
      assert.equal(readDecision(text), undefined);
    });
  }
});
