import { loadCode } from '../base/loadCode';
import * as vscode from 'vscode';
import type { JourneyGate } from '../privacy/JourneyGate';
import { webhookAround, WEBHOOK_WINDOW, type WebhookBody } from '../detection/webhookBody';
import type { ProfileStore } from '../profiles/ProfileStore';
import { profileNameOf, resolveJourney } from '../profiles/resolveJourney';
import { detectionMode, hoverEnabled } from '../profiles/settings';
import { hover } from '../ui/Markdown';
import { journeyIdAtPosition } from './journeyIdAtPosition';

/**
 * Links on a journey ID in any document, what is known of the journey already, and the event when the ID stands in a webhook
 * body. A hover sends no request.
 */
export class JourneyHover implements vscode.HoverProvider {
  constructor(
    private readonly gate: JourneyGate,
    private readonly profiles: ProfileStore,
  ) {}

  provideHover(
    document: vscode.TextDocument,
    position: vscode.Position,
  ): vscode.ProviderResult<vscode.Hover> {
    if (!hoverEnabled()) return undefined;
    const found = journeyIdAtPosition(document, position, detectionMode());
    if (found === undefined) return undefined;
    const range = new vscode.Range(position.line, found.start, position.line, found.end);
    return this.hover(found.journeyId, range, webhookAt(document, range.start));
  }

  private async hover(
    journeyId: string,
    range: vscode.Range,
    webhook: WebhookBody | undefined,
  ): Promise<vscode.Hover> {
    const { hoverContent, HOVER_COMMANDS } = await loadCode(() => import('./hoverContent'));
    const ref = resolveJourney(journeyId, this.profiles);
    const result = ref && this.gate.snapshot(ref).result;
    const profile = result && profileNameOf(ref, this.profiles);
    const content = hoverContent({ journeyId, webhook, result, profile });
    return hover(content, range, ...HOVER_COMMANDS);
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
