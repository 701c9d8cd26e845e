import * as l10n from '@vscode/l10n';
import type { WebhookBody } from '../detection/webhookBody';
import { decisionHeading, decisionText } from '../explanations/decisionHeading';
import { firstReasons } from '../explanations/reasons';
import { webhookSentence } from '../explanations/webhookSentence';
import type { ShownResult } from '../privacy/ShownResult';
import type { ShownText } from '../text/ShownText';
import type { ResultKind } from '../detection/ResultKind';
import { formatUtc } from '../result/times';
import { valueOf } from '../result/Value';
import { commandLink, markdown, paragraphs, type Markdown } from '../ui/Markdown';

/** Most reasons in a hover. */
const SHOWN_REASONS = 3;

/** Copies a journey ID. Not in the palette, because it needs an argument. */
export const COPY_JOURNEY_ID_COMMAND = 'idwise.copyJourneyId';

const OPEN_COMMAND = 'idwise.openJourney';

/** Commands that the links of a hover may run. */
export const HOVER_COMMANDS = [OPEN_COMMAND, COPY_JOURNEY_ID_COMMAND] as const;

/** A decision as it is stored, and the time of its result in epoch milliseconds. */
export interface StoredDecision {
  readonly decision: string;
  readonly time: number;
}

/** Facts for a hover on a journey ID. */
export interface HoveredJourney {
  readonly journeyId: string;
  /** Only for an ID in a webhook's body. */
  readonly webhook: WebhookBody | undefined;
  /** Only for a journey that was fetched before. */
  readonly result: ShownResult | undefined;
  /** What is stored of a journey whose result is not in memory. */
  readonly stored?: StoredDecision | undefined;
  /** The profile of the shown decision. */
  readonly profile?: string | undefined;
  /** The kind from the ID's label or webhook body. */
  readonly kind?: ResultKind | undefined;
}

export function hoverContent({
  journeyId,
  webhook,
  result,
  stored,
  profile,
  kind,
}: HoveredJourney): Markdown {
  const title = markdown`**${l10n.t('IDWise journey')}**`;
  const decision =
    result === undefined
      ? stored && `${decisionText(stored.decision)} (${formatUtc(stored.time)})`
      : `${decisionHeading(result)} (${formatUtc(result.fetchedAt)})`;
  const lines: string[] = [];
  if (result !== undefined) {
    const reference = referenceNumber(result);
    if (reference !== undefined) lines.push(l10n.t('Reference number: {0}', reference));
    for (const reason of firstReasons(result, SHOWN_REASONS)) lines.push(reason);
  }
  if (webhook !== undefined) lines.push(webhookSentence(webhook, journeyId, result));
  const open = commandLink(
    l10n.t('Open journey'),
    l10n.t('Open the result in a panel'),
    OPEN_COMMAND,
    {
      journeyId,
      profile,
      result: kind,
    },
  );
  const copy = commandLink(
    l10n.t('Copy ID'),
    l10n.t('Copy the journey ID'),
    COPY_JOURNEY_ID_COMMAND,
    journeyId,
  );
  return paragraphs([
    decision === undefined ? title : markdown`${title} · ${decision}`,
    ...lines.map((line) => markdown`${line}`),
    markdown`${open} · ${copy}`,
  ]);
}

/** Undefined when missing or masked. */
function referenceNumber({ reference_number: number }: ShownResult): ShownText | undefined {
  return number.state === 'deviates' ? number.text : valueOf(number);
}
