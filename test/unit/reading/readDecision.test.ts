import assert from 'node:assert/strict';
import { readDecision } from '../../../src/reading/readDecision';
import { valueOf } from '../../../src/result/Value';
import { spotCheckOf } from '../support/results';

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

  for (const text of [
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
