import type { WebhookBody } from '../detection/webhookBody';
import { decisionHeading } from '../explanations/decisionHeading';
import { firstReasons } from '../explanations/reasons';
import { webhookSentence } from '../explanations/webhookSentence';
import type { ShownResult } from '../privacy/ShownResult';
import type { ShownText } from '../text/ShownText';
import type { ResultKind } from '../result/ResultKind';
import { formatUtc } from '../result/times';
import { valueOf } from '../result/Value';
import { t } from '../text/localization';
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
  /** The profile that the result was fetched with. */
  readonly profile?: string | undefined;
  /** The kind that the place of the ID tells. */
  readonly kind?: ResultKind | undefined;
}

export function hoverContent({
  journeyId,
  webhook,
  result,
  profile,
  kind,
}: HoveredJourney): Markdown {
  const title = markdown`**${t('IDWise journey')}**`;
  const lines: string[] = [];
  const reference = result && referenceNumber(result);
  if (reference !== undefined) lines.push(t('Reference number: {0}', reference));
  if (result !== undefined)
    for (const reason of firstReasons(result, SHOWN_REASONS)) lines.push(reason);
  if (webhook !== undefined) {
    lines.push(webhookSentence(webhook, journeyId, result));
  }
  const open = commandLink(t('Open journey'), t('Open the result in a panel'), OPEN_COMMAND, {
    journeyId,
    profile,
    result: kind,
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
function referenceNumber({ reference_number: number }: ShownResult): ShownText | undefined {
  return number.state === 'deviates' ? number.text : valueOf(number);
}
