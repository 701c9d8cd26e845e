import assert from 'node:assert/strict';
import type { WebhookBody } from '../../../src/detection/webhookBody';
import { EVENT_NAMES, idFieldsOf } from '../../../src/detection/webhookEvents';
import { webhookSentence } from '../../../src/explanations/webhookSentence';
import { shownResultOf } from '../support/gate';
import { onboardingText } from '../support/onboarding';

const SPOT_CHECK = '65ee00000000000000000001';
const ONBOARDING = '65ee00000000000000000002';

/** Each event with each ID that its body holds. */
const HOVERED = EVENT_NAMES.flatMap((event) => {
  const kinds = idFieldsOf(event).map(([, kind]) => kind);
  const webhook: WebhookBody = {
    event,
    ...(kinds.includes('spotCheck') && { spotCheckId: SPOT_CHECK }),
    ...(kinds.includes('onboarding') && { onboardingId: ONBOARDING }),
    systemDecision: 'Refer',
  };
  return kinds.map((kind) => ({
    webhook,
    hovered: kind === 'spotCheck' ? SPOT_CHECK : ONBOARDING,
    named: kind === 'spotCheck' ? 'spot check' : 'onboarding journey',
  }));
});

describe('the sentence about a webhook', () => {
  for (const { webhook, hovered, named } of HOVERED) {
    const { event } = webhook;

    it(`says once what happened, for the ${named} of ${event}`, () => {
      const sentence = webhookSentence(webhook, hovered, undefined);
      assert.ok(sentence.startsWith(`Webhook: ${event} — `), sentence);
      assert.equal(sentence.match(new RegExp(`this ${named}`, 'g'))?.length, 1, sentence);
    });

    it(`says how the known decision differs, for the ${named} of ${event}`, () => {
      const known = shownResultOf(JSON.stringify({ system_decision: 'Complete' }));
      const isConcerned = hovered === (webhook.spotCheckId ?? webhook.onboardingId);
      const sentence = webhookSentence(webhook, hovered, known);
      const differs = '; it says Refer, but the known result says Complete.';
      assert.equal(sentence.includes(differs), isConcerned, sentence);
      const same = shownResultOf(JSON.stringify({ system_decision: 'Refer' }));
      assert.doesNotMatch(webhookSentence(webhook, hovered, same), /Refer|[.].+/);
    });
  }

  it('is the name of the event where the ID is not the ID of a journey', () => {
    const webhook: WebhookBody = { event: 'Finished Spot Check', spotCheckId: SPOT_CHECK };
    assert.equal(webhookSentence(webhook, 'e-1', undefined), 'Webhook: Finished Spot Check');
  });

  it('does not promise more than Open Journey can do', () => {
    const ids = { spotCheckId: SPOT_CHECK, onboardingId: ONBOARDING };
    assert.equal(
      webhookSentence({ event: 'Finished Ongoing Check', ...ids }, ONBOARDING, undefined),
      'Webhook: Finished Ongoing Check — a spot check of this onboarding journey ended.',
    );
  });

  describe('of a known onboarding journey', () => {
    /** The sentence about a webhook for a journey with these decisions. */
    const says = (webhook: WebhookBody, ...decisions: readonly (string | null)[]): string => {
      const [system_decision, manual_decision, final_decision] = decisions;
      const parts = { system_decision, manual_decision, final_decision };
      return webhookSentence(webhook, ONBOARDING, shownResultOf(onboardingText(parts)));
    };
    const ids = { onboardingId: ONBOARDING, systemDecision: 'Refer' };
    const finished: WebhookBody = { event: 'Finished Journey', ...ids };
    const reviewed: WebhookBody = {
      ...finished,
      event: 'Manually Reviewed',
      finalDecision: 'Approved',
    };

    it('compares the final decision', () => {
      assert.match(
        says(finished, 'Refer', 'Approved', 'Approved'),
        /; it says Refer, but the known result says Approved\. IDWise sends the event again/,
      );
      assert.doesNotMatch(says(finished, 'Refer', null, 'Refer'), /says/);
    });

    it('compares it with the final decision of the body if there is one', () => {
      assert.doesNotMatch(says(reviewed, 'Refer', 'Approved', 'Approved'), /says/);
      const differs = /; it says Approved, but the known result says Refer\./;
      assert.match(says(reviewed, 'Refer', null, 'Refer'), differs);
    });

    it('also compares the decision of the system if the final ones are equal', () => {
      const sentence = says({ ...reviewed, systemDecision: null }, 'Refer', 'Approved', 'Approved');
      assert.match(sentence, /; it says No decision yet, but the known result says Refer\./);
    });
  });
});
