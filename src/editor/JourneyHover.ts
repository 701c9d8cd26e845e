import * as vscode from 'vscode';
import {
  decisionHeading,
  decisionOf,
  decisionText,
  NO_DECISION,
} from '../explanations/decisionHeading';
import { journeyIdAt } from '../detection/journeyIdDetection';
import type { JourneyResult, JourneyStore } from '../journeys/JourneyStore';
import { isMasked } from '../privacy/masking';
import { maskedReasons } from '../explanations/maskedReasons';
import { describeWebhook } from '../detection/webhookEvents';
import type { PrivacyMode } from '../privacy/PrivacyMode';
import { valueOf } from '../result/spotCheck';
import { formatUtc } from '../result/times';
import { webhookAround, WEBHOOK_WINDOW, type WebhookBody } from '../detection/webhookBody';
import type { ProfileStore } from '../profiles/ProfileStore';
import { resolveJourney } from '../profiles/resolveJourney';
import { detectionMode, hoverEnabled } from '../settings';
import { t } from '../localization';

/** Reasons of a known decision in a hover. */
const SHOWN_REASONS = 3;

/** Puts a journey ID on the clipboard. Not in the palette: it needs the ID. */
export const COPY_JOURNEY_ID_COMMAND = 'idwise.copyJourneyId';

/**
 * Links on a journey ID in any document, what is known of the journey already, and the event when the ID stands in a webhook
 * body. A hover asks nobody.
 */
export class JourneyHover implements vscode.HoverProvider {
  constructor(
    private readonly store: JourneyStore,
    private readonly profiles: ProfileStore,
    private readonly privacyMode: PrivacyMode,
  ) {}

  provideHover(document: vscode.TextDocument, position: vscode.Position): vscode.Hover | undefined {
    if (!hoverEnabled()) return undefined;
    const { text } = document.lineAt(position.line);
    const found = journeyIdAt(text, position.character, detectionMode());
    if (found === undefined) return undefined;
    const range = new vscode.Range(position.line, found.start, position.line, found.end);
    const webhook = webhookAt(document, range.start);
    return new vscode.Hover(this.content(found.journeyId, webhook), range);
  }

  private content(journeyId: string, webhook: WebhookBody | undefined): vscode.MarkdownString {
    const content = new vscode.MarkdownString('', true);
    content.isTrusted = { enabledCommands: ['idwise.openJourney', COPY_JOURNEY_ID_COMMAND] };
    const ref = resolveJourney(journeyId, this.profiles);
    const result = ref && this.store.snapshot(ref).result;
    content.appendMarkdown(`**${t('IDWise journey')}**`);
    if (result !== undefined) {
      content.appendMarkdown(' · ');
      content.appendText(`${decisionHeading(result)} (${formatUtc(result.fetchedAt)})`);
      const reference = this.referenceNumber(result);
      if (reference !== undefined) addLine(content, t('Reference number: {0}', reference));
    }
    const { policy } = this.privacyMode;
    for (const reason of result === undefined ? [] : maskedReasons(result, policy, SHOWN_REASONS)) {
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
  private referenceNumber({ spotCheck }: JourneyResult): string | undefined {
    if (isMasked('reference_number', this.privacyMode.policy)) return undefined;
    const { referenceNumber } = spotCheck;
    return referenceNumber.state === 'deviates' ? referenceNumber.text : valueOf(referenceNumber);
  }
}

/** The webhook body around a place; only so much of the document is read as one can be long. */
function webhookAt(document: vscode.TextDocument, place: vscode.Position): WebhookBody | undefined {
  const offset = document.offsetAt(place);
  const start = document.positionAt(Math.max(0, offset - WEBHOOK_WINDOW / 2));
  const end = document.positionAt(offset + WEBHOOK_WINDOW / 2);
  const text = document.getText(new vscode.Range(start, end));
  return webhookAround(text, offset - document.offsetAt(start));
}

/** What the event means, and what the ID is that the mouse is on. */
function aboutWebhook(
  { event, spotCheckId, onboardingId }: WebhookBody,
  hovered: string,
): readonly string[] {
  const { meaning, otherDecision } = describeWebhook(event);
  const lines = [[meaning(), otherDecision?.()].filter(Boolean).join(' ')];
  if (hovered === spotCheckId) lines.push(t('This is the ID of the spot check.'));
  if (hovered === onboardingId) {
    lines.push(
      t(
        'This is the ID of an onboarding journey. Open journey asks for a spot check, which is another call.',
      ),
    );
    if (spotCheckId !== undefined) lines.push(t('The spot check is {0}.', spotCheckId));
  }
  return lines;
}

/** A sentence when the webhook and the known result disagree on the journey. */
function differenceOf(
  { spotCheckId, onboardingId, systemDecision }: WebhookBody,
  hovered: string,
  result: JourneyResult,
): string | undefined {
  if ((spotCheckId ?? onboardingId) !== hovered || systemDecision === undefined) return undefined;
  const sent = systemDecision ?? NO_DECISION;
  const known = decisionOf(result);
  if (sent === known) return undefined;
  return t(
    'This webhook says {0}, but the known result says {1}.',
    decisionText(sent),
    decisionText(known),
  );
}

/** Whatever the text holds, it is shown as text. */
function addLine(content: vscode.MarkdownString, text: string): void {
  content.appendMarkdown('\n\n');
  content.appendText(text);
}

/** A link that runs a command. Text and title are ours, without markup. */
function link(text: string, title: string, command: string, argument: unknown): string {
  return `[${text}](command:${command}?${encodeURIComponent(JSON.stringify([argument]))} "${title}")`;
}
