import { forget } from '../properties/vscodeStub';
import assert from 'node:assert/strict';
import type { WebhookBody } from '../../../src/detection/webhookBody';
import { findJourneyIds } from '../../../src/detection/journeyIdDetection';
import { hoverContent } from '../../../src/editor/hoverContent';
import { kindOfPlace } from '../../../src/editor/kindOfPlace';
import type { ResultKind } from '../../../src/result/ResultKind';
import { shownResultOf } from '../support/gate';
import { onboardingText } from '../support/onboarding';

const SPOT_CHECK = '65ee00000000000000000001';
const ONBOARDING = '65ee00000000000000000002';

const webhook: WebhookBody = {
  event: 'Finished Ongoing Check',
  spotCheckId: SPOT_CHECK,
  onboardingId: ONBOARDING,
};

describe('kindOfPlace', () => {
  const places: readonly (readonly [string, ResultKind | undefined])[] = [
    [`spotCheckJourneyId: ${SPOT_CHECK}`, 'spotCheck'],
    [`spot_check_journey_id=${SPOT_CHECK}`, 'spotCheck'],
    [`"SpotCheckJourneyId": "${SPOT_CHECK}"`, 'spotCheck'],
    [`"ongoingCheckId": "${SPOT_CHECK}"`, 'spotCheck'],
    [`journeyId: ${SPOT_CHECK}`, undefined],
    [`X-Journey-Id: ${SPOT_CHECK}`, undefined],
    [SPOT_CHECK, undefined],
  ];
  for (const [text, kind] of places) {
    it(`is ${kind ?? 'unknown'} in ${text}`, () => {
      const [found] = findJourneyIds(text, 'all');
      assert.ok(found);
      assert.equal(kindOfPlace(found), kind);
    });
  }

  it('is what the webhook says of each of its IDs', () => {
    assert.equal(kindOfPlace({ journeyId: SPOT_CHECK }, webhook), 'spotCheck');
    assert.equal(kindOfPlace({ journeyId: ONBOARDING, label: 'journeyId' }, webhook), 'onboarding');
    assert.equal(kindOfPlace({ journeyId: 'another-one' }, webhook), undefined);
  });
});

describe('a hover', () => {
  afterEach(forget);

  /** The argument of the link that opens the journey. */
  function openArgument(source: string): unknown {
    const [, encoded = ''] = /command:idwise\.openJourney\?(\S+) /.exec(source) ?? [];
    return JSON.parse(decodeURIComponent(encoded));
  }

  it('opens the kind of journey that the place tells', () => {
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

  it('says the final decision of an onboarding journey, and why', () => {
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
