import * as vscode from 'vscode';
import type { WebhookBody } from '../detection/webhookBody';
import {
  decisionHeading,
  decisionText,
  keptDecision,
  NO_DECISION,
} from '../explanations/decisionHeading';
import { markdownText } from '../explanations/markdownText';
import { firstReasons } from '../explanations/reasons';
import { webhookMeaning } from '../explanations/webhookMeanings';
import { shownValue } from '../privacy/Shown';
import type { ShownResult } from '../privacy/ShownResult';
import type { ShownText } from '../privacy/ShownText';
import { formatUtc } from '../result/times';
import { t } from '../localization';

/** Reasons of a known decision in a hover. */
const SHOWN_REASONS = 3;

/** Puts a journey ID on the clipboard. Not in the palette: it needs the ID. */
export const COPY_JOURNEY_ID_COMMAND = 'idwise.copyJourneyId';

/** What a hover knows of the journey under the mouse. */
export interface HoveredJourney {
  readonly journeyId: string;
  /** Present when the ID stands in a webhook's body. */
  readonly webhook: WebhookBody | undefined;
  /** Present when the journey was fetched before. */
  readonly result: ShownResult | undefined;
}

export function hoverContent({
  journeyId,
  webhook,
  result,
}: HoveredJourney): vscode.MarkdownString {
  const content = new vscode.MarkdownString('', true);
  content.isTrusted = { enabledCommands: ['idwise.openJourney', COPY_JOURNEY_ID_COMMAND] };
  content.appendMarkdown(`**${t('IDWise journey')}**`);
  if (result !== undefined) {
    const decision = markdownText(`${decisionHeading(result)} (${formatUtc(result.fetchedAt)})`);
    content.appendMarkdown(` · ${decision}`);
    const reference = referenceNumber(result);
    if (reference !== undefined) addLine(content, t('Reference number: {0}', reference));
  }
  for (const reason of result === undefined ? [] : firstReasons(result, SHOWN_REASONS)) {
    addLine(content, reason);
  }
  if (webhook !== undefined) {
    addLine(content, t('Webhook: {0}', webhook.event));
    for (const line of aboutWebhook(webhook, journeyId)) addLine(content, line);
    const difference = result && differenceOf(webhook, journeyId, result);
    if (difference !== undefined) addLine(content, difference);
  }
  content.appendMarkdown('\n\n');
  content.appendMarkdown(
    [
      link(t('Open journey'), t('Open the result in a panel'), 'idwise.openJourney', {
        journeyId,
      }),
      link(t('Copy ID'), t('Copy the journey ID'), COPY_JOURNEY_ID_COMMAND, journeyId),
    ].join(' · '),
  );
  return content;
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

/** Whatever the text holds, it is shown as text. */
function addLine(content: vscode.MarkdownString, text: string): void {
  content.appendMarkdown(`\n\n${markdownText(text)}`);
}

/** A link that runs a command. Text and title are ours, without markup. */
function link(text: string, title: string, command: string, argument: unknown): string {
  return `[${text}](command:${command}?${encodeURIComponent(JSON.stringify([argument]))} "${title}")`;
}
