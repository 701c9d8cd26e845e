import { forget } from '../properties/vscodeStub';
import assert from 'node:assert/strict';
import type { WebhookBody } from '../../../src/detection/webhookBody';
import { hoverContent } from '../../../src/editor/hoverContent';
import { shownResultOf } from '../support/gate';
import { onboardingText } from '../support/onboarding';

const SPOT_CHECK = '65ee00000000000000000001';
const ONBOARDING = '65ee00000000000000000002';

const webhook: WebhookBody = {
  event: 'Finished Ongoing Check',
  spotCheckId: SPOT_CHECK,
  onboardingId: ONBOARDING,
};

describe('the hover of a journey ID', () => {
  afterEach(forget);

  /** The argument of the link that opens the journey. */
  function openArgument(source: string): unknown {
    const [, encoded = ''] = /command:idwise\.openJourney\?(\S+) /.exec(source) ?? [];
    return JSON.parse(decodeURIComponent(encoded));
  }

  it('opens the kind of journey that the text tells', () => {
    const known = { webhook, result: undefined, profile: 'Acme' };
    for (const [journeyId, kind] of [
      [SPOT_CHECK, 'spotCheck'],
      [ONBOARDING, 'onboarding'],
    ] as const) {
      const { source } = hoverContent({ ...known, journeyId, kind });
      assert.deepEqual(openArgument(source), [{ journeyId, profile: 'Acme', result: kind }]);
    }
    const { source } = hoverContent({ ...known, journeyId: SPOT_CHECK });
    assert.deepEqual(openArgument(source), [{ journeyId: SPOT_CHECK, profile: 'Acme' }]);
  });

  it('shows the decision that Journeys has when the result is not in memory', () => {
    const stored = { decision: 'Refer', time: Date.UTC(2024, 0, 29, 12) };
    const known = { journeyId: SPOT_CHECK, webhook: undefined, result: undefined };
    const { source } = hoverContent({ ...known, stored });
    assert.match(source, /\*\*IDWise journey\*\* · Refer \\\(2024-01-29 12:00/);
    assert.doesNotMatch(hoverContent(known).source, /Refer/);
  });

  it('shows the final decision of an onboarding journey, and why', () => {
    const result = shownResultOf(
      onboardingText({
        system_decision: 'Refer',
        manual_decision: 'Approved',
        final_decision: 'Approved',
      }),
    );
    const { source } = hoverContent({ journeyId: ONBOARDING, webhook: undefined, result });
    assert.match(source, /\*\*IDWise journey\*\* · Approved /);
    assert.match(source, /^A reviewer approved it$/m);
  });
});
