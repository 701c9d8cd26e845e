import * as l10n from '@vscode/l10n';
import type { WebhookBody } from '../detection/webhookBody';
import { WEBHOOK_EVENTS } from '../detection/webhookEvents';
import type { ShownResult } from '../privacy/ShownResult';
import type { ShownText } from '../text/ShownText';
import {
  decisionText,
  decisionToStore,
  NO_DECISION,
  systemDecisionToStore,
} from './decisionHeading';

/** One sentence about a webhook: its event, the hovered journey, and a decision that differs from the known result's. */
export function webhookSentence(
  webhook: WebhookBody,
  hovered: string,
  result: ShownResult | undefined,
): string {
  const { event, spotCheckId, onboardingId } = webhook;
  const isOnboarding = hovered === onboardingId;
  if (!isOnboarding && hovered !== spotCheckId) return l10n.t('Webhook: {0}', event);
  const { about, otherDecision } = WEBHOOK_EVENTS[event];
  const happened = about[isOnboarding ? 'onboarding' : 'spotCheck']?.() ?? '';
  const decisions = result && differingDecisions(webhook, hovered, result);
  if (decisions !== undefined) {
    const [inWebhook, known] = decisions;
    return [
      l10n.t(
        'Webhook: {0} — {1}; it says {2}, but the known result says {3}.',
        event,
        happened,
        inWebhook,
        known,
      ),
      otherDecision?.(),
    ]
      .filter(Boolean)
      .join(' ');
  }
  return l10n.t('Webhook: {0} — {1}.', event, happened);
}

/** The webhook's decision and the known result's, if they differ. */
function differingDecisions(
  { spotCheckId, onboardingId, systemDecision, finalDecision }: WebhookBody,
  hovered: string,
  result: ShownResult,
): readonly [inWebhook: ShownText, known: ShownText] | undefined {
  if ((spotCheckId ?? onboardingId) !== hovered) return undefined;
  const differing = (
    decision: string | null | undefined,
    stored: string,
  ): readonly [ShownText, ShownText] | undefined => {
    if (decision === undefined) return undefined;
    const inWebhook = decisionText(decision ?? NO_DECISION);
    const known = decisionText(stored);
    return inWebhook === known ? undefined : [inWebhook, known];
  };
  const decisions = differing(finalDecision ?? systemDecision, decisionToStore(result));
  if (decisions !== undefined || finalDecision === undefined) return decisions;
  // The reviewer's decision says nothing about the system's, which may have changed as well.
  return differing(systemDecision, systemDecisionToStore(result));
}
