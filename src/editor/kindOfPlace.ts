import type { WebhookBody } from '../detection/webhookBody';
import type { FoundJourneyId } from '../detection/journeyIdDetection';
import type { ResultKind } from '../result/ResultKind';

/** `spotCheckJourneyId`, `ongoingCheckId`, in any spelling. */
const SPOT_CHECK_LABEL = /spot|ongoing/i;

/**
 * The kind of journey that the place of an ID tells; undefined where it may be either.
 *
 * @param webhook the webhook body that the ID stands in.
 */
export function kindOfPlace(
  { journeyId, label = '' }: Pick<FoundJourneyId, 'journeyId' | 'label'>,
  webhook?: WebhookBody,
): ResultKind | undefined {
  if (journeyId === webhook?.spotCheckId || SPOT_CHECK_LABEL.test(label)) return 'spotCheck';
  return journeyId === webhook?.onboardingId ? 'onboarding' : undefined;
}
