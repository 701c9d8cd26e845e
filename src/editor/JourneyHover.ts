import { loadCode } from '../base/loadCode';
import * as vscode from 'vscode';
import type { JourneyGate } from '../privacy/JourneyGate';
import {
  kindInWebhook,
  webhookAround,
  WEBHOOK_WINDOW,
  type WebhookBody,
} from '../detection/webhookBody';
import type { IdwiseJourneyRef } from '../journeys/JourneyRef';
import type { StoredDecision } from './hoverContent';
import type { ProfileStore } from '../profiles/ProfileStore';
import { profileNameOf, resolveJourney } from '../profiles/resolveJourney';
import { detectionMode, hoverEnabled } from '../profiles/settings';
import { hover } from '../ui/Markdown';
import {
  journeyIdAt,
  type DetectionMode,
  type FoundJourneyId,
} from '../detection/journeyIdDetection';

/**
 * Hover on a journey ID in any document: links, the decision if it is known, and the event of a webhook body. Sends no request.
 */
export class JourneyHover implements vscode.HoverProvider {
  constructor(
    private readonly gate: JourneyGate,
    private readonly profiles: ProfileStore,
    private readonly stored: (ref: IdwiseJourneyRef) => StoredDecision | undefined,
  ) {}

  provideHover(
    document: vscode.TextDocument,
    position: vscode.Position,
  ): vscode.ProviderResult<vscode.Hover> {
    if (!hoverEnabled()) return undefined;
    const found = journeyIdAtPosition(document, position, detectionMode());
    if (found === undefined) return undefined;
    const range = new vscode.Range(position.line, found.start, position.line, found.end);
    return this.hover(found, range, webhookAt(document, range.start));
  }

  private async hover(
    found: FoundJourneyId,
    range: vscode.Range,
    webhook: WebhookBody | undefined,
  ): Promise<vscode.Hover> {
    const { journeyId } = found;
    const { hoverContent, HOVER_COMMANDS } = await loadCode(() => import('./hoverContent'));
    const ref = resolveJourney(journeyId, this.profiles);
    const result = ref && this.gate.snapshot(ref).result;
    const kind = found.result ?? (webhook && kindInWebhook(webhook, found.journeyId));
    const stored = ref?.kind === 'idwise' ? this.stored(ref) : undefined;
    const profile = ref && (result ?? stored) && profileNameOf(ref, this.profiles);
    const content = hoverContent({ journeyId, webhook, result, stored, profile, kind });
    return hover(content, range, ...HOVER_COMMANDS);
  }
}

/** The webhook body around a position. Reads only as much of the document as a body can have. */
export function webhookAt(
  document: vscode.TextDocument,
  position: vscode.Position,
): WebhookBody | undefined {
  const offset = document.offsetAt(position);
  const start = document.positionAt(Math.max(0, offset - WEBHOOK_WINDOW / 2));
  const end = document.positionAt(offset + WEBHOOK_WINDOW / 2);
  const text = document.getText(new vscode.Range(start, end));
  return webhookAround(text, offset - document.offsetAt(start));
}

/** Most lines between a key and its value: `"key"`, `"type"` and `"enabled"`. */
const LINES_BEFORE = 4;

/** Characters read of each of these lines. */
const LINE_LENGTH = 128;

/** The journey ID at a position of a document, with offsets in the line. */
export function journeyIdAtPosition(
  document: vscode.TextDocument,
  { line, character }: vscode.Position,
  mode: DetectionMode,
): FoundJourneyId | undefined {
  return journeyIdAt(document.lineAt(line).text, character, mode, () => {
    const lines: string[] = [];
    for (let before = Math.max(0, line - LINES_BEFORE); before < line; before += 1) {
      lines.push(document.lineAt(before).text.slice(-LINE_LENGTH));
    }
    return lines.join('\n');
  });
}
