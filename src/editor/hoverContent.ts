import type { WebhookBody } from '../detection/webhookBody';
import {
  decisionHeading,
  decisionText,
  keptDecision,
  NO_DECISION,
} from '../explanations/decisionHeading';
import { firstReasons } from '../explanations/reasons';
import { webhookMeaning } from '../explanations/webhookMeanings';
import { shownValue } from '../privacy/Shown';
import type { ShownResult } from '../privacy/ShownResult';
import type { ShownText } from '../privacy/ShownText';
import { formatUtc } from '../result/times';
import { t } from '../localization';
import { commandLink, markdown, paragraphs, type Markdown } from '../ui/Markdown';

/** Reasons of a known decision in a hover. */
const SHOWN_REASONS = 3;

/** Puts a journey ID on the clipboard. Not in the palette: it needs the ID. */
export const COPY_JOURNEY_ID_COMMAND = 'idwise.copyJourneyId';

const OPEN_COMMAND = 'idwise.openJourney';

/** The commands that the links of a hover run. */
export const HOVER_COMMANDS = [OPEN_COMMAND, COPY_JOURNEY_ID_COMMAND] as const;

/** What a hover knows of the journey under the mouse. */
export interface HoveredJourney {
  readonly journeyId: string;
  /** Present when the ID stands in a webhook's body. */
  readonly webhook: WebhookBody | undefined;
  /** Present when the journey was fetched before. */
  readonly result: ShownResult | undefined;
}

export function hoverContent({ journeyId, webhook, result }: HoveredJourney): Markdown {
  const title = markdown`**${t('IDWise journey')}**`;
  const lines: string[] = [];
  const reference = result && referenceNumber(result);
  if (reference !== undefined) lines.push(t('Reference number: {0}', reference));
  if (result !== undefined)
    for (const reason of firstReasons(result, SHOWN_REASONS)) lines.push(reason);
  if (webhook !== undefined) {
    lines.push(t('Webhook: {0}', webhook.event));
    for (const line of aboutWebhook(webhook, journeyId)) lines.push(line);
    const difference = result && differenceOf(webhook, journeyId, result);
    if (difference !== undefined) lines.push(difference);
  }
  const open = commandLink(t('Open journey'), t('Open the result in a panel'), OPEN_COMMAND, {
    journeyId,
  });
  const copy = commandLink(
    t('Copy ID'),
    t('Copy the journey ID'),
    COPY_JOURNEY_ID_COMMAND,
    journeyId,
  );
  return paragraphs([
    result === undefined
      ? title
      : markdown`${title} · ${`${decisionHeading(result)} (${formatUtc(result.fetchedAt)})`}`,
    ...lines.map((line) => markdown`${line}`),
    markdown`${open} · ${copy}`,
  ]);
}

/** Undefined when there is none or it is masked. */
function referenceNumber({ referenceNumber: number }: ShownResult): ShownText | undefined {
  return number.state === 'deviates' ? number.text : shownValue(number);
}

/** What the event means, and what the ID is that the mouse is on. */
function aboutWebhook(
  { event, spotCheckId, onboardingId }: WebhookBody,
  hovered: string,
): readonly string[] {
  const { meaning, otherDecision } = webhookMeaning(event);
  const lines = [[meaning(), otherDecision?.()].filter(Boolean).join(' ')];
  if (hovered === spotCheckId) lines.push(t('This is the ID of the spot check.'));
  if (hovered === onboardingId) {
    lines.push(
      t('This is the ID of an onboarding journey. Open journey fetches spot checks only.'),
    );
    if (spotCheckId !== undefined) lines.push(t('The spot check is {0}.', spotCheckId));
  }
  return lines;
}

/** A sentence when the webhook and the known result disagree on the journey. */
function differenceOf(
  { spotCheckId, onboardingId, systemDecision }: WebhookBody,
  hovered: string,
  result: ShownResult,
): string | undefined {
  if ((spotCheckId ?? onboardingId) !== hovered || systemDecision === undefined) return undefined;
  const sent = systemDecision ?? NO_DECISION;
  const known = keptDecision(result);
  if (decisionText(sent) === decisionText(known)) return undefined;
  return t(
    'This webhook says {0}, but the known result says {1}.',
    decisionText(sent),
    decisionText(known),
  );
}
