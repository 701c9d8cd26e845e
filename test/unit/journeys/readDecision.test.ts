import assert from 'node:assert/strict';
import { readDecision } from '../../../src/journeys/readResult';
import { decisionOf } from '../../../src/result/ResultModel';
import { valueOf } from '../../../src/result/Value';
import { onboardingText } from '../support/onboarding';
import { readingOf, spotCheckOf } from '../support/results';

describe('readDecision', () => {
  for (const decision of ['Incomplete', 'Complete', 'Refer']) {
    it(`knows ${decision}, as the whole reading does`, () => {
      const text = `{"rule_results": {"system_decision": "Other"}, "system_decision": "${decision}"}`;
      assert.equal(readDecision(text), decision);
      assert.equal(valueOf(spotCheckOf(text).system_decision), decision);
    });
  }

  it('takes the last of two, as the whole reading does', () => {
    const text = '{"system_decision": "Refer", "system_decision": "Complete"}';
    assert.equal(readDecision(text), 'Complete');
    assert.equal(valueOf(spotCheckOf(text).system_decision), 'Complete');
  });

  for (const decision of ['Incomplete', 'Complete', 'Refer', 'Rejected', 'Approved']) {
    it(`knows ${decision} of an onboarding journey, as the whole reading does`, () => {
      const text = onboardingText({ system_decision: 'Refer', final_decision: decision });
      assert.equal(readDecision(text), decision);
      assert.equal(valueOf(decisionOf(readingOf(text).model)), decision);
    });
  }

  it('says nothing of a final decision that is not documented, or is not of an onboarding journey', () => {
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
    it(`says nothing of ${text.slice(0, 50) || 'an empty text'}`, () => {
      assert.equal(readDecision(text), undefined);
    });
  }
});
