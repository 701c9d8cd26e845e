import type { WebhookBody } from '../detection/webhookBody';
import { WEBHOOK_EVENTS } from '../detection/webhookEvents';
import { t } from '../text/localization';
import type { ShownResult } from '../privacy/ShownResult';
import type { ShownText } from '../text/ShownText';
import { decisionText, keptDecision, NO_DECISION } from './decisionHeading';

/** The event, what it says of the journey under the mouse, and how its decision differs from the known one, in a sentence. */
export function webhookSentence(
  webhook: WebhookBody,
  hovered: string,
  result: ShownResult | undefined,
): string {
  const { event, spotCheckId, onboardingId } = webhook;
  const isOnboarding = hovered === onboardingId;
  if (!isOnboarding && hovered !== spotCheckId) return t('Webhook: {0}', event);
  const { about, otherDecision } = WEBHOOK_EVENTS[event];
  const happened = about[isOnboarding ? 'onboarding' : 'spotCheck']?.() ?? '';
  const decisions = result && differingDecisions(webhook, hovered, result);
  if (decisions !== undefined) {
    const [said, known] = decisions;
    return [
      t(
        'Webhook: {0} — {1}; it says {2}, but the known result says {3}.',
        event,
        happened,
        said,
        known,
      ),
      otherDecision?.(),
    ]
      .filter(Boolean)
      .join(' ');
  }
  return t('Webhook: {0} — {1}.', event, happened);
}

/** The decisions to rely on of the webhook and of the known result, when they are not the same. */
function differingDecisions(
  { spotCheckId, onboardingId, systemDecision, finalDecision }: WebhookBody,
  hovered: string,
  result: ShownResult,
): readonly [said: ShownText, known: ShownText] | undefined {
  const decision = finalDecision ?? systemDecision;
  if ((spotCheckId ?? onboardingId) !== hovered || decision === undefined) return undefined;
  const said = decisionText(decision ?? NO_DECISION);
  const known = decisionText(keptDecision(result));
  return said === known ? undefined : [said, known];
}
